package uz.yurak.adapter.schiller;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;

/** {@code JAZZER_FUZZ=1 mvn test -Dtest=SchillerFuzzTest} fuzzes; otherwise the seeds beside it run once each. */
class SchillerFuzzTest {
    private final SchillerReader reader = new SchillerReader();

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
