package uz.yurak.signal.filter;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * A filter of whole signals as one of signals that have not ended: each block of the signal is taken from a window that
 * reaches some seconds to both sides of it. The result differs from that of the whole signal by what lies beyond the window
 * ({@code StreamFilterTest} holds how much), and does not depend on how the signal is cut.
 */
public final class WindowedStream implements StreamFilter {
    /** Window and block of {@link MuscleFilter}, s: together its memory of {@value MuscleFilter#MEMORY_S} s. */
    private static final double MUSCLE_BEFORE_S = 8.5;

    private static final double MUSCLE_BLOCK_S = 1;
    private static final double MUSCLE_AFTER_S = 0.5;

    /** Periods of the cut-off that {@link RobustBaseline} is shown to both sides; its block is one. */
    private static final double BASELINE_PERIODS = 2.5;

    private final UnaryOperator<double[]> filter;
    private final int before;
    private final int block;
    private final int after;

    /** What came from {@link #start} on. */
    private double[] kept = new double[0];

    /** Index in the signal of the first value kept, of the first not yet filtered, and of the first not yet given. */
    private int start;

    private int filtered;
    private int given;
    private double[] ready = new double[0];
    private boolean ended;

    private WindowedStream(UnaryOperator<double[]> filter, int before, int block, int after) {
        this.filter = filter;
        this.before = before;
        this.block = Math.max(1, block);
        this.after = after;
    }

    /** {@link MuscleFilter}, {@code 1.5} s late. */
    public static WindowedStream muscle(double rateHz) {
        return new WindowedStream(
                window -> MuscleFilter.apply(window, rateHz),
                samples(MUSCLE_BEFORE_S, rateHz),
                samples(MUSCLE_BLOCK_S, rateHz),
                samples(MUSCLE_AFTER_S, rateHz));
    }

    /** {@link RobustBaseline}, three and a half periods of its cut-off late: 7 s at 0.5 Hz. */
    public static WindowedStream robustBaseline(double cutOffHz, double rateHz) {
        return new WindowedStream(
                window -> RobustBaseline.removed(window, cutOffHz, rateHz),
                samples(BASELINE_PERIODS / cutOffHz, rateHz),
                samples(1 / cutOffHz, rateHz),
                samples(BASELINE_PERIODS / cutOffHz, rateHz));
    }

    private static int samples(double seconds, double rateHz) {
        return (int) Math.round(seconds * rateHz);
    }

    @Override
    public int delaySamples() {
        return block + after;
    }

    @Override
    public double[] push(double[] samples) {
        kept = joined(kept, samples);
        while (start + kept.length - filtered >= block + after) {
            filter(filtered + block);
        }
        return give(start + kept.length - delaySamples());
    }

    @Override
    public double[] end() {
        ended = true;
        int end = start + kept.length;
        if (filtered < end) {
            filter(end);
        }
        return give(end);
    }

    /** Everything before that index; what no later window reaches is forgotten. */
    private void filter(int to) {
        int from = Math.max(start, filtered - before);
        int until = ended ? start + kept.length : Math.min(start + kept.length, to + after);
        double[] window = filter.apply(Arrays.copyOfRange(kept, from - start, until - start));
        ready = joined(ready, Arrays.copyOfRange(window, filtered - from, to - from));
        filtered = to;
        int next = Math.max(start, filtered - before);
        kept = Arrays.copyOfRange(kept, next - start, kept.length);
        start = next;
    }

    private double[] give(int to) {
        int count = Math.max(0, to - given);
        double[] out = Arrays.copyOf(ready, count);
        ready = Arrays.copyOfRange(ready, count, ready.length);
        given += count;
        return out;
    }

    private static double[] joined(double[] a, double[] b) {
        double[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }
}
