package uz.yurak.adapter.ishne;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;

/** {@code JAZZER_FUZZ=1 mvn test -Dtest=IshneFuzzTest} fuzzes; otherwise the seeds beside it run once each. */
class IshneFuzzTest {
    private final IshneReader reader = new IshneReader();

    @FuzzTest
    void anyBytes_areReadOrRefused(byte[] data) {
        try {
            reader.read(Source.of("", Bytes.wrap(data)));
        } catch (ReadException refused) {
            assertTrue(refused.getMessage().contains("expected"));
        }
    }
}
