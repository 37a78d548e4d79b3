package uz.yurak.signal.filter;

/**
 * Makes muscle noise less on screen and paper; never measured on, and always stated. Between the QRS complexes the signal is
 * a low-pass of {@value #STILL_HZ} Hz, in them what was recorded; from one to the other in {@value #BLEND_MS} ms, so that no
 * step shows. A fixed low-pass as deep would take a quarter of R.
 *
 * <p>Where a QRS is: the difference from the low-pass, its mean size over {@value #WINDOW_MS} ms, stands
 * {@value #TIMES} times over what it is in the median of {@value #MEMORY_S} s, so that even noise is no QRS. From a fifth under
 * that to a fifth over it the QRS comes in little by little: a size near the limit makes no step. Live: {@link WindowedStream}.
 */
public final class MuscleFilter {
    private static final double STILL_HZ = 30;
    private static final double WINDOW_MS = 24;
    private static final double BLEND_MS = 20;
    private static final double TIMES = 3;

    /** From this part of the limit under it to as much over it. */
    private static final double RAMP = 0.2;

    static final double MEMORY_S = 10;

    /** A limit under this is of a signal without noise, µV. */
    private static final double LITTLE_UV = 0.01;

    private MuscleFilter() {}

    /** A new signal with less noise between its QRS complexes. */
    public static double[] apply(double[] signal, double rateHz) {
        double[] smooth = ZeroPhase.lowPass(signal, STILL_HZ, rateHz);
        double[] sharp = new double[signal.length];
        for (int i = 0; i < sharp.length; i++) {
            sharp[i] = signal[i] - smooth[i];
        }
        double[] part = part(sharp, rateHz);
        double[] out = new double[signal.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = smooth[i] + part[i] * sharp[i];
        }
        return out;
    }

    /** 1 in a QRS, 0 away from it. */
    private static double[] part(double[] sharp, double rateHz) {
        double[] size = new double[sharp.length];
        for (int i = 0; i < size.length; i++) {
            size[i] = Math.abs(sharp[i]);
        }
        int window = Math.max(1, (int) Math.round(WINDOW_MS * rateHz / 2000));
        double[] mean = meanOver(size, window);
        double[] inside = new double[sharp.length];
        int memory = (int) Math.round(MEMORY_S * rateHz);
        for (int from = 0; from < mean.length; from += memory) {
            int to = Math.min(mean.length, from + memory);
            int start = Math.max(0, to - memory);
            double[] near = new double[to - start];
            System.arraycopy(mean, start, near, 0, near.length);
            double limit = TIMES * Ranked.median(near);
            for (int i = from; i < to; i++) {
                inside[i] = Math.max(0, Math.min(1, (mean[i] / Math.max(limit, LITTLE_UV) - 1 + RAMP) / (2 * RAMP)));
            }
        }
        int blend = Math.max(1, (int) Math.round(BLEND_MS * rateHz / 1000));
        return meanOver(widened(inside, blend), blend / 2);
    }

    /** The largest value within so many samples to both sides. */
    private static double[] widened(double[] inside, int by) {
        double[] out = new double[inside.length];
        int[] falling = new int[inside.length];
        int first = 0;
        int last = 0;
        for (int i = 0; i < inside.length + by; i++) {
            if (i < inside.length) {
                while (last > first && inside[falling[last - 1]] <= inside[i]) {
                    last--;
                }
                falling[last++] = i;
            }
            int middle = i - by;
            while (middle >= 0 && falling[first] < middle - by) {
                first++;
            }
            if (middle >= 0) {
                out[middle] = inside[falling[first]];
            }
        }
        return out;
    }

    private static double[] meanOver(double[] values, int half) {
        double[] sums = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            sums[i + 1] = sums[i] + values[i];
        }
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) {
            int from = Math.max(0, i - half);
            int to = Math.min(values.length, i + half + 1);
            out[i] = (sums[to] - sums[from]) / (to - from);
        }
        return out;
    }
}
