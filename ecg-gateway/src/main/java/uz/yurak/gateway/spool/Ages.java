package uz.yurak.gateway.spool;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How long each envelope waits. A computer's clock may jump by decades when its battery is empty and the network then sets
 * it; what came since the start is therefore measured without it.
 */
final class Ages {
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Map<Long, Long> sinceNanos = new HashMap<>();

    Ages(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** It came now. */
    void came(Entry entry) {
        sinceNanos.put(entry.sequence(), nanoTime.getAsLong());
    }

    /** It was here before the start; by the clock, and from the start on where the clock says that it is yet to come. */
    void wasHere(Entry entry) {
        Duration age = Duration.between(entry.header().receivedAt(), clock.instant());
        long ageNanos = age.isNegative() ? 0 : Math.min(age.toSeconds(), Integer.MAX_VALUE) * 1_000_000_000L;
        sinceNanos.put(entry.sequence(), nanoTime.getAsLong() - ageNanos);
    }

    void left(Entry entry) {
        sinceNanos.remove(entry.sequence());
    }

    Duration age(Entry entry) {
        return Duration.ofNanos(nanoTime.getAsLong() - sinceNanos.getOrDefault(entry.sequence(), nanoTime.getAsLong()));
    }

    /** When it came, as the clock tells time now. */
    Instant cameAt(Entry entry) {
        return clock.instant().minus(age(entry));
    }
}
