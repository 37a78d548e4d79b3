package uz.yurak.gateway.spool;

/**
 * How much a spool may hold.
 *
 * @param maxBytes of all envelopes together
 * @param maxCount of envelopes; each costs about 500 bytes of memory
 * @param reserveBytes left free on the disk for reports and logs
 */
public record SpoolLimits(long maxBytes, int maxCount, long reserveBytes) {
    /** Two months of a large hospital: 200 ECGs a day of 1 MiB. */
    public static final SpoolLimits DEFAULT = new SpoolLimits(12L << 30, 20_000, 64L << 20);
}
