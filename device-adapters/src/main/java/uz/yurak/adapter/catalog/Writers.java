package uz.yurak.adapter.catalog;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import uz.yurak.adapter.Omission;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.aecg.AecgWriter;
import uz.yurak.adapter.csv.CsvWriter;
import uz.yurak.adapter.dicom.DicomWriter;
import uz.yurak.adapter.edf.EdfWriter;
import uz.yurak.adapter.fhir.FhirWriter;
import uz.yurak.adapter.scp.ScpWriter;
import uz.yurak.record.Recording;

/** The formats of one file that we write; WFDB, which is several files, has {@code adapter.wfdb.WfdbWriter}. */
public final class Writers {
    private static final Map<String, Format> ALL = new TreeMap<>(Map.of(
            "aecg",
            new Format(AecgWriter::omissions, AecgWriter::write),
            "csv",
            new Format(recording -> Omission.beside(Set.of(), recording), CsvWriter::write),
            "dicom",
            new Format(Writers::dicomOmissions, DicomWriter::write),
            "edf",
            new Format(EdfWriter::omissions, EdfWriter::write),
            "fhir",
            new Format(FhirWriter::omissions, FhirWriter::write),
            "scp",
            new Format(
                    ScpWriter::omissions,
                    (recording, out) -> ScpWriter.write(recording).writeTo(out))));

    private Writers() {}

    /**
     * @param omissions what of a recording it cannot carry
     * @param writer puts the rest into a stream and leaves that open
     */
    private record Format(Function<Recording, List<Omission>> omissions, Writer writer) {}

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
     * @return what of the recording the format could not carry, for whoever asked
     */
    public static List<Omission> write(String format, Recording recording, OutputStream out) throws IOException {
        Format found = ALL.get(format);
        if (found == null) {
            throw new IllegalArgumentException("a format that is not written: " + format);
        }
        found.writer().write(recording, out);
        out.flush();
        return found.omissions().apply(recording);
    }

    private static List<Omission> dicomOmissions(Recording recording) {
        try {
            return DicomWriter.omissions(recording);
        } catch (UnsupportedException e) {
            throw new IllegalStateException("asked of a recording that was just written", e);
        }
    }
}
