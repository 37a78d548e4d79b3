package uz.yurak.signal.quality;

import java.util.Arrays;
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
        double aboveHz = rateHz < LEAST_RATE_HZ ? ABOVE_PART * rateHz : ABOVE_HZ;
        return new LeadNoise(
                medianSize(ZeroPhase.highPass(clean, aboveHz, rateHz)) / MEDIAN_OF_NORMAL,
                amplitude(signal, clean),
                span(ZeroPhase.lowPass(clean, WANDER_HZ, rateHz)));
    }

    private static double amplitude(double[] with, double[] without) {
        double sum = 0;
        for (int i = 0; i < with.length; i++) {
            sum += (with[i] - without[i]) * (with[i] - without[i]);
        }
        return Math.sqrt(2 * sum / with.length);
    }

    /** Of the quieter half: between the QRS complexes. */
    private static double medianSize(double[] signal) {
        double[] size = Arrays.stream(signal).map(Math::abs).toArray();
        return Ranked.of(size, size.length / 2);
    }

    /** From the lowest to the highest value. */
    static double span(double[] signal) {
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        for (double value : signal) {
            high = Math.max(high, value);
            low = Math.min(low, value);
        }
        return signal.length == 0 ? 0 : high - low;
    }
}
