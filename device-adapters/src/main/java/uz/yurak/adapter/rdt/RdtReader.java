package uz.yurak.adapter.rdt;

import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Recording;

/**
 * Recognizes files named {@code .rdt} that no other reader does, and refuses them with the reason.
 *
 * <p>Several makers' raw data bear that name. The one description that is public (CardioMapp's, 1992) forbids programs made
 * from it; decoding an ECG without a description would be guessing. The bytes are kept and can be read once there is one.
 */
public final class RdtReader implements RecordingReader {
    @Override
    public String format() {
        return "rdt";
    }

    /** By the name: the contents have no signature that is known. */
    @Override
    public boolean sniff(Source source) {
        return source.bytes().length() > 0 && source.nameEndsWith(".rdt");
    }

    @Override
    public Recording read(Source source) throws UnsupportedException {
        throw new UnsupportedException(
                "RDT, for which there is no public description that may be used; export another format at the machine",
                "file");
    }
}
