package uz.yurak.adapter.ishne;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.adapter.RecordingReaderContract;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.Mark;
import uz.yurak.record.Recording;
import uz.yurak.record.Warning;

class IshneReaderTest extends RecordingReaderContract {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "ishne", "made.ecg");

    IshneReaderTest() {
        super(new IshneReader(), "made.ecg");
    }

    /** Three leads of 60 samples, field by field after the public description, from seed 9. */
    private static ByteBuffer made() {
        ByteBuffer file = ByteBuffer.allocate(530 + 60 * 3 * 2).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("ISHNE1.0"))
                .putShort((short) 0)
                .putInt(8)
                .putInt(180)
                .putInt(522)
                .putInt(530)
                .putShort((short) 1);
        file.put(68 - 40, ascii("Dilnoza")).put(68, ascii("Karimova")).put(108, ascii("H-17"));
        short[] numbers = {2, 0, 2, 5, 1951, 2, 3, 2024, 3, 3, 2024, 10, 30, 5, 3, 6, 11, 1};
        for (int i = 0; i < numbers.length; i++) {
            file.putShort(128 + 2 * i, numbers[i]);
        }
        for (int i = 0; i < 3; i++) {
            file.putShort(206 + 2 * i, (short) 2500);
        }
        file.put(232, ascii("digital")).putShort(272, (short) 200).put(522, ascii("free txt"));
        Random random = new Random(9);
        for (int i = 0; i < 180; i++) {
            file.putShort(530 + 2 * i, (short) random.nextInt(-3000, 3000));
        }
        file.putShort(8, (short) crc(file));
        return file;
    }

    /** Four beats of it, the last but one with the maker's own letter, field by field after the public description. */
    private static ByteBuffer annotations() {
        ByteBuffer file = ByteBuffer.allocate(530 + 4 + 4 * 4).order(ByteOrder.LITTLE_ENDIAN);
        file.put(made().array(), 0, 530).put(0, ascii("ANN  1.0"));
        file.putInt(5)
                .put(beat('N', 0, 3))
                .put(beat('V', 0, 9))
                .put(beat('S', 'q', 20))
                .put(beat('X', 0, 1));
        return file.putShort(8, (short) crc(file));
    }

    private static byte[] beat(int label, int own, int distance) {
        return new byte[] {(byte) label, (byte) own, (byte) distance, (byte) (distance >> 8)};
    }

    private static Recording read(ByteBuffer ecg, ByteBuffer annotations) throws IOException {
        Map<String, Bytes> beside = Map.of("made.ann", Bytes.wrap(annotations.array()));
        return new IshneReader().read(new Source("made.ecg", Bytes.wrap(ecg.array()), beside));
    }

    private static List<String> warnings(Recording recording) {
        return recording.warnings().stream().map(Warning::toString).toList();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Bit by bit: the feedback is the highest bit and the bit that comes. */
    private static int crc(ByteBuffer file) {
        return crc(file, 530);
    }

    private static int crc(ByteBuffer file, int end) {
        int crc = 0xffff;
        for (int i = 10; i < end; i++) {
            for (int bit = 7; bit >= 0; bit--) {
                boolean feedback = ((crc >> 15 ^ file.get(i) >> bit) & 1) == 1;
                crc = crc << 1 & 0xffff ^ (feedback ? 0x1021 : 0);
            }
        }
        return crc;
    }

    @Test
    void theGoldenFile_isMadeAfterTheDescription() throws Exception {
        if ("true".equals(System.getenv("GOLDEN_WRITE"))) {
            Files.write(GOLDEN, made().array());
        }
        assertEquals(Bytes.wrap(made().array()), Bytes.wrap(Files.readAllBytes(GOLDEN)));
        Path beats = GOLDEN.resolveSibling("made.ann");
        if ("true".equals(System.getenv("GOLDEN_WRITE"))) {
            Files.write(beats, annotations().array());
        }
        assertEquals(Bytes.wrap(annotations().array()), Bytes.wrap(Files.readAllBytes(beats)));
    }

    @Test
    void beats_standAtTheSumOfTheirDistances() throws Exception {
        Recording recording = read(made(), annotations());
        assertEquals(
                List.of(mark(8, "N", ""), mark(17, "V", ""), mark(37, "S", "q"), mark(38, "X", "")), recording.marks());
        assertEquals(1, recording.warnings().size());
    }

    private static Mark mark(long sample, String code, String text) {
        return new Mark(sample, Optional.empty(), code, text);
    }

    /** 65535 samples and more: public readers differ in where the beats behind it stand. */
    @Test
    void beatsBehindATimeout_areLeftAndCounted() throws Exception {
        ByteBuffer beats = annotations();
        beats.put(530 + 4 + 4, beat('!', 0, 65535));
        Recording recording = read(made(), beats);
        assertEquals(List.of(mark(8, "N", "")), recording.marks());
        assertTrue(recording.warnings().get(1).text().startsWith("2 behind a stretch without beats"));
    }

    @Test
    void beatsOfAnotherRecording_areLeftAndSaid() throws Exception {
        for (int field : new int[] {108, 142, 272}) {
            ByteBuffer beats = annotations();
            beats.put(field, (byte) (beats.get(field) + 1)).putShort(8, (short) crc(beats));
            Recording recording = read(made(), beats);
            assertEquals(List.of(), recording.marks(), "field at byte " + field);
            assertTrue(recording.warnings().get(1).text().startsWith("left: patient, time or"));
        }
    }

    @Test
    void beatsBehindTheSignal_areLeftAndSaid() throws Exception {
        ByteBuffer beats = annotations();
        beats.put(530 + 4 + 8, beat('S', 0, 43));
        Recording recording = read(made(), beats);
        assertEquals(2, recording.marks().size());
        assertTrue(recording.warnings().get(1).text().contains("the first at sample 60"));
    }

    @Test
    void annotationsAlone_areRefused() {
        Source alone = Source.of("made.ann", Bytes.wrap(annotations().array()));
        assertTrue(new IshneReader().sniff(alone));
        assertThrows(UnsupportedException.class, () -> new IshneReader().read(alone));
    }

    @Test
    void theTwoFiles_findEachOtherInAFolderAndInABundle(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("H17.ECG"), made().array());
        Files.write(folder.resolve("H17.ANN"), annotations().array());
        Files.write(folder.resolve("H18.ANN"), annotations().array());
        Recording expected = read(made(), annotations());
        assertEquals(expected, Readers.read(SourceFiles.of(folder.resolve("H17.ECG"))));
        assertEquals(expected, Readers.read(SourceFiles.of(folder.resolve("H17.ANN"))));
        assertEquals(
                List.of(List.of("H17.ECG", "H17.ANN"), List.of("H18.ANN")),
                Readers.group(List.of("H17.ANN", "H17.ECG", "H18.ANN")));
        Bytes bundle = Readers.bundle(Map.of(
                "H17.ANN", Bytes.wrap(annotations().array()),
                "H17.ECG", Bytes.wrap(made().array())));
        assertEquals(expected, Readers.read(Readers.sourceOf("x.zip", bundle)));
    }

    @Test
    void theVariableBlock_isKeptWhereItIsText() throws Exception {
        Bytes file = Bytes.wrap(made().put(526, (byte) 0).array());
        assertEquals(
                "free\ntxt",
                new IshneReader().read(Source.of("", file)).subject().other().get("variableBlock"));
        Bytes binary = Bytes.wrap(made().put(526, (byte) 3).array());
        assertEquals(
                "not kept: 8 bytes that are no text",
                new IshneReader().read(Source.of("", binary)).subject().other().get("variableBlock"));
        Bytes wrong = Bytes.wrap(made().putInt(18, 600).array());
        assertTrue(new IshneReader()
                .read(Source.of("", wrong))
                .subject()
                .other()
                .get("variableBlock")
                .startsWith("not kept: 8 bytes announced at byte 600"));
    }

    /** Makers count it over the fixed part alone, or with the variable block. */
    @Test
    void theChecksum_mayLeaveOutTheVariableBlock() throws Exception {
        ByteBuffer file = made();
        file.putShort(8, (short) crc(file, 522));
        assertEquals(
                1,
                warnings(new IshneReader().read(Source.of("", Bytes.wrap(file.array()))))
                        .size());
        file.put(28, (byte) 'X');
        assertTrue(warnings(new IshneReader().read(Source.of("", Bytes.wrap(file.array()))))
                .toString()
                .contains("checksum is wrong"));
    }

    @Test
    void samplesAndLeads_areWhatTheHeaderSays() throws Exception {
        Recording recording = new IshneReader().read(Source.of("", Bytes.wrap(made().array())));
        assertEquals(Lead.II, recording.leads().get(0).lead());
        assertEquals(Lead.V1, recording.leads().get(1).lead());
        assertEquals("lead 3 of code 1", recording.leads().get(2).lead().label());
        assertEquals(
                made().getShort(530 + 6), recording.leads().get(0).samples().at(1));
        assertEquals("2024-03-02T10:30:05", recording.recordedAt().orElseThrow().toString());
        assertEquals(1, recording.warnings().size(), "the checksum is right, and the format was never seen");
        assertTrue(recording.warnings().get(0).text().startsWith("not seen on a real file"));
    }
}
