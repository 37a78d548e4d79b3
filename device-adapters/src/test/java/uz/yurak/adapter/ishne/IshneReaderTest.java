package uz.yurak.adapter.ishne;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.RecordingReaderContract;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.Recording;

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

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Bit by bit: the feedback is the highest bit and the bit that comes. */
    private static int crc(ByteBuffer file) {
        int crc = 0xffff;
        for (int i = 10; i < 530; i++) {
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
