package uz.yurak.gateway.intake.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples of MQTT 5, section 4.7, and what follows from it. */
class MqttFilterTest {
    @ParameterizedTest
    @CsvSource({
        "sport/tennis/player1/#, sport/tennis/player1, true",
        "sport/tennis/player1/#, sport/tennis/player1/ranking, true",
        "sport/tennis/player1/#, sport/tennis/player1/score/wimbledon, true",
        "sport/#, sport, true",
        "#, sport, true",
        "sport/tennis/+, sport/tennis/player1, true",
        "sport/tennis/+, sport/tennis/player1/ranking, false",
        "sport/+, sport, false",
        "sport/+, sport/, true",
        "+/+, /finance, true",
        "/+, /finance, true",
        "+, /finance, false",
        "#, $SYS/uptime, false",
        "+/uptime, $SYS/uptime, false",
        "$SYS/#, $SYS/uptime, true",
        "a/b, a/B, false"
    })
    void matches(String filter, String topic, boolean isMatch) {
        assertEquals(isMatch, new MqttFilter(filter).matches(topic));
    }

    @ParameterizedTest
    @CsvSource({
        "a/+, +/b, true",
        "a/+/c, a/b/#, true",
        "a/#, a, true",
        "a/b, a/b/+, false",
        "a/+/c, a/+/d, false",
        "+/x, #, true",
        "$SYS/#, #, false"
    })
    void overlaps_bothWays(String one, String other, boolean isOverlap) {
        assertEquals(isOverlap, new MqttFilter(one).overlaps(new MqttFilter(other)));
        assertEquals(isOverlap, new MqttFilter(other).overlaps(new MqttFilter(one)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sport/tennis#", "sport/tennis/#/ranking", "sport+", "+a/b", "$share/us/a", "a\0b"})
    void whatIsNoFilter_isRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> new MqttFilter(text));
    }
}
