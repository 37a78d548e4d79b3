package uz.yurak.signal.quality;

import java.util.Arrays;
import uz.yurak.signal.filter.Ranked;

/**
 * Whether a lead shows the heartbeats that were found on all leads together.
 *
 * <p>At each beat the signal's span around the QRS is compared with its span as long after it as most hearts are still. Noise
 * spans as much in both.
 */
final class HeartSignal {
    /** Half a window: wide enough for a wide QRS, narrow enough that a wandering baseline adds little, ms. */
    private static final double REACH_MS = 60;

    /** Where the second window has its middle, part of the distance to the next beat: after T, before P. */
    private static final double STILL_PART = 0.65;

    /**
     * Below, no heartbeat is seen. Windows of equal noise have a median ratio of 1.0; the least of 2,800 leads of real
     * recordings that were not flat had 1.55.
     */
    private static final double LEAST_RATIO = 1.25;

    /** Fewer cannot tell. */
    private static final int LEAST_BEATS = 4;

    private HeartSignal() {}

    /** @return false where it is surely not seen; true where it is, or too few beats could tell */
    static boolean isSeen(double[] clean, int[] beats, double rateHz) {
        return ratio(clean, beats, rateHz) >= LEAST_RATIO;
    }

    /** Median span at the beats over median span between them; infinite where too few beats tell. */
    static double ratio(double[] clean, int[] beats, double rateHz) {
        int reach = (int) Math.round(REACH_MS * rateHz / 1000);
        int count = Math.max(0, beats.length - 1);
        double[] at = new double[count];
        double[] between = new double[count];
        int told = 0;
        for (int i = 0; i < count; i++) {
            int still = beats[i] + (int) Math.round(STILL_PART * (beats[i + 1] - beats[i]));
            if (beats[i] >= reach && still - beats[i] > 2 * reach && still + reach < clean.length) {
                at[told] = span(clean, beats[i], reach);
                between[told++] = span(clean, still, reach);
            }
        }
        if (told < LEAST_BEATS) {
            return Double.POSITIVE_INFINITY;
        }
        return Ranked.median(Arrays.copyOf(at, told))
                / Math.max(Double.MIN_NORMAL, Ranked.median(Arrays.copyOf(between, told)));
    }

    private static double span(double[] signal, int middle, int reach) {
        return LeadNoise.span(Arrays.copyOfRange(signal, middle - reach, middle + reach + 1));
    }
}
