package uz.yurak.gateway.spool;

import java.time.Duration;

/**
 * How much a spool may hold.
 *
 * @param maxBytes of all envelopes together
 * @param maxCount of envelopes; each costs about 500 bytes of memory
 * @param reserveBytes left free on the disk for reports and logs
 * @param warnAge an envelope that waits longer is warned of; it waits on
 */
public record SpoolLimits(long maxBytes, int maxCount, long reserveBytes, Duration warnAge) {
    /** A link that is down for a day is no longer a disturbance. */
    public static final Duration WARN_AGE = Duration.ofHours(24);

    /** Two months of a large hospital: 200 ECGs a day of 1 MiB. */
    public static final SpoolLimits DEFAULT = new SpoolLimits(12L << 30, 20_000, 64L << 20);

    public SpoolLimits(long maxBytes, int maxCount, long reserveBytes) {
        this(maxBytes, maxCount, reserveBytes, WARN_AGE);
    }

    /** Whether four fifths of a limit are used, or of the disk what is not reserved is short of a fifth of the limit. */
    boolean isNearlyReached(int count, long bytes, long freeBytes) {
        return count >= maxCount / 5.0 * 4
                || bytes >= maxBytes / 5.0 * 4
                || freeBytes - reserveBytes < Math.min(maxBytes / 5, reserveBytes);
    }
}
