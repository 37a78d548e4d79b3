package uz.yurak.adapter.text;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;

/** {@code JAZZER_FUZZ=1 mvn test -Dtest=TextFuzzTest} fuzzes; otherwise the seeds beside it run once each. */
class TextFuzzTest {
    private final TextReader reader = new TextReader();

    @FuzzTest
    void anyText_isReadOrRefused(byte[] data) throws IOException {
        readOrRefuse(Source.of("", Bytes.wrap(data)));
    }

    /** The layout stands before the first zero byte, the text behind it. */
    @FuzzTest
    void anyLayout_isReadOrRefused(byte[] data) throws IOException {
        int end = 0;
        while (end < data.length && data[end] != 0) {
            end++;
        }
        Bytes layout = Bytes.wrap(Arrays.copyOf(data, end));
        Bytes text = Bytes.wrap(Arrays.copyOfRange(data, Math.min(end + 1, data.length), data.length));
        readOrRefuse(new Source("", text, Map.of("x.layout", layout)));
    }

    private void readOrRefuse(Source source) throws IOException {
        try {
            reader.sniff(source);
            reader.read(source);
        } catch (ReadException refused) {
            assertTrue(refused.getMessage().contains("expected")
                    || refused.getMessage().contains("unsupported"));
        }
    }
}
