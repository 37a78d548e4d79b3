package uz.yurak.adapter.hl7;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;

/** {@code yurak fuzz hl7} fuzzes; otherwise the seeds beside it run once each. */
class Hl7FuzzTest {
    private final Hl7Reader reader = new Hl7Reader(source -> {
        throw MalformedException.at(0, "embedded file", "a format", "other bytes");
    });

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
