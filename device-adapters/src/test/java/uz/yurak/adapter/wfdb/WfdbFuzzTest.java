package uz.yurak.adapter.wfdb;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;

/** {@code JAZZER_FUZZ=1 mvn test -Dtest=WfdbFuzzTest} fuzzes; otherwise the seeds beside it run once each. */
class WfdbFuzzTest {
    private final WfdbReader reader = new WfdbReader();

    /** The bytes up to the first zero byte are the header, the others the signal file that seeds call {@code r.dat}. */
    @FuzzTest
    void anyBytes_areReadOrRefused(byte[] data) throws IOException {
        int end = 0;
        while (end < data.length && data[end] != 0) {
            end++;
        }
        Bytes header = Bytes.wrap(Arrays.copyOf(data, end));
        Bytes samples = Bytes.wrap(Arrays.copyOfRange(data, Math.min(data.length, end + 1), data.length));
        try {
            Source source = new Source("r.hea", header, Map.of("r.dat", samples));
            reader.sniff(source);
            reader.read(source);
        } catch (ReadException refused) {
            assertTrue(refused.getMessage().contains("expected")
                    || refused.getMessage().contains("unsupported"));
        }
    }
}
