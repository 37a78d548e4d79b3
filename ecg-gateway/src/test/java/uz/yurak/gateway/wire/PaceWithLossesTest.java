package uz.yurak.gateway.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sender does while TCP mends a hole. */
class PaceWithLossesTest {
    private static final Duration ROUND_TRIP = Duration.ofMillis(600);
    private static final int ECG_BYTES = 20_000;
    private static final int LINES = 100;
    private static final int ECGS = 3;

    /**
     * The line alone needs 5.7, 3.3 and 1.9 s. Where what was overdue took room and late answers were believed, the mean was
     * 8.00, 5.19 and 4.49 s; it is 6.49, 3.91 and 3.05.
     */
    @ParameterizedTest
    @CsvSource({"4000, 6.7", "8000, 4.1", "32000, 3.2"})
    void ofALineThatLosesPackets_littleIsIdle(double bytesPerSecond, double mostSeconds) {
        assertTrue(
                meanSeconds(bytesPerSecond, 0.05) < mostSeconds,
                () -> "mean of " + meanSeconds(bytesPerSecond, 0.05) + " s");
    }

    /** By the sum: 16 packets with a head each. */
    @Test
    void whereNothingIsLost_theLineIsNeverIdle() {
        assertEquals((ECG_BYTES + 16 * 110) / 4000.0 + 0.3, meanSeconds(4000, 0), 0.05);
    }

    private static double meanSeconds(double bytesPerSecond, double lostShare) {
        double sum = 0;
        for (int seed = 0; seed < LINES; seed++) {
            LossyLine line = new LossyLine(bytesPerSecond, lostShare, seed);
            Pace pace = new Pace(true);
            pace.roundTrip(ROUND_TRIP.toNanos());
            line.send(pace, ECG_BYTES); // The line's rate is learned.
            for (int i = 0; i < ECGS; i++) {
                line.pause(Duration.ofSeconds(2));
                sum += line.send(pace, ECG_BYTES);
            }
        }
        return sum / (LINES * ECGS);
    }

    /** It may be gone, and whatever overtakes waits behind what was sent. */
    @Test
    void toALineThatIsSilent_noMoreIsSentThanItCarriesInAFewSeconds() {
        Pace pace = new Pace(true);
        pace.roundTrip(ROUND_TRIP.toNanos());
        LossyLine line = new LossyLine(4000, 0, 1);
        line.send(pace, ECG_BYTES);
        long now = Duration.ofMinutes(1).toNanos();
        long sent = 0;
        for (int tenths = 0; tenths < 600; tenths++) {
            now += Duration.ofMillis(100).toNanos();
            while (pace.hasRoom(now)) {
                sent += pace.chunkBytes();
                pace.sent(pace.chunkBytes(), now);
            }
        }
        assertTrue(sent > 6_000 && sent < 4000 * 4, sent + " bytes were sent into silence");
        assertFalse(pace.hasRoom(now));
    }

    @Test
    void oneLateAnswer_saysNothingOfTheRate_andASecondDoes() {
        Pace pace = new Pace(true);
        pace.roundTrip(ROUND_TRIP.toNanos());
        LossyLine line = new LossyLine(4000, 0, 1);
        line.send(pace, ECG_BYTES);
        int rate = pace.bytesPerSecond().orElseThrow();
        long now = Duration.ofMinutes(1).toNanos();
        for (int i = 0; i < 5; i++) {
            pace.sent(1280, now);
        }
        now += Duration.ofSeconds(4).toNanos();
        pace.received(1280, now);
        assertEquals(rate, pace.bytesPerSecond().orElseThrow());
        now += Duration.ofSeconds(4).toNanos();
        pace.received(1280, now);
        assertTrue(pace.bytesPerSecond().orElseThrow() < 0.8 * rate, pace.bytesPerSecond() + " of " + rate);
    }
}
