package uz.yurak.gateway.wire;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a connection is tried again.
 *
 * @param first wait
 * @param longest wait
 */
public record Backoff(Duration first, Duration longest) {
    /** So many lead to the longest wait, whatever the first; a shift by more means nothing. */
    public static final int MANY_FAILURES = 16;

    /** Twice as long after each failure, up to the longest, half of it by chance: not all come at once. */
    public Duration after(int failures, RandomGenerator chance) {
        long wait = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures, MANY_FAILURES));
        return Duration.ofMillis(wait / 2 + chance.nextLong(wait / 2 + 1));
    }
}
