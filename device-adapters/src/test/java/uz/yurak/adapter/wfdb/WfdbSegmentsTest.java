package uz.yurak.adapter.wfdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;

/** Records of segments, written by hand from {@code header(5)}; counts are bytes minus 128 (format 80). */
class WfdbSegmentsTest {
    private static final String ABSENT = "no segment holds this signal here";

    private final Map<String, Bytes> files = new TreeMap<>();

    private void header(String name, String text) {
        files.put(name + ".hea", Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void data(String name, int... counts) {
        byte[] bytes = new byte[counts.length];
        for (int i = 0; i < counts.length; i++) {
            bytes[i] = (byte) (counts[i] + 128);
        }
        files.put(name + ".dat", Bytes.wrap(bytes));
    }

    private Recording read() throws IOException {
        Map<String, Bytes> companions = new TreeMap<>(files);
        return new WfdbReader().read(new Source("r.hea", companions.remove("r.hea"), companions));
    }

    private static List<Integer> counts(LeadSignal lead) {
        return Arrays.stream(lead.samples().toArray()).boxed().toList();
    }

    private static List<String> warnings(Recording recording) {
        return recording.warnings().stream()
                .map(w -> w.place() + ": " + w.text())
                .toList();
    }

    @Test
    void fixedLayout_isJoined_andANullSegmentIsAGap() throws Exception {
        header("r", "r/3 2 100 7\na 2\n~ 3\nb 2\n");
        header("a", "a 2 100 2\na.dat 80 10 8 0 1 4 0 I\na.dat 80 10 8 0 2 6 0 II\n");
        header("b", "b 2 100 2\nb.dat 80 10 8 0 5 12 0 I\nb.dat 80 10 8 0 6 14 0 II\n");
        data("a", 1, 2, 3, 4);
        data("b", 5, 6, 7, 8);
        Recording recording = read();
        assertEquals(List.of(), warnings(recording));
        assertEquals(List.of(1, 3, 0, 0, 0, 5, 7), counts(recording.leads().get(0)));
        assertEquals(List.of(2, 4, 0, 0, 0, 6, 8), counts(recording.leads().get(1)));
        assertEquals(List.of(new Gap(2, 5, ABSENT)), recording.leads().get(1).gaps());
    }

    @Test
    void variableLayout_findsSignalsByDescription_andMissingOnesAreGaps() throws Exception {
        header("r", "r/3 2 100 4\nlayout 0\na 2\nb 2\n");
        header("layout", "layout 3 100 0\n~ 0 10 8 0 0 0 0 I\n~ 0 10 8 0 0 0 0 V\n~ 0 10 8 0 0 0 0 II\n");
        header("a", "a 1 100 2\na.dat 80 10 8 0 1 3 0 II\n");
        header("b", "b 2 100 2\nb.dat 80 10 8 0 5 12 0 II\nb.dat 80 10 8 0 -128 -122 0 I\n");
        data("a", 1, 2);
        data("b", 5, -128, 7, 6);
        Recording recording = read();
        assertEquals(List.of("layout segment: no segment holds signal 2"), warnings(recording));
        LeadSignal first = recording.leads().get(0);
        assertEquals("I", first.lead().label());
        assertEquals(
                List.of(new Gap(0, 2, ABSENT), new Gap(2, 3, "the file marks these samples as missing")), first.gaps());
        assertEquals(6, first.samples().at(3));
        assertEquals(List.of(1, 2, 5, 7), counts(recording.leads().get(1)));
    }

    /** 2 at 10 counts a mV with zero at 0 is 0.2 mV: 20 × 0.2 + 3 = 7 at 20 counts a mV with zero at 3. */
    @Test
    void segmentsOfSeveralScales_areBroughtToTheFinest_withAWarning() throws Exception {
        header("r", "r/2 1 100 2\na 1\nb 1\n");
        header("a", "a 1 100 1\na.dat 80 10 8 0 2 2 0 I\n");
        header("b", "b 1 100 1\nb.dat 80 20(3) 8 0 5 5 0 I\n");
        data("a", 2);
        data("b", 5);
        Recording recording = read();
        assertEquals(List.of(7, 5), counts(recording.leads().get(0)));
        assertEquals(200, recording.leads().get(0).scale().orElseThrow().microvolts(7), 1e-9);
        assertEquals(1, recording.warnings().size());
    }

    @Test
    void aSegmentThatEndsEarly_leavesAGap_andItsChecksumIsStillChecked() throws Exception {
        header("r", "r/2 1 100 5\na 3\nb 2\n");
        header("a", "a 1 100 3\na.dat 80 10 8 0 1 9 0 I\n");
        header("b", "b 1 100 2\nb.dat 80 10 8 0 5 99 0 I\n");
        data("a", 1, 2);
        data("b", 5, 6);
        Recording recording = read();
        assertEquals(List.of(1, 2, 0, 5, 6), counts(recording.leads().get(0)));
        assertEquals(List.of(new Gap(2, 3, ABSENT)), recording.leads().get(0).gaps());
        assertEquals(
                List.of(
                        "segment of line 2, signal of line 2: the header announces 3 frames, the file ends after 2",
                        "segment of line 3, signal of line 2: the header's checksum is 99, that of the counts 11"),
                warnings(recording));
    }

    @Test
    void aMissingSegment_orOneOfOtherSignals_isMalformed() throws Exception {
        header("r", "r/2 1 100 2\na 1\nb 1\n");
        header("a", "a 1 100 1\na.dat 80 10 8 0 1 1 0 I\n");
        data("a", 1);
        assertThrows(MalformedException.class, this::read);
        header("b", "b 1 100 1\na.dat 80 10 8 0 1 1 0 II\n");
        assertThrows(MalformedException.class, this::read);
        header("b", "b/1 1 100 1\na 1\n");
        assertThrows(MalformedException.class, this::read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b 1 200 1\na.dat 80 10 8 0 1 1 0 I\n",
                "b 1 100 1\na.dat 80 10/uV 8 0 1 1 0 I\n",
                "b 1 100 1\na.dat 80x1:1 10 8 0 1 1 0 I\n"
            })
    void aRateUnitOrSkewOfItsOwn_isUnsupported(String other) {
        header("r", "r/2 1 100 2\na 1\nb 1\n");
        header("a", "a 1 100 1\na.dat 80 10 8 0 1 1 0 I\n");
        header("b", other);
        data("a", 1);
        assertThrows(UnsupportedException.class, this::read);
    }

    /** A few bytes must not make us allocate for a year of nothing. */
    @Test
    void moreNullFramesThanAnEnvelopeHolds_areRefused() {
        header("r", "r/2 1 100\na 1\n~ 400000000\n");
        header("a", "a 1 100 1\na.dat 80 10 8 0 1 1 0 I\n");
        data("a", 1);
        MalformedException e = assertThrows(MalformedException.class, this::read);
        assertTrue(e.getMessage().contains("at most"), e.getMessage());
    }
}
