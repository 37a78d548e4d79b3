package uz.yurak.signal.beat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Sorts beats by the shape of their QRS on all leads and aligns those of one shape.
 *
 * <p>Steps. 1. Each beat is compared with the mean shape of each group so far, at every shift up to {@link #MAX_SHIFT_MS}:
 * the correlation over all leads together, each lead freed of its mean. 2. It joins the group it fits best from
 * {@link #SAME_SHAPE} on, moved by that shift; otherwise it founds a new one. 3. The largest group comes first.
 */
public final class BeatGrouping {
    /** Window of the comparison around the beat, ms. */
    private static final double BEFORE_MS = 90;

    private static final double AFTER_MS = 110;
    private static final double MAX_SHIFT_MS = 40;

    /** Correlation from which two beats have one shape. */
    private static final double SAME_SHAPE = 0.88;

    /** Energies of beats of one shape differ by this factor at most. */
    private static final double MAX_ENERGY_RATIO = 4;

    /** More shapes than this in one recording are noise: further beats join the group they fit best. */
    private static final int MAX_GROUPS = 24;

    /** Samples of a shape are compared at about this rate, which keeps all of a QRS that tells shapes apart, Hz. */
    private static final double COMPARED_HZ = 125;

    private final double[][] signals;
    private final int before;
    private final int after;
    private final int maxShift;
    private final int step;
    private final List<Shape> shapes = new ArrayList<>();

    private BeatGrouping(double[][] signals, double rateHz) {
        this.signals = signals;
        this.before = (int) Math.round(BEFORE_MS * rateHz / 1000);
        this.after = (int) Math.round(AFTER_MS * rateHz / 1000);
        this.maxShift = (int) Math.round(MAX_SHIFT_MS * rateHz / 1000);
        this.step = Math.max(1, (int) Math.floor(rateHz / COMPARED_HZ));
    }

    /**
     * The groups, the largest first.
     *
     * @param signals microvolts, [lead][sample], baseline removed
     * @param beats samples of the beats, in order
     */
    public static List<BeatGroup> group(double[][] signals, double rateHz, int[] beats) {
        BeatGrouping grouping = new BeatGrouping(signals, rateHz);
        for (int i = 0; i < beats.length; i++) {
            grouping.place(i, beats[i]);
        }
        return grouping.shapes.stream()
                .map(s -> new BeatGroup(s.members, s.fiducials))
                .sorted(Comparator.comparingInt(BeatGroup::size).reversed())
                .toList();
    }

    private void place(int index, int sample) {
        Shape best = null;
        int bestShift = 0;
        double bestFit = -2;
        double[][] around = around(sample);
        double[] energies = energies(around);
        for (Shape shape : shapes) {
            for (int k = 0; k < energies.length; k++) {
                double fit = shape.isComparable(energies[k])
                        ? product(around, k, shape.mean) / Math.sqrt(shape.own * energies[k])
                        : -1;
                if (fit > bestFit) {
                    best = shape;
                    bestShift = k - maxShift;
                    bestFit = fit;
                }
            }
        }
        if (best == null || (bestFit < SAME_SHAPE && shapes.size() < MAX_GROUPS)) {
            best = new Shape();
            bestShift = 0;
            shapes.add(best);
        }
        best.add(index, sample + bestShift, cut(sample + bestShift));
    }

    /**
     * The signals around a beat, wide enough for every shift, sorted so that the samples of one cut lie side by side:
     * every {@link #step}th from the first, from the second and so on, [lead · step + first][sample]. Beyond its ends a
     * signal stands still.
     */
    private double[][] around(int sample) {
        int from = sample - before - maxShift;
        double[][] out = new double[signals.length * step][2 * maxShift / step + length()];
        for (int row = 0; row < out.length; row++) {
            double[] signal = signals[row / step];
            int first = from + row % step;
            for (int i = 0; i < out[row].length; i++) {
                out[row][i] = signal[Math.max(0, Math.min(signal.length - 1, first + i * step))];
            }
        }
        return out;
    }

    /** Of the cut at each shift, from the farthest back to the farthest forward, each lead without its mean. */
    private double[] energies(double[][] around) {
        int length = length();
        double[] out = new double[2 * maxShift + 1];
        for (int row = 0; row < around.length; row++) {
            double[] signal = around[row];
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < length; i++) {
                sum += signal[i];
                squares += signal[i] * signal[i];
            }
            for (int k = row % step, i = 0; k < out.length; k += step, i++) {
                out[k] += Math.max(0, squares - sum * sum / length);
                if (i + length < signal.length) {
                    double gone = signal[i];
                    double come = signal[i + length];
                    sum += come - gone;
                    squares += come * come - gone * gone;
                }
            }
        }
        return out;
    }

    /**
     * Of a shape with the cut at a shift, over all leads. A shape has no mean in any lead, so that the cut's own mean adds
     * nothing. Four sums side by side: one alone waits for itself.
     */
    private double product(double[][] around, int shift, double[] shape) {
        int length = length();
        int start = shift / step;
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (int lead = 0; lead < signals.length; lead++) {
            double[] signal = around[lead * step + shift % step];
            int from = lead * length;
            int i = 0;
            for (; i + 3 < length; i += 4) {
                first += signal[start + i] * shape[from + i];
                second += signal[start + i + 1] * shape[from + i + 1];
                third += signal[start + i + 2] * shape[from + i + 2];
                fourth += signal[start + i + 3] * shape[from + i + 3];
            }
            for (; i < length; i++) {
                first += signal[start + i] * shape[from + i];
            }
        }
        return first + second + (third + fourth);
    }

    private int length() {
        return (before + after) / step;
    }

    /** The beat on all leads one after the other, each without its mean. */
    private double[] cut(int sample) {
        int length = length();
        double[] out = new double[length * signals.length];
        for (int lead = 0; lead < signals.length; lead++) {
            double[] signal = signals[lead];
            double mean = 0;
            for (int i = 0; i < length; i++) {
                int at = Math.max(0, Math.min(signal.length - 1, sample - before + i * step));
                out[lead * length + i] = signal[at];
                mean += signal[at] / length;
            }
            for (int i = 0; i < length; i++) {
                out[lead * length + i] -= mean;
            }
        }
        return out;
    }

    private static double energy(double[] cut) {
        double sum = 0;
        for (double value : cut) {
            sum += value * value;
        }
        return sum;
    }

    private static final class Shape {
        private final List<Integer> members = new ArrayList<>();
        private final List<Integer> fiducials = new ArrayList<>();
        private double[] mean = new double[0];
        private double own;

        /** Whether the energies are near enough for a comparison. */
        boolean isComparable(double other) {
            double ratio = own / Math.max(1e-9, other);
            return ratio <= MAX_ENERGY_RATIO && ratio >= 1 / MAX_ENERGY_RATIO;
        }

        void add(int index, int fiducial, double[] cut) {
            members.add(index);
            fiducials.add(fiducial);
            if (mean.length == 0) {
                mean = new double[cut.length];
            }
            double part = 1.0 / Math.min(30, members.size());
            for (int i = 0; i < cut.length; i++) {
                mean[i] += part * (cut[i] - mean[i]);
            }
            own = energy(mean);
        }
    }
}
