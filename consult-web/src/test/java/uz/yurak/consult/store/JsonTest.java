package uz.yurak.consult.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
    /** jsonb takes no U+0000; what a device padded with it loses the padding alone. */
    @ParameterizedTest
    @CsvSource({"N, a", "bN, ab", "NN, a", "/u0000, a/u0000", "/N, a/"})
    void onlyRealNuls_areDropped(String tail, String expected) {
        String padded = "a" + tail.replace('N', '\0').replace('/', '\\');
        String wanted = expected.replace('/', '\\');
        String stored = Json.jsonb(Map.of("id", padded)).getValue();
        assertEquals(wanted, Json.tree(stored).path("id").asText());
    }
}
