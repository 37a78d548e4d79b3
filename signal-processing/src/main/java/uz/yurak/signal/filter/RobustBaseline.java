package uz.yurak.signal.filter;

import java.util.Arrays;

/**
 * A wandering baseline without what stands out of it: the choice where beats are not known. A linear filter of the same
 * cut-off lets each QRS, ST segment and artifact pull at the baseline beside it.
 *
 * <p>Steps. 1. A zero-phase low-pass of the signal. 2. Samples far from it weigh little, {@code 1 / (1 + (d/s)⁴)}, with
 * twice the median distance for s, at least {@value #LEAST_SCALE_UV} µV. 3. The weighted signal through the same low-pass
 * over the weights through it (normalized convolution, Knutsson and Westin 1993). 4. Steps 2 and 3 again.
 *
 * <p>What it does (tested): after 3 mV × 100 ms the level is off by less than 0.01 mV where the linear filter of 0.5 Hz leaves
 * 0.27; an ST shift of 100 µV keeps 90 µV and more at 40 to 120 beats a minute.
 */
public final class RobustBaseline {
    private static final double LEAST_SCALE_UV = 30;
    private static final int ROUNDS = 3;

    /** Where less weight than this is left nearby, the first low-pass stands. */
    private static final double LEAST_WEIGHT = 0.1;

    private RobustBaseline() {}

    /** A new signal without its baseline. */
    public static double[] removed(double[] signal, double cutOffHz, double rateHz) {
        double[] baseline = of(signal, cutOffHz, rateHz);
        double[] out = new double[signal.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = signal[i] - baseline[i];
        }
        return out;
    }

    /** The baseline. */
    static double[] of(double[] signal, double cutOffHz, double rateHz) {
        if (signal.length == 0) {
            return new double[0];
        }
        double[] linear = ZeroPhase.lowPass(signal, cutOffHz, rateHz);
        double[] baseline = linear;
        for (int round = 0; round < ROUNDS; round++) {
            double[] weights = weights(signal, baseline);
            double[] weighted = new double[signal.length];
            for (int i = 0; i < weighted.length; i++) {
                weighted[i] = weights[i] * signal[i];
            }
            double[] top = ZeroPhase.lowPass(weighted, cutOffHz, rateHz);
            double[] bottom = ZeroPhase.lowPass(weights, cutOffHz, rateHz);
            double[] next = new double[signal.length];
            for (int i = 0; i < next.length; i++) {
                next[i] = bottom[i] < LEAST_WEIGHT ? linear[i] : top[i] / bottom[i];
            }
            baseline = next;
        }
        return baseline;
    }

    private static double[] weights(double[] signal, double[] baseline) {
        double[] away = new double[signal.length];
        for (int i = 0; i < away.length; i++) {
            away[i] = Math.abs(signal[i] - baseline[i]);
        }
        double scale = Math.max(LEAST_SCALE_UV, 2 * Ranked.median(away));
        return Arrays.stream(away).map(d -> 1 / (1 + Math.pow(d / scale, 4))).toArray();
    }
}
