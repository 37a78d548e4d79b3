package uz.yurak.adapter.dicom;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.Allocation;
import uz.yurak.adapter.Golden;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.wfdb.WfdbReader;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;

/** What docs/formats.md says of the memory that a file of DICOM's takes. */
class DicomMemoryTest {
    private static final int PARTS = 200_000;
    private static final int SAMPLES = 100_000;
    private static final short GROUP = 0x7001;

    private final Bytes golden = Golden.source("dicom", "made.dcm").bytes();

    @Test
    void aLongSignal_takesTwice() throws Exception {
        StringBuilder header = new StringBuilder("day 12 500 " + SAMPLES + "\n");
        for (String lead : "I II III aVR aVL aVF V1 V2 V3 V4 V5 V6".split(" ")) {
            header.append("day.dat 16 200 16 0 0 0 0 ").append(lead).append('\n');
        }
        Recording recording = new WfdbReader()
                .read(new Source(
                        "day.hea",
                        Bytes.wrap(header.toString().getBytes(StandardCharsets.US_ASCII)),
                        Map.of("day.dat", Bytes.wrap(new byte[2 * 12 * SAMPLES]))));
        expect(2, DicomWriter.write(recording));
    }

    @Test
    void emptyElements_takeWhatIsSaid() throws Exception {
        ByteBuffer more = room(8 * PARTS);
        for (int i = 0; i < PARTS; i++) {
            short group = (short) (GROUP + 2 * (i >> 16));
            more.putShort(group)
                    .putShort((short) i)
                    .put((byte) 'L')
                    .put((byte) 'O')
                    .putShort((short) 0);
        }
        expect(50, more);
    }

    @Test
    void oneElementAgainAndAgain_takesItsWarnings() throws Exception {
        ByteBuffer more = room(8 * PARTS);
        for (int i = 0; i < PARTS; i++) {
            more.putShort(GROUP)
                    .putShort((short) 0x1000)
                    .put((byte) 'L')
                    .put((byte) 'O')
                    .putShort((short) 0);
        }
        expect(180, more);
    }

    @Test
    void emptyItems_takeWhatIsSaid() throws Exception {
        ByteBuffer more = room(8 * PARTS + 12);
        more.putShort(GROUP)
                .putShort((short) 0x1000)
                .put((byte) 'S')
                .put((byte) 'Q')
                .putShort((short) 0);
        more.putInt(8 * PARTS);
        for (int i = 0; i < PARTS; i++) {
            more.putShort((short) 0xFFFE).putShort((short) 0xE000).putInt(0);
        }
        expect(18, more);
    }

    private ByteBuffer room(int bytes) {
        return ByteBuffer.allocate(golden.length() + bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(golden.view());
    }

    private static void expect(double mostTimes, ByteBuffer file) throws Exception {
        expect(mostTimes, Bytes.wrap(file.array()));
    }

    private static void expect(double mostTimes, Bytes file) throws Exception {
        double times = Allocation.timesTheFile(new DicomReader(), file);
        assertTrue(times <= mostTimes, times + " times the file");
    }
}
