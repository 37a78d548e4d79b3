package uz.yurak.adapter.ishne;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;

/** {@code JAZZER_FUZZ=1 mvn test -Dtest=IshneFuzzTest} fuzzes; otherwise the seeds beside it run once each. */
class IshneFuzzTest {
    /** Of the seed: header and samples; what follows is taken as its annotations too. */
    private static final int ECG_BYTES = 890;

    private final IshneReader reader = new IshneReader();

    @FuzzTest
    void anyBytes_areReadOrRefused(byte[] data) {
        try {
            Bytes file = Bytes.wrap(data);
            int ecgBytes = Math.min(data.length, ECG_BYTES);
            reader.read(Source.of("", file));
            reader.read(
                    new Source("x.ecg", file.range(0, ecgBytes), Map.of("x.ann", file.range(ecgBytes, data.length))));
        } catch (ReadException refused) {
            assertTrue(refused.getMessage().contains("expected")
                    || refused.getMessage().contains("without the ECG"));
        }
    }
}
