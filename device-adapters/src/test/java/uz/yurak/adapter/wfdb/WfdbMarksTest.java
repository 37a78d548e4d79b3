package uz.yurak.adapter.wfdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.Mark;
import uz.yurak.record.Recording;
import uz.yurak.testkit.RealData;

class WfdbMarksTest {
    private static Bytes words(int... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int word : words) {
            out.write(word);
            out.write(word >> 8);
        }
        return Bytes.wrap(out.toByteArray());
    }

    private static int word(int type, int interval) {
        return type << 10 | interval;
    }

    private static Mark mark(long at, String code, String text) {
        return new Mark(at, Optional.empty(), code, text);
    }

    @Test
    void marksOfASkewedFirstSignal_countItsSamplesBeforeTheStart() throws Exception {
        Bytes file = words(word(1, 18), 0);
        assertEquals(List.of(mark(18 + 5, "N", "")), WfdbMarks.parse(file, 250, 250, -20));
    }

    @Test
    void typesIntervalsAndTexts_becomeMarks() throws Exception {
        Bytes file = words(
                word(28, 18),
                word(63, 3),
                'N' << 8 | '(',
                0, // + "(N"
                word(1, 59),
                word(62, 1), // N in channel 1
                word(59, 0),
                1,
                0x0002,
                word(5, 0), // skip 65538, then V
                0);
        assertEquals(
                List.of(mark(18, "+", "(N"), mark(77, "N", ""), mark(77 + 65538, "V", "")),
                WfdbMarks.parse(file, 360, 360, 0));
    }

    @Test
    void aTimeResolution_countsInTicksOfItsOwn() throws Exception {
        byte[] text = "## time resolution: 1000".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        words(word(22, 0), word(63, text.length)).writeTo(out);
        out.write(text);
        words(word(1, 500), 0).writeTo(out);
        assertEquals(List.of(mark(125, "N", "")), WfdbMarks.parse(Bytes.wrap(out.toByteArray()), 250, 250, 0));
    }

    /** 70 000 samples between two beats need the long interval. */
    @Test
    void whatWeWrite_isReadBack() throws Exception {
        Bytes file = WfdbAnnotations.encode(List.of(
                new WfdbAnnotations.Annotation(5, "("),
                new WfdbAnnotations.Annotation(9, "p"),
                new WfdbAnnotations.Annotation(70_009, "V")));
        assertEquals(
                List.of(mark(5, "(", ""), mark(9, "p", ""), mark(70_009, "V", "")), WfdbMarks.parse(file, 500, 500, 0));
    }

    @Test
    void aCutFile_isMalformed() {
        assertThrows(MalformedException.class, () -> WfdbMarks.parse(words(word(1, 18)), 360, 360, 0));
        assertThrows(MalformedException.class, () -> WfdbMarks.parse(words(word(63, 8), 0), 360, 360, 0));
    }

    @Test
    void brokenAnnotations_costTheMarksAndNotTheSignal() throws Exception {
        Source source = new Source(
                "r.hea",
                Bytes.wrap("r 1 250 1\nr.dat 16 200 12 0 1 1 0 II\n".getBytes(StandardCharsets.UTF_8)),
                Map.of("r.dat", Bytes.copyOf((byte) 1, (byte) 0), "r.atr", Bytes.copyOf((byte) 1)));
        Recording recording = new WfdbReader().read(source);
        assertEquals(1, recording.leads().size());
        assertEquals(List.of(), recording.marks());
        assertTrue(recording.warnings().get(0).text().startsWith("left, for it is broken: at byte 0 (annotations)"));
    }

    /** Number, and the last sample, of the annotations as {@code annot(5)} read by a script apart from this project. */
    @ParameterizedTest
    @CsvSource({"101, 1874, 649751", "114, 1890, 649783", "208, 3040, 649935"})
    void realAnnotations_areAllRead(String record, int count, long last) throws Exception {
        Path header = RealData.file("mitdb/" + record + ".hea");
        Source signals = WfdbRealDataTest.source(header);
        Map<String, Bytes> files = new HashMap<>(signals.companions());
        files.put(record + ".atr", Bytes.wrap(Files.readAllBytes(header.resolveSibling(record + ".atr"))));
        List<Mark> marks = new WfdbReader()
                .read(new Source(record + ".hea", signals.bytes(), files))
                .marks();
        assertEquals(count, marks.size());
        assertEquals("+", marks.get(0).code());
        assertEquals(last, marks.get(marks.size() - 1).sampleIndex());
    }
}
