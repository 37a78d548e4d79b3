package uz.yurak.signal.live;

/**
 * Where the ST segment of one lead stands against where it stood.
 *
 * @param shiftUv median of the last beats less that of the first minute, microvolts
 * @param sinceMs since when it is at least {@link StFollower#SHIFT_UV} off, to this side; NaN where it is not
 * @param farSinceMs the same for {@link StFollower#FAR_UV}
 */
record StLevel(double shiftUv, double sinceMs, double farSinceMs) {}
