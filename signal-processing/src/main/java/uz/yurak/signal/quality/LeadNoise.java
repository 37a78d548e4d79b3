package uz.yurak.signal.quality;

import java.util.ArrayList;
import java.util.List;
import uz.yurak.signal.filter.Ranked;
import uz.yurak.signal.filter.ZeroPhase;

/**
 * What disturbs a signal, by kind.
 *
 * @param noiseUv muscle and contact noise between the waves, RMS above 40 Hz without the mains, microvolts
 * @param mainsUv amplitude of the mains, microvolts
 * @param wanderUv peak-to-valley movement of what lies below 0.7 Hz, microvolts
 */
record LeadNoise(double noiseUv, double mainsUv, double wanderUv) {
    private static final double ABOVE_HZ = 40;

    /** Where 40 Hz cannot be told from half the sampling rate, this part of the rate stands for it. */
    private static final double ABOVE_PART = 0.2;

    private static final double LEAST_RATE_HZ = 125;
    private static final double WANDER_HZ = 0.7;

    /** Median of |x| of a normal distribution of standard deviation 1. */
    private static final double MEDIAN_OF_NORMAL = 0.6745;

    /** @param clean the same signal without the mains */
    static LeadNoise of(double[] signal, double[] clean, double rateHz) {
        return of(List.of(signal), List.of(clean), rateHz).get(0);
    }

    /** Of several leads, which takes less time together. */
    static List<LeadNoise> of(List<double[]> signals, List<double[]> clean, double rateHz) {
        double aboveHz = rateHz < LEAST_RATE_HZ ? ABOVE_PART * rateHz : ABOVE_HZ;
        List<LeadNoise> out = new ArrayList<>();
        for (int from = 0; from < clean.size(); from += ZeroPhase.TOGETHER) {
            double[][] some = clean.subList(from, Math.min(clean.size(), from + ZeroPhase.TOGETHER))
                    .toArray(double[][]::new);
            double[][] noise = ZeroPhase.highPass(some, aboveHz, rateHz);
            double[][] wander = ZeroPhase.lowPass(some, WANDER_HZ, rateHz);
            for (int k = 0; k < some.length; k++) {
                out.add(new LeadNoise(
                        medianSize(noise[k]) / MEDIAN_OF_NORMAL,
                        amplitude(signals.get(from + k), some[k]),
                        span(wander[k])));
            }
        }
        return out;
    }

    private static double amplitude(double[] with, double[] without) {
        double sum = 0;
        for (int i = 0; i < with.length; i++) {
            sum += (with[i] - without[i]) * (with[i] - without[i]);
        }
        return Math.sqrt(2 * sum / with.length);
    }

    /** Of the quieter half: between the QRS complexes. The signal is changed. */
    private static double medianSize(double[] signal) {
        for (int i = 0; i < signal.length; i++) {
            signal[i] = Math.abs(signal[i]);
        }
        return Ranked.of(signal, signal.length / 2);
    }

    /** From the lowest to the highest value. */
    static double span(double[] signal) {
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        for (double value : signal) {
            if (value > high) {
                high = value;
            }
            if (value < low) {
                low = value;
            }
        }
        return signal.length == 0 ? 0 : high - low;
    }
}
