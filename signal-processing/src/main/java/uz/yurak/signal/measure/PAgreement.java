package uz.yurak.signal.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import uz.yurak.record.Lead;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.beat.BeatClass;

/**
 * Whether the same P comes before every beat that had to wait: premature beats have another one or hide it in T, so they
 * say nothing of what leads the rest.
 *
 * @param agreement the median correlation, in the best lead
 * @param axisDeg direction of the mean P
 */
record PAgreement(OptionalDouble agreement, OptionalDouble axisDeg) {
    /** The stretch in which P lies, s before the R peak: a PR of 100 to 240; never the beginning of a wide QRS itself. */
    private static final double FROM_S = 0.28;

    private static final double TO_S = 0.06;

    /**
     * A beat had to wait from this part of the upper quartile of the distances on: where half of the beats are premature,
     * the median is a premature distance itself (ours).
     */
    private static final double WAITED_PART = 0.9;

    private static final int LEAST_BEATS = 3;

    /** A stretch shorter than this shows no P, s. */
    private static final double LEAST_S = 0.08;

    private static final PAgreement NONE = new PAgreement(OptionalDouble.empty(), OptionalDouble.empty());

    /** Filtered at 25 Hz, the QRS is seen this long before it begins, s. */
    private static final double SPREAD_S = 0.01;

    /** @param qrsStartsS how long before the R peak the QRS begins, s */
    static PAgreement of(
            List<Lead> leads,
            List<double[]> signals,
            double rateHz,
            List<Beat> beats,
            double[] atS,
            double qrsStartsS) {
        List<Integer> starts = starts(beats, atS, rateHz);
        int length = (int) Math.round((FROM_S - Math.max(TO_S, qrsStartsS + SPREAD_S)) * rateHz);
        if (starts.size() < LEAST_BEATS || length < LEAST_S * rateHz) {
            return NONE;
        }
        double best = -1;
        double[] one = new double[0];
        double[] two = new double[0];
        for (int i = 0; i < leads.size(); i++) {
            List<double[]> cuts = new ArrayList<>();
            double[] sum = new double[length];
            for (int start : starts) {
                double[] cut = Arrays.copyOfRange(signals.get(i), start, start + length);
                AtrialMeter.level(cut);
                cuts.add(cut);
                for (int s = 0; s < length; s++) {
                    sum[s] += cut[s];
                }
            }
            best = Math.max(best, agreement(cuts, sum));
            one = leads.get(i).equals(Lead.I) ? sum : one;
            two = leads.get(i).equals(Lead.II) ? sum : two;
        }
        return new PAgreement(OptionalDouble.of(best), axis(one, two));
    }

    private static List<Integer> starts(List<Beat> beats, double[] atS, double rateHz) {
        double[] distances = new double[atS.length - 1];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = atS[i + 1] - atS[i];
        }
        double[] sorted = distances.clone();
        Arrays.sort(sorted);
        double least = WAITED_PART * sorted[sorted.length * 3 / 4];
        List<Integer> starts = new ArrayList<>();
        for (int i = 1; i < atS.length; i++) {
            int start = (int) Math.round((atS[i] - FROM_S) * rateHz);
            if (distances[i - 1] >= least && start >= 0 && beats.get(i).beatClass() == BeatClass.NORMAL) {
                starts.add(start);
            }
        }
        return starts;
    }

    private static double agreement(List<double[]> cuts, double[] sum) {
        double[] fits = new double[cuts.size()];
        for (int k = 0; k < fits.length; k++) {
            double[] cut = cuts.get(k);
            double both = 0;
            double own = 1e-9;
            double others = 1e-9;
            for (int i = 0; i < cut.length; i++) {
                double other = sum[i] - cut[i];
                both += cut[i] * other;
                own += cut[i] * cut[i];
                others += other * other;
            }
            fits[k] = both / Math.sqrt(own * others);
        }
        Arrays.sort(fits);
        return fits[fits.length / 2];
    }

    /** Where the mean is largest in the frontal plane; x is I, y is aVF stretched by 2/√3 to I's length. */
    private static OptionalDouble axis(double[] one, double[] two) {
        double largest = 0;
        OptionalDouble axis = OptionalDouble.empty();
        for (int i = 0; i < Math.min(one.length, two.length); i++) {
            double y = (two[i] - one[i] / 2) * 2 / Math.sqrt(3);
            if (Math.hypot(one[i], y) > largest && one[i] + two[i] != 0) {
                largest = Math.hypot(one[i], y);
                axis = OptionalDouble.of(Math.toDegrees(Math.atan2(y, one[i])));
            }
        }
        return axis;
    }
}
