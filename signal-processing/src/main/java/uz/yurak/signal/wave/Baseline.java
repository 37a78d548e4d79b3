package uz.yurak.signal.wave;

/**
 * Takes the wandering baseline out through the one level that every beat shows: that just before its QRS (Meyer and
 * Keiser 1977). The ST segment is then measured against that level, as the Fourth Universal Definition asks, and no
 * high-pass has touched it. Between the knots a cubic Hermite curve runs, before the first and after the last a
 * constant.
 */
final class Baseline {
    private final int[] onsets;
    private final int width;

    /** Where each sample lies between the knots on both sides of it, 0 to 1: the same in every lead. */
    private final double[] part;

    /**
     * For signals of one length.
     *
     * @param onsets first samples of the QRS complexes, ascending
     * @param width samples before an onset whose mean is the level
     * @param count samples of a signal
     */
    Baseline(int[] onsets, int width, int count) {
        this.onsets = onsets;
        this.width = width;
        this.part = new double[count];
        for (int knot = 0; knot + 1 < onsets.length; knot++) {
            double span = onsets[knot + 1] - onsets[knot];
            for (int i = onsets[knot]; i < Math.min(count, onsets[knot + 1]); i++) {
                part[i] = (i - onsets[knot]) / span;
            }
        }
    }

    /** A new signal without its baseline. */
    double[] removed(double[] signal) {
        return removed(signal, false);
    }

    /** The same with the curve of least bending through the knots, which follows 0.3 Hz between slow beats better. */
    double[] removedSmoothly(double[] signal) {
        return removed(signal, true);
    }

    private double[] removed(double[] signal, boolean isSmooth) {
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
        int first = Math.min(signal.length, onsets[0]);
        for (int i = 0; i < first; i++) {
            out[i] = signal[i] - level[0];
        }
        double[] slopes = isSmooth ? smoothSlopes(onsets, level) : slopes(onsets, level);
        for (int knot = 0; knot + 1 < onsets.length; knot++) {
            between(signal, out, knot, level, slopes);
        }
        for (int i = Math.max(0, onsets[onsets.length - 1]); i < signal.length; i++) {
            out[i] = signal[i] - level[onsets.length - 1];
        }
        return out;
    }

    /** Hermite's curve as a polynomial of the place between the knots. */
    private void between(double[] signal, double[] out, int knot, double[] level, double[] slopes) {
        double span = onsets[knot + 1] - onsets[knot];
        double start = level[knot];
        double rise = level[knot + 1] - start;
        double left = slopes[knot] * span;
        double right = slopes[knot + 1] * span;
        double square = 3 * rise - 2 * left - right;
        double cube = left + right - 2 * rise;
        int last = Math.min(signal.length, onsets[knot + 1]);
        for (int i = onsets[knot]; i < last; i++) {
            double t = part[i];
            out[i] = signal[i] - (start + t * (left + t * (square + t * cube)));
        }
    }

    private static double[] slopes(int[] onsets, double[] level) {
        double[] out = new double[level.length];
        for (int knot = 0; knot < out.length; knot++) {
            out[knot] = slope(knot, onsets, level);
        }
        return out;
    }

    /**
     * Slopes of the natural cubic spline: the second derivative is continuous at each knot and 0 at both ends. Gauss's
     * elimination of a matrix with three diagonals (Press and others, Numerical Recipes, section 3.3, for slopes).
     */
    private static double[] smoothSlopes(int[] onsets, double[] level) {
        int count = level.length;
        double[] out = new double[count];
        double[] above = new double[count];
        for (int i = 0; i < count && count > 1; i++) {
            double before = i == 0 ? 0 : 1.0 / Math.max(1, onsets[i] - onsets[i - 1]);
            double after = i + 1 == count ? 0 : 1.0 / Math.max(1, onsets[i + 1] - onsets[i]);
            double rise = (i == 0 ? 0 : (level[i] - level[i - 1]) * before * before)
                    + (i + 1 == count ? 0 : (level[i + 1] - level[i]) * after * after);
            double pivot = 2 * (before + after) - (i == 0 ? 0 : before * above[i - 1]);
            above[i] = after / pivot;
            out[i] = (3 * rise - (i == 0 ? 0 : before * out[i - 1])) / pivot;
        }
        for (int i = count - 2; i >= 0; i--) {
            out[i] -= above[i] * out[i + 1];
        }
        return out;
    }

    private static double slope(int knot, int[] onsets, double[] level) {
        int before = Math.max(0, knot - 1);
        int after = Math.min(onsets.length - 1, knot + 1);
        return (level[after] - level[before]) / Math.max(1, onsets[after] - onsets[before]);
    }
}
