package uz.yurak.adapter.flac;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import uz.yurak.adapter.ReadException;
import uz.yurak.record.Bytes;

/** {@code JAZZER_FUZZ=1 mvn test -Dtest=FlacFuzzTest} fuzzes; otherwise the seeds beside it run once each. */
class FlacFuzzTest {
    /** Frames of 65,536 flat samples take a dozen bytes each: what one decoding may come to. */
    private static final int MAX_FRAMES = 50;

    @FuzzTest
    void anyBytes_areDecodedOrRefused(byte[] data) {
        try {
            FlacDecoder decoder = FlacDecoder.open(Bytes.wrap(data), 0);
            for (int i = 0; i < MAX_FRAMES && decoder.next().isPresent(); i++) {
                assertTrue(decoder.byteOffset() <= data.length);
            }
        } catch (ReadException refused) {
            assertTrue(refused.getMessage().contains("expected")
                    || refused.getMessage().contains("unsupported"));
        }
    }
}
