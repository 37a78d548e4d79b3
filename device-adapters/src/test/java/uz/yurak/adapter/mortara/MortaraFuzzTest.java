package uz.yurak.adapter.mortara;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;

/** {@code JAZZER_FUZZ=1 mvn test -Dtest=MortaraFuzzTest} fuzzes; otherwise the seeds beside it run once each. */
class MortaraFuzzTest {
    private final MortaraReader reader = new MortaraReader();

    @FuzzTest
    void anyBytes_areReadOrRefused(byte[] data) throws IOException {
        Source source = Source.of("x.xml", Bytes.copyOf(data));
        try {
            reader.sniff(source);
            reader.read(source);
        } catch (ReadException refused) {
            assertTrue(refused.getMessage().contains("expected")
                    || refused.getMessage().contains("unsupported"));
        }
    }
}
