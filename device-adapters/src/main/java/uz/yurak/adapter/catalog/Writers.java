package uz.yurak.adapter.catalog;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import uz.yurak.adapter.aecg.AecgWriter;
import uz.yurak.adapter.csv.CsvWriter;
import uz.yurak.adapter.dicom.DicomWriter;
import uz.yurak.adapter.scp.ScpWriter;
import uz.yurak.record.Recording;

/** The formats of one file that we write; WFDB, which is several files, has {@code adapter.wfdb.WfdbWriter}. */
public final class Writers {
    private static final Map<String, Writer> ALL = new TreeMap<>(Map.of(
            "aecg",
            AecgWriter::write,
            "csv",
            CsvWriter::write,
            "dicom",
            (recording, out) -> DicomWriter.write(recording).writeTo(out),
            "scp",
            (recording, out) -> ScpWriter.write(recording).writeTo(out)));

    private Writers() {}

    private interface Writer {
        void write(Recording recording, OutputStream out) throws IOException;
    }

    public static Set<String> formats() {
        return Set.copyOf(ALL.keySet());
    }

    /**
     * Leaves the stream open.
     *
     * @param format one of {@link #formats()}
     */
    public static void write(String format, Recording recording, OutputStream out) throws IOException {
        Writer writer = ALL.get(format);
        if (writer == null) {
            throw new IllegalArgumentException("a format that is not written: " + format);
        }
        writer.write(recording, out);
        out.flush();
    }
}
