package uz.yurak.gateway.wire;

import java.time.Duration;

/**
 * Tells a hole in a stream of answers from a line that became slow. TCP gives nothing behind a lost packet until that is there
 * again, then all of it: one long silence, and after it the answers to everything. Answers that a slow line brings are late
 * one after the other.
 */
final class Holes {
    /** What comes behind the first answer after a hole, and with it. */
    private static final Duration AT_ONCE = Duration.ofMillis(50);

    private boolean isMended;
    private long mendedAtNanos;
    private boolean wasLate;

    /**
     * Whether an answer came behind a hole, so that its time says nothing of the line.
     *
     * @param isLate it came later than those before it let expect
     */
    boolean isBehind(boolean isLate, long nowNanos) {
        if (isMended && nowNanos - mendedAtNanos < AT_ONCE.toNanos()) {
            return true;
        }
        isMended = isLate && !wasLate;
        wasLate = isLate;
        mendedAtNanos = nowNanos;
        return isMended;
    }
}
