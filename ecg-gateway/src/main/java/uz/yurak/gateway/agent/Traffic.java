package uz.yurak.gateway.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;

/** Bytes of envelopes and parcels that went up since midnight, of this process. */
final class Traffic {
    private static final Duration QUIET = Duration.ofSeconds(1);

    private LocalDate day = LocalDate.MIN;
    private long bytes;
    private volatile long sentAtNanos = System.nanoTime() - QUIET.toNanos();

    synchronized void sent(int count, Clock clock) {
        bytes = today(clock) + count;
        sentAtNanos = System.nanoTime();
    }

    /** Whether nothing was sent for a moment. */
    boolean isQuiet() {
        return System.nanoTime() - sentAtNanos >= QUIET.toNanos();
    }

    synchronized long today(Clock clock) {
        LocalDate now = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
        if (!now.equals(day)) {
            day = now;
            bytes = 0;
        }
        return bytes;
    }
}
