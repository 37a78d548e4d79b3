package uz.yurak.adapter.catalog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import uz.yurak.adapter.Omission;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.wfdb.WfdbWriter;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;

/**
 * A recording written in a format.
 *
 * @param said what the writer left out
 */
record Converted(String format, Recording recording, Source source, List<Omission> said) {
    /** Every format that {@code convert} takes. */
    static Stream<String> formats() {
        return Stream.concat(Writers.formats().stream(), Stream.of("wfdb")).sorted();
    }

    static Converted to(String format, Recording recording) throws IOException {
        if (format.equals("wfdb")) {
            Map<String, Bytes> files = WfdbWriter.write("r", recording);
            Source source = new Source("r.hea", files.getOrDefault("r.hea", Bytes.EMPTY), files);
            return new Converted(format, recording, source, WfdbWriter.omissions(recording));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Omission> said = Writers.write(format, recording, out);
        return new Converted(format, recording, Source.of("", Bytes.wrap(out.toByteArray())), said);
    }

    /** Reads it back as whatever it is recognized for: what differs, and was not said. */
    List<String> differences() throws IOException {
        Recording back = Readers.read(source);
        return RoundTrip.differences(recording, back, !format.equals("csv"), said);
    }
}
