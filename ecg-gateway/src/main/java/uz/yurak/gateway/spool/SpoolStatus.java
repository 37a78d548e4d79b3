package uz.yurak.gateway.spool;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a spool holds.
 *
 * @param depth envelopes that the center has not verified
 * @param bytes of them
 * @param oldestAt when the oldest of them was received, as the clock tells time now
 * @param damaged files put aside because their bytes changed on the disk
 * @param refused envelopes put aside because the center cannot take them
 * @param warnings what a person should see to
 */
public record SpoolStatus(
        int depth, long bytes, Optional<Instant> oldestAt, int damaged, int refused, Set<SpoolWarning> warnings) {
    public SpoolStatus {
        warnings = Set.copyOf(warnings);
    }

    /** What a person must look at. */
    public int putAside() {
        return damaged + refused;
    }
}
