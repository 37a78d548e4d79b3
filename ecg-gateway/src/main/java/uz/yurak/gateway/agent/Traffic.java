package uz.yurak.gateway.agent;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/** Bytes of envelopes and parcels that went up since midnight, of this process. */
final class Traffic {
    private LocalDate day = LocalDate.MIN;
    private long bytes;

    synchronized void sent(int count, Clock clock) {
        bytes = today(clock) + count;
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
