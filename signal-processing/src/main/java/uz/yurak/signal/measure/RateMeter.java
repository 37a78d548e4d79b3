package uz.yurak.signal.measure;

import java.util.Map;

/** Heart rate from the beats: 60000 over the mean distance, from the first beat to the last. */
public final class RateMeter {
    private RateMeter() {}

    /**
     * Adds the mean RR distance and the rate, or why there is none.
     *
     * @param samples where the beats are, in order
     */
    public static void measure(
            int[] samples, double rateHz, Map<Quantity, Double> values, Map<String, Reason> notMeasured) {
        if (samples.length < 2) {
            Reason reason = new Reason("too_few_beats", samples.length + " beats found, two are needed");
            notMeasured.put(Quantity.HEART_RATE.key(), reason);
            notMeasured.put(Quantity.RR_MEAN.key(), reason);
            return;
        }
        double rrMs = (samples[samples.length - 1] - samples[0]) * 1000 / rateHz / (samples.length - 1);
        values.put(Quantity.RR_MEAN, rrMs);
        values.put(Quantity.HEART_RATE, 60_000 / rrMs);
    }
}
