package uz.yurak.signal.wave;

import java.util.Arrays;
import uz.yurak.signal.filter.Ranked;

/** Slopes, crossings and extremes of one representative beat. */
final class Curves {
    /** Slopes are taken over twice this, ms: half of the shortest countable wave of IEC 60601-2-51 annex GG. */
    private static final double HALF_SLOPE_MS = 4;

    private Curves() {}

    /** Microvolts a millisecond. */
    static double[] slope(double[] signal, double rateHz) {
        int half = Math.max(1, (int) Math.round(HALF_SLOPE_MS * rateHz / 1000));
        double[] out = new double[signal.length];
        double unit = rateHz / 1000 / (2 * half);
        for (int i = half; i + half < signal.length; i++) {
            out[i] = (signal[i + half] - signal[i - half]) * unit;
        }
        return out;
    }

    static double[] magnitude(double[] signal) {
        double[] out = new double[signal.length];
        for (int i = 0; i < signal.length; i++) {
            out[i] = Math.abs(signal[i]);
        }
        return out;
    }

    /** The first sample from the start in that direction from which the curve stays below the limit so long. */
    static int quiet(double[] curve, int start, int step, double limit, int still, int farthest) {
        int run = 0;
        int i = start;
        for (; i >= 0 && i < curve.length && Math.abs(i - start) < farthest && run < still; i += step) {
            run = curve[i] < limit ? run + 1 : 0;
        }
        return i - step * run;
    }

    /** The last sample from the start to the end at which the curve reaches the limit; the start where none does. */
    static int lastAbove(double[] curve, int start, int end, double limit) {
        int step = end >= start ? 1 : -1;
        int last = start;
        for (int i = start; i != end + step && i >= 0 && i < curve.length; i += step) {
            last = curve[i] >= limit ? i : last;
        }
        return last;
    }

    /** The sample of the largest value from the start (included) to the end (excluded), both kept inside. */
    static int top(double[] curve, int start, int end) {
        int from = Math.max(0, start);
        int best = Math.min(from, curve.length - 1);
        for (int i = from; i < Math.min(curve.length, end); i++) {
            best = curve[i] > curve[best] ? i : best;
        }
        return best;
    }

    static double at(double[] signal, int index) {
        return signal[Math.max(0, Math.min(signal.length - 1, index))];
    }

    static double mean(double[] signal, int start, int end) {
        double sum = 0;
        for (int i = start; i < end; i++) {
            sum += at(signal, i);
        }
        return sum / Math.max(1, end - start);
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n == 0 ? 0 : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** The value that a part of all lies below; none may be NaN. */
    static double quantile(double[] values, double part) {
        int count = values.length;
        return count == 0 ? 0 : Ranked.of(values.clone(), (int) Math.min(count - 1, part * count));
    }
}
