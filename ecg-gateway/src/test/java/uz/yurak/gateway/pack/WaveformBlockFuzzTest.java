package uz.yurak.gateway.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;

/** {@code JAZZER_FUZZ=1 mvn test -Dtest=WaveformBlockFuzzTest} fuzzes; otherwise the seeds beside it run once each. */
class WaveformBlockFuzzTest {
    @FuzzTest
    void anyBytes_areUnpackedOrRefused(byte[] data) {
        try {
            int[][] leads = WaveformBlock.unpack(Bytes.wrap(data));
            assertTrue(leads.length <= WaveformBlock.MAX_LEADS);
        } catch (MalformedException refused) {
            assertTrue(refused.getMessage().contains("expected"));
        }
    }

    /** The first byte says how many leads and how wide the numbers are. */
    @FuzzTest
    void anyNumbers_comeBack(byte[] data) throws MalformedException {
        if (data.length == 0) {
            return;
        }
        int leads = 1 + (data[0] & 15);
        int width = (data[0] & 16) == 0 ? Short.BYTES : Integer.BYTES;
        int instants = (data.length - 1) / width / leads;
        ByteBuffer numbers = ByteBuffer.wrap(data, 1, data.length - 1);
        int[][] all = new int[leads][instants];
        for (int[] lead : all) {
            for (int i = 0; i < instants; i++) {
                lead[i] = width == Short.BYTES ? numbers.getShort() : numbers.getInt();
            }
        }
        assertArrayEquals(all, WaveformBlock.unpack(WaveformBlock.pack(all)));
    }
}
