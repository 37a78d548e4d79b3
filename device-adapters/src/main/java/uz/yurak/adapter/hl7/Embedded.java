package uz.yurak.adapter.hl7;

import java.io.IOException;
import uz.yurak.adapter.Source;
import uz.yurak.record.Recording;

/** Reads a file that a message carries; the catalog knows how. */
@FunctionalInterface
public interface Embedded {
    Recording read(Source source) throws IOException;
}
