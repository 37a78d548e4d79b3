package uz.yurak.gateway.wire;

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
        private long roundTrip = ROUND_TRIP;
        private final Deque<long[]> answers = new ArrayDeque<>();
        private long now;
        private long freeAt;
        private long underWay;
        private long sent;

        Line(double bytesPerSecond) {
            this.bytesPerSecond = bytesPerSecond;
        }

        /** Sends all it may, then waits for the next answer; the longest that was under way, bytes. */
        long run(Pace pace, Duration time) {
            long end = now + time.toNanos();
            long most = 0;
            while (now < end) {
                while (pace.hasRoom(now)) {
                    int bytes = pace.chunkBytes();
                    pace.sent(bytes, now);
                    underWay += bytes;
                    sent += bytes;
                    freeAt = Math.max(freeAt, now) + (long) (bytes * NANOS / bytesPerSecond);
                    answers.add(new long[] {freeAt + roundTrip, bytes});
                }
                most = Math.max(most, underWay);
                answer(pace);
            }
            return most;
        }

        private void answer(Pace pace) {
            long[] answer = answers.remove();
            now = Math.max(now, answer[0]);
            underWay -= answer[1];
            pace.received((int) answer[1], now);
        }

        /** All is answered, and nothing sent for a while. */
        void pause(Pace pace, Duration time) {
            while (!answers.isEmpty()) {
                answer(pace);
            }
            now += time.toNanos();
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
        // A chunk takes 100 ms, or fills a packet where that takes half a second at most.
        double chunk = Math.max(512, Math.max(Math.min(1280, rate / 2), Math.min(64 << 10, rate / 10)));
        assertEquals(chunk, pace.chunkBytes(), 0.4 * Math.max(512, rate / 10));
    }

    @Test
    void beforeAnythingIsKnown_littleIsUnderWay_andAllOfItIsAnswered() {
        Pace pace = new Pace(true);
        int sent = 0;
        while (pace.hasRoom(0)) {
            pace.sent(pace.chunkBytes(), 0);
            sent += pace.chunkBytes();
        }
        assertEquals(3 * 1280, sent);
        assertTrue(pace.bytesPerSecond().isEmpty());
        pace.forgotten(sent);
        assertTrue(pace.hasRoom(0));
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

    /** What goes beyond a modem's queue of a second or eight packets is dropped, and TCP finds out after seconds. */
    @Test
    void aLineThatBecameSlowInAPause_isNotFlooded() {
        Pace pace = new Pace(true);
        pace.roundTrip(ROUND_TRIP);
        Line line = new Line(32_000);
        line.run(pace, Duration.ofSeconds(30));
        line.pause(pace, Duration.ofSeconds(5));
        line.bytesPerSecond = 4_000;
        long most = line.run(pace, Duration.ofSeconds(10));
        assertTrue(most < 4_000 * (0.6 + 1.2), most + " bytes were under way");
        assertEquals(4_000, pace.bytesPerSecond().orElseThrow(), 400);
    }

    @Test
    void aPauseOnALineThatIsAsItWas_costsItNothingForLong() {
        Pace pace = new Pace(true);
        pace.roundTrip(ROUND_TRIP);
        Line line = new Line(4_000);
        line.run(pace, Duration.ofSeconds(10));
        line.pause(pace, Duration.ofSeconds(60));
        line.sent = 0;
        long from = line.now;
        line.run(pace, Duration.ofSeconds(5));
        line.pause(pace, Duration.ZERO);
        // Nothing else is on it: it is never idle from the first byte to the last.
        assertEquals(line.sent / 4_000.0 + 0.6, (line.now - from) / NANOS, 0.1);
    }

    @Test
    void aRateThatWasTakenTooLow_isCorrectedWithinSeconds() {
        Pace pace = new Pace(true);
        pace.roundTrip(ROUND_TRIP);
        Line line = new Line(1_200);
        line.run(pace, Duration.ofSeconds(20));
        line.bytesPerSecond = 4_000;
        line.run(pace, Duration.ofSeconds(6));
        assertEquals(4_000, pace.bytesPerSecond().orElseThrow(), 800);
    }

    @Test
    void aLineThatTakesLongerAllAtOnce_isUsedAgain() {
        Pace pace = new Pace(true);
        pace.roundTrip(ROUND_TRIP);
        Line line = new Line(32_000);
        line.run(pace, Duration.ofSeconds(30));
        line.roundTrip = Duration.ofSeconds(2).toNanos();
        line.run(pace, Duration.ofSeconds(60));
        assertEquals(32_000, pace.bytesPerSecond().orElseThrow(), 8_000);
    }

    /** As beside the center: all that may be sent is there and answered before the sender looks again. */
    @Test
    void aLineThatTakesAWholeWindowAtOnce_isGivenMore() {
        Pace pace = new Pace(true);
        long now = 0;
        for (int turn = 0; turn < 200; turn++) {
            int sent = 0;
            while (pace.hasRoom(now)) {
                pace.sent(pace.chunkBytes(), now);
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
        pace.sent(100 << 20, 0);
        assertTrue(pace.hasRoom(0));
        assertEquals(16 << 10, pace.chunkBytes());
        assertFalse(pace.bytesPerSecond().isPresent());
    }
}
