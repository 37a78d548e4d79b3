package uz.yurak.adapter.matlab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;

/** {@code JAZZER_FUZZ=1 mvn test -Dtest=MatlabFuzzTest} fuzzes; otherwise the seeds beside it run once each. */
class MatlabFuzzTest {
    private final MatlabReader reader = new MatlabReader();

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
}
