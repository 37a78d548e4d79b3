package uz.yurak.signal.wave;

/**
 * Takes the wandering baseline out through the one level that every beat shows: that just before its QRS (Meyer and
 * Keiser 1977). The ST segment is then measured against that level, as the Fourth Universal Definition asks, and no
 * high-pass has touched it. Between the knots a cubic Hermite curve runs, before the first and after the last a
 * constant.
 */
final class Baseline {
    private Baseline() {}

    /**
     * A new signal without its baseline.
     *
     * @param onsets first samples of the QRS complexes, ascending
     * @param width samples before an onset whose mean is the level
     */
    static double[] removed(double[] signal, int[] onsets, int width) {
        if (onsets.length == 0) {
            return signal.clone();
        }
        double[] level = new double[onsets.length];
        for (int i = 0; i < onsets.length; i++) {
            int from = Math.max(0, onsets[i] - width);
            int to = Math.max(from + 1, Math.min(signal.length, onsets[i]));
            for (int s = from; s < to; s++) {
                level[i] += signal[s] / (to - from);
            }
        }
        double[] out = new double[signal.length];
        int knot = 0;
        for (int i = 0; i < signal.length; i++) {
            while (knot + 1 < onsets.length && i >= onsets[knot + 1]) {
                knot++;
            }
            out[i] = signal[i] - at(i, knot, onsets, level);
        }
        return out;
    }

    private static double at(int sample, int knot, int[] onsets, double[] level) {
        if (sample <= onsets[0] || knot + 1 >= onsets.length) {
            return level[sample <= onsets[0] ? 0 : onsets.length - 1];
        }
        double span = onsets[knot + 1] - onsets[knot];
        double t = (sample - onsets[knot]) / span;
        double left = slope(knot, onsets, level) * span;
        double right = slope(knot + 1, onsets, level) * span;
        double t2 = t * t;
        double t3 = t2 * t;
        return (2 * t3 - 3 * t2 + 1) * level[knot]
                + (t3 - 2 * t2 + t) * left
                + (3 * t2 - 2 * t3) * level[knot + 1]
                + (t3 - t2) * right;
    }

    private static double slope(int knot, int[] onsets, double[] level) {
        int before = Math.max(0, knot - 1);
        int after = Math.min(onsets.length - 1, knot + 1);
        return (level[after] - level[before]) / Math.max(1, onsets[after] - onsets[before]);
    }
}
