package uz.yurak.signal.wave;

import java.util.Arrays;
import java.util.List;

/**
 * Judges whether a P wave is there: a real one looks alike before every QRS, the waves of atrial fibrillation and noise do
 * not.
 *
 * <p>Each beat's stretch around the supposed P, seen from the direction in which it is largest and freed of its straight
 * line, is correlated with the mean of all other beats' stretches.
 */
final class PJudge {
    /**
     * Median correlation from which the shape has a P wave. On LUDB's first 100 records every sinus rhythm lies above
     * 0.89 and every record without P but regular flutter below 0.85.
     */
    static final double CONSISTENT = 0.87;

    /**
     * The same where the rhythm is irregular, as in atrial fibrillation: its waves agree up to 0.86 by chance, P waves of
     * an irregular sinus rhythm by 0.98 on the same records.
     */
    static final double CONSISTENT_THOUGH_IRREGULAR = 0.95;

    /** Median change from one distance between beats to the next, against the median distance, from which it is irregular. */
    static final double IRREGULAR = 0.1;

    /** Correlation from which one beat of a shape with P has it too. */
    static final double ONE_BEAT = 0.3;

    /** Fewer beats cannot agree or disagree. */
    private static final int LEAST_BEATS = 3;

    /** The stretch goes on by this on both sides of the supposed P, ms. */
    private static final double AROUND_MS = 24;

    private PJudge() {}

    /** Each beat's correlation with the others, 0 for all where there are too few. */
    static double[] fits(WaveSignals signals, List<Integer> fiducials, Projection view, Wave p) {
        double[] fits = new double[fiducials.size()];
        if (fits.length < LEAST_BEATS) {
            return fits;
        }
        int around = signals.samples(AROUND_MS);
        int from = p.onset() - around - signals.before();
        int to = p.end() + around - signals.before();
        double[][] sources = signals.trusted(signals.smooth());
        double[][] cuts = new double[fits.length][];
        double[] sum = new double[to - from];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = PFinder.levelled(view.of(sources, from, to, fiducials.get(i)), signals.rateHz());
            for (int s = 0; s < sum.length; s++) {
                sum[s] += cuts[i][s];
            }
        }
        for (int i = 0; i < cuts.length; i++) {
            double[] others = new double[sum.length];
            for (int s = 0; s < sum.length; s++) {
                others[s] = sum[s] - cuts[i][s];
            }
            fits[i] = correlation(cuts[i], others);
        }
        return fits;
    }

    static double median(double[] fits) {
        double[] sorted = fits.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(0);
        double meanB = Arrays.stream(b).average().orElse(0);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(Math.max(1e-12, aa * bb));
    }
}
