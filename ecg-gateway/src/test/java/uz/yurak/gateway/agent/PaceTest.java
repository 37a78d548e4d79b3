package uz.yurak.gateway.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    private static final long ROUND_TRIP = Duration.ofMillis(600).toNanos();
    private static final double NANOS = 1e9;

    /** A line of one rate and one delay; the center answers each chunk. */
    private static final class Line {
        private double bytesPerSecond;
        private final Deque<long[]> answers = new ArrayDeque<>();
        private long now;
        private long freeAt;
        private long underWay;

        Line(double bytesPerSecond) {
            this.bytesPerSecond = bytesPerSecond;
        }

        /** Sends all it may, then waits for the next answer; the longest that was under way, bytes. */
        long run(Pace pace, Duration time) {
            long end = now + time.toNanos();
            long most = 0;
            while (now < end) {
                while (pace.hasRoom()) {
                    int bytes = pace.chunkBytes();
                    pace.sent(bytes);
                    underWay += bytes;
                    freeAt = Math.max(freeAt, now) + (long) (bytes * NANOS / bytesPerSecond);
                    answers.add(new long[] {freeAt + ROUND_TRIP, bytes});
                }
                most = Math.max(most, underWay);
                long[] answer = answers.remove();
                now = Math.max(now, answer[0]);
                underWay -= answer[1];
                pace.received((int) answer[1], now);
            }
            return most;
        }
    }

    @ParameterizedTest
    @CsvSource({"1200", "4000", "8000", "32000", "1000000"})
    void aLineThatIsKeptBusy_showsItsRateAndHoldsLittle(double rate) {
        Pace pace = new Pace(true);
        pace.roundTrip(ROUND_TRIP);
        Line line = new Line(rate);
        line.run(pace, Duration.ofSeconds(60));
        double found = pace.bytesPerSecond().orElseThrow();
        assertTrue(found > 0.7 * rate && found < 1.4 * rate, rate + " was found to be " + found);
        // What overtakes waits behind the round trip and half a second at most, and a chunk.
        double seconds = line.run(pace, Duration.ofSeconds(10)) / rate;
        assertTrue(seconds < 2.5, "what was under way takes " + seconds + " s");
        assertEquals(Math.max(512, Math.min(64 << 10, rate / 10)), pace.chunkBytes(), 0.4 * Math.max(512, rate / 10));
    }

    @Test
    void beforeAnythingIsKnown_littleIsUnderWay_andAllOfItIsAnswered() {
        Pace pace = new Pace(true);
        int sent = 0;
        while (pace.hasRoom()) {
            pace.sent(pace.chunkBytes());
            sent += pace.chunkBytes();
        }
        assertEquals(16 << 10, sent);
        assertTrue(pace.bytesPerSecond().isEmpty());
        pace.forgotten(sent);
        assertTrue(pace.hasRoom());
    }

    @Test
    void aLineThatBecomesSlow_isFoundOut() {
        Pace pace = new Pace(true);
        pace.roundTrip(ROUND_TRIP);
        Line line = new Line(32_000);
        line.run(pace, Duration.ofSeconds(30));
        line.bytesPerSecond = 4_000;
        line.run(pace, Duration.ofSeconds(60));
        assertEquals(4_000, pace.bytesPerSecond().orElseThrow(), 1_600);
    }

    /** As beside the center: all that may be sent is there and answered before the sender looks again. */
    @Test
    void aLineThatTakesAWholeWindowAtOnce_isGivenMore() {
        Pace pace = new Pace(true);
        long now = 0;
        for (int turn = 0; turn < 200; turn++) {
            int sent = 0;
            while (pace.hasRoom()) {
                pace.sent(pace.chunkBytes());
                sent += pace.chunkBytes();
            }
            now += Duration.ofMillis(5).toNanos();
            pace.received(sent, now);
        }
        assertTrue(pace.bytesPerSecond().orElseThrow() > 100_000_000, pace.bytesPerSecond() + " B/s");
        assertEquals(64 << 10, pace.chunkBytes());
    }

    @Test
    void aCenterThatSaysNothing_isNotWaitedFor() {
        Pace pace = new Pace(false);
        pace.sent(100 << 20);
        assertTrue(pace.hasRoom());
        assertEquals(16 << 10, pace.chunkBytes());
        assertFalse(pace.bytesPerSecond().isPresent());
    }
}
