package uz.yurak.adapter.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;

/** {@code JAZZER_FUZZ=1 mvn test -Dtest=PdfFuzzTest} fuzzes; otherwise the seeds beside it run once each. */
class PdfFuzzTest {
    private final PdfReader reader = new PdfReader();

    @FuzzTest
    void anyBytes_areKeptOrRefused(byte[] data) {
        Source source = Source.of("", Bytes.wrap(data));
        try {
            reader.sniff(source);
            Recording recording = reader.read(source);
            assertEquals(data.length, recording.pages().get(0).content().length());
        } catch (ReadException refused) {
            assertTrue(refused.getMessage().contains("expected")
                    || refused.getMessage().contains("unsupported"));
        }
    }
}
