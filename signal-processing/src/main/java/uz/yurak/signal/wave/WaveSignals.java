package uz.yurak.signal.wave;

import java.util.List;
import java.util.stream.IntStream;
import uz.yurak.signal.filter.Montage;

/** The signals in which waves are sought, and the beats on them. */
final class WaveSignals {
    /** What a representative beat shows before and after its reference point: a PR of 400, a QT of 700 ms. */
    private static final double BEFORE_MS = 480;

    private static final double AFTER_MS = 760;

    /** P and T are sought on means over this, ms: mains and muscle are gone, no wave is as short. */
    private static final double SMOOTH_MS = 20;

    /** A distance between beats where there is only one, ms. */
    private static final double SINGLE_RR_MS = 800;

    private final Montage montage;
    private final double[][] levels;
    private final double[][] smooth;
    private final boolean[] used;
    private final int[] beats;

    WaveSignals(Montage montage, double[][] levels, boolean[] used, int[] beats) {
        this.montage = montage;
        this.levels = levels;
        this.used = used;
        this.beats = beats;
        this.smooth = IntStream.range(0, levels.length)
                .mapToObj(lead -> smoothed(levels[lead], montage.gaps(lead).isEmpty()))
                .toArray(double[][]::new);
    }

    double rateHz() {
        return montage.rateHz();
    }

    int samples(double ms) {
        return montage.samples(ms);
    }

    int count() {
        return montage.count();
    }

    int before() {
        return montage.samples(BEFORE_MS);
    }

    int after() {
        return montage.samples(AFTER_MS);
    }

    /** Microvolts from the level at QRS onset, [lead][sample]. Not to be changed. */
    double[][] levels() {
        return levels;
    }

    /** The same, smoothed. Not to be changed. */
    double[][] smooth() {
        return smooth;
    }

    /** The leads that may be trusted; the others empty. */
    double[][] trusted(double[][] all) {
        double[][] out = new double[all.length][];
        for (int lead = 0; lead < all.length; lead++) {
            out[lead] = used[lead] ? all[lead] : new double[0];
        }
        return out;
    }

    /** Which leads may be trusted. Not to be changed. */
    boolean[] usable() {
        return used;
    }

    /** Median distance of these beats to the next one, or from the one before, ms. */
    double medianRrMs(List<Integer> members, boolean next) {
        double[] rr = members.stream()
                .mapToInt(index -> next ? index : index - 1)
                .filter(index -> index >= 0 && index + 1 < beats.length)
                .mapToDouble(index -> (beats[index + 1] - beats[index]) * 1000 / montage.rateHz())
                .sorted()
                .toArray();
        return rr.length == 0 ? SINGLE_RR_MS : rr[rr.length / 2];
    }

    /** Median change from one distance between beats to the next, against the median distance; 0 where there are too few. */
    double irregularity() {
        double[] distances = IntStream.range(1, beats.length)
                .mapToDouble(i -> beats[i] - beats[i - 1])
                .toArray();
        double[] changes = IntStream.range(1, distances.length)
                .mapToDouble(i -> Math.abs(distances[i] - distances[i - 1]))
                .toArray();
        return changes.length == 0 ? 0 : Curves.median(changes) / Math.max(1, Curves.median(distances));
    }

    /** Means over {@link #SMOOTH_MS}; NaN stays. */
    private double[] smoothed(double[] signal, boolean isWhole) {
        int half = Math.max(1, montage.samples(SMOOTH_MS) / 2);
        return isWhole ? smoothedWhole(signal, half) : smoothedAroundGaps(signal, half);
    }

    private static double[] smoothedWhole(double[] signal, int half) {
        double[] out = new double[signal.length];
        double wide = 2 * half + 1;
        double sum = 0;
        for (int i = 0; i < Math.min(half, signal.length); i++) {
            sum += signal[i];
        }
        for (int i = 0; i < signal.length; i++) {
            sum += i + half < signal.length ? signal[i + half] : 0;
            sum -= i > half ? signal[i - half - 1] : 0;
            boolean isInside = i >= half && i + half < signal.length;
            out[i] = sum / (isInside ? wide : Math.min(i, half) + 1 + Math.min(half, signal.length - 1 - i));
        }
        return out;
    }

    private static double[] smoothedAroundGaps(double[] signal, int half) {
        double[] out = new double[signal.length];
        double sum = 0;
        int n = 0;
        for (int i = -half; i < signal.length; i++) {
            int in = i + half;
            int gone = i - half - 1;
            if (in < signal.length && !Double.isNaN(signal[in])) {
                sum += signal[in];
                n++;
            }
            if (gone >= 0 && !Double.isNaN(signal[gone])) {
                sum -= signal[gone];
                n--;
            }
            if (i >= 0) {
                out[i] = Double.isNaN(signal[i]) || n == 0 ? Double.NaN : sum / n;
            }
        }
        return out;
    }
}
