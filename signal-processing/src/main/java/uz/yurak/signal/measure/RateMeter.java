package uz.yurak.signal.measure;

import java.util.List;
import java.util.Map;

/** Heart rate from the beats: 60000 over the mean distance, from the first beat to the last. */
public final class RateMeter {
    /** Two changes need four beats: fewer say nothing of scatter. */
    private static final int LEAST_BEATS = 4;

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
            scatterNotMeasured(reason, notMeasured);
            return;
        }
        double rrMs = (samples[samples.length - 1] - samples[0]) * 1000 / rateHz / (samples.length - 1);
        values.put(Quantity.RR_MEAN, rrMs);
        values.put(Quantity.HEART_RATE, 60_000 / rrMs);
        scatter(samples, rateHz, rrMs, values, notMeasured);
    }

    /** Shortest, longest, standard deviation, and the root of the mean square of the changes; of all beats, ectopic too. */
    private static void scatter(
            int[] samples,
            double rateHz,
            double meanMs,
            Map<Quantity, Double> values,
            Map<String, Reason> notMeasured) {
        if (samples.length < LEAST_BEATS) {
            scatterNotMeasured(
                    new Reason("too_few_beats", samples.length + " beats found, " + LEAST_BEATS + " are needed"),
                    notMeasured);
            return;
        }
        double shortest = Double.MAX_VALUE;
        double longest = 0;
        double squares = 0;
        double changes = 0;
        double last = Double.NaN;
        for (int i = 1; i < samples.length; i++) {
            double rr = (samples[i] - samples[i - 1]) * 1000 / rateHz;
            shortest = Math.min(shortest, rr);
            longest = Math.max(longest, rr);
            squares += (rr - meanMs) * (rr - meanMs);
            changes += Double.isNaN(last) ? 0 : (rr - last) * (rr - last);
            last = rr;
        }
        values.put(Quantity.RR_SHORTEST, shortest);
        values.put(Quantity.RR_LONGEST, longest);
        values.put(Quantity.RR_SD, Math.sqrt(squares / (samples.length - 1)));
        values.put(Quantity.RR_RMSSD, Math.sqrt(changes / (samples.length - 2)));
    }

    private static void scatterNotMeasured(Reason reason, Map<String, Reason> notMeasured) {
        for (Quantity quantity :
                List.of(Quantity.RR_SHORTEST, Quantity.RR_LONGEST, Quantity.RR_SD, Quantity.RR_RMSSD)) {
            notMeasured.put(quantity.key(), reason);
        }
    }
}
