package uz.yurak.gateway.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import uz.yurak.gateway.wire.Frame.HeartbeatAnswer;

/**
 * How long a frame and its answer take, and how far the two clocks are apart. The offset is that of the exchange with the
 * shortest round trip of the last few, half of which is taken for each way (as NTP does, RFC 5905 section 8).
 */
final class LineClock {
    private static final int REMEMBERED = 8;

    private final Exchange[] exchanges = new Exchange[REMEMBERED];
    private int count;
    private long askedAtNanos;

    private record Exchange(long roundTripNanos, long offsetMs) {}

    /** A frame goes there whose answer tells the center's clock. */
    void asked(long nanos) {
        askedAtNanos = nanos;
    }

    /** @param agentNow the agent's clock when the answer came */
    void answered(HeartbeatAnswer answer, Instant agentNow, long nanos) {
        long roundTrip = nanos - askedAtNanos;
        Instant centerNow = answer.centerClock().plusNanos(roundTrip / 2);
        exchanges[count % REMEMBERED] =
                new Exchange(roundTrip, Duration.between(centerNow, agentNow).toMillis());
        count++;
    }

    /** The shortest of the last few: without what waited before it. */
    Optional<Long> roundTripNanos() {
        return best().map(Exchange::roundTripNanos);
    }

    Optional<Integer> roundTripMs() {
        return best().map(exchange -> (int) Math.min(
                Integer.MAX_VALUE, Duration.ofNanos(exchange.roundTripNanos()).toMillis()));
    }

    /** The agent's clock minus the center's; empty where that is no number of this size: weeks. */
    Optional<Integer> clockOffsetMs() {
        return best().map(Exchange::offsetMs)
                .filter(offset -> offset == offset.intValue())
                .map(Long::intValue);
    }

    private Optional<Exchange> best() {
        Exchange best = null;
        for (int i = 0; i < Math.min(count, REMEMBERED); i++) {
            if (best == null || exchanges[i].roundTripNanos() < best.roundTripNanos()) {
                best = exchanges[i];
            }
        }
        return Optional.ofNullable(best);
    }
}
