package uz.yurak.adapter.mfer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;

/** {@code JAZZER_FUZZ=1 mvn test -Dtest=MferFuzzTest} fuzzes; otherwise the seeds beside it run once each. */
class MferFuzzTest {
    private final MferReader reader = new MferReader();

    @FuzzTest
    void anyBytes_areReadOrRefused(byte[] data) {
        Source source = Source.of("", Bytes.wrap(data));
        try {
            reader.sniff(source);
            reader.read(source);
        } catch (ReadException refused) {
            assertTrue(refused.getMessage().contains("expected")
                    || refused.getMessage().contains("unsupported"));
        }
    }

    @FuzzTest
    void anyStream_givesFramesOrIsRefused(byte[] data) {
        MferFrames frames = new MferFrames();
        try {
            for (int start = 0; start < data.length; start += 37) {
                frames.append(data, start, Math.min(start + 37, data.length));
                while (frames.next().isPresent()) {
                    frames.takeWarnings();
                }
            }
        } catch (ReadException refused) {
            assertTrue(refused.getMessage().contains("expected")
                    || refused.getMessage().contains("unsupported"));
        }
    }
}
