package uz.yurak.adapter.wfdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.Mark;
import uz.yurak.record.Recording;

/** Several annotation files beside one header, and the tapes' format. */
class WfdbAnnotatorsTest {
    /** N (1) after 5 samples, then the end. */
    private static final Bytes N_AT_5 = bytes(0x05, 0x04, 0, 0);

    private static Bytes bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Bytes.wrap(bytes);
    }

    private static Recording read(Map<String, Bytes> files) throws Exception {
        Map<String, Bytes> all = new HashMap<>(files);
        all.put("r.dat", bytes(1, 0, 2, 0, 3, 0, 4, 0));
        String header = "r 2 200 2\nr.dat 16 200 12 0 1 4 0 II\nr.dat 16 200 12 0 2 6 0 V1\n";
        return new WfdbReader().read(new Source("r.hea", Bytes.wrap(header.getBytes(StandardCharsets.UTF_8)), all));
    }

    @Test
    void eachAnnotator_isToldFromTheReference() throws Exception {
        assertEquals(
                List.of(
                        new Mark(5, Optional.empty(), "N", ""),
                        new Mark(5, Optional.empty(), "N", "[annotator qrs]"),
                        new Mark(5, Optional.of(Lead.V1), "N", "")),
                read(Map.of("r.atr", N_AT_5, "r.qrs", N_AT_5, "r.v1", N_AT_5)).marks());
    }

    @Test
    void aFileOfAnotherKindOfName_isLeft() throws Exception {
        assertEquals(
                List.of(), read(Map.of("r.txt", N_AT_5, "other.atr", N_AT_5)).marks());
    }

    @Test
    void aBrokenFile_costsItsOwnMarksAlone() throws Exception {
        Recording recording = read(Map.of("r.atr", N_AT_5, "r.qrs", bytes(0x05)));
        assertEquals(1, recording.marks().size());
        assertTrue(recording.warnings().get(0).toString().startsWith("annotation file qrs: left, for it is broken"));
    }

    /** By annot(5): milliseconds on the tapes, where the last eight bytes are empty: 70,000 ms are sample 14,000 at 200 Hz. */
    @Test
    void tapesOfTheAhaDatabase_countMilliseconds() throws Exception {
        Bytes tape = bytes(
                0, 'N', 0, 0, 100, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, //
                0, 'V', 1, 0, 0x70, 0x11, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        Recording recording = read(Map.of("r.atr", tape));
        assertEquals(
                List.of(new Mark(20, Optional.empty(), "N", ""), new Mark(14_000, Optional.empty(), "V", "")),
                recording.marks());
        assertTrue(recording.warnings().get(0).toString().startsWith("AHA annotations: not seen on a real file"));
    }

    @Test
    void ahaFilesOfWfdbsPrograms_countSamplesAndCarryItsCodes() throws Exception {
        Bytes written = bytes(0, 'O', 0, 0, 100, 0, 1, 0, 0, 28, '(', 'A', 'F', 'I', 'B', 0);
        assertEquals(
                List.of(new Mark(100, Optional.empty(), "+", "(AFIB")),
                read(Map.of("r.atr", written)).marks());
    }
}
