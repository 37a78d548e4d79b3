package uz.yurak.signal.beat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.filter.MovingRank;

/**
 * What each beat looks like beside the other beats of its recording: the numbers from which {@link BeatClassifier} says
 * what kind it is. All are ratios, correlations or times; none depends on gain, lead or sampling rate.
 */
public final class BeatTraits {
    /**
     * What more of each number says of a ventricular beat, as {@link CandidateFeatures#SENSE}; the numbers at a row's end that
     * this is too short for are not asked.
     */
    private static final int[] VENTRICULAR_SENSE = {
        0,
        1,
        0,
        -1,
        0,
        0,
        0,
        0, // times
        -1,
        -1,
        0,
        -1, // fit, share, earliness and fit of its shape
        1,
        1,
        1,
        1,
        0,
        0,
        1,
        0, // widths and bands
        -1,
        0,
        0,
        -1,
        0,
        -1,
        1,
        0,
        0 // parts
    };

    /** The same of a supraventricular one. */
    private static final int[] SUPRAVENTRICULAR_SENSE = {
        -1,
        0,
        0,
        -1,
        -1,
        0,
        0,
        -1, // times
        1,
        0,
        -1,
        1, // fit, share, earliness and fit of its shape
        -1,
        -1,
        -1,
        -1,
        0,
        0,
        0,
        0, // widths and bands
        -1,
        0,
        0,
        0,
        0,
        1,
        0,
        0,
        0, // parts
        -1,
        0,
        -1,
        0,
        0 // times beside minutes
    };

    private static final int COUNT = SUPRAVENTRICULAR_SENSE.length;

    /** Of a row's numbers the one of {@link #irregularity}. */
    private static final int IRREGULARITY = 7;

    /** Beats on either side from which the usual distance is taken. */
    private static final int AROUND = 15;

    /** The same, some minutes' worth: a run of fast beats does not set it. */
    private static final int LONG = 200;

    /** A distance where there is but one beat, ms; 75 a minute. */
    private static final double SINGLE_MS = 800;

    private static final double FROM_HZ = 1;
    private static final double TO_HZ = 30;
    private static final double SHAPE_FROM_HZ = 2;
    private static final double SHAPE_TO_HZ = 25;
    private static final double FORM_MS = 250;

    /** A stretch around the R peak, ms. */
    private enum Part {
        P(-240, -80),
        QRS(-80, 120),
        T(130, 400),
        WHOLE(-100, 400);

        private final double fromMs;
        private final double toMs;

        Part(double fromMs, double toMs) {
            this.fromMs = fromMs;
            this.toMs = toMs;
        }
    }

    private final Thinned thinned;
    private final Activity activity;
    private final double[][] leads;
    private final int[] beats;
    private final double[] distancesMs;
    private final double[] usualMs;
    private final double[] longMs;
    private final double allMs;
    private final double[] widthMs;
    private final int[] shape;
    private final int shapeCount;
    private final Map<Part, double[]> means = new EnumMap<>(Part.class);
    private final float[][] rows;

    private BeatTraits(Montage montage, int[] samples) {
        thinned = Thinned.of(montage);
        activity = Activity.of(montage, thinned);
        leads = thinned.bandPassed(FROM_HZ, TO_HZ);
        beats = Arrays.stream(samples)
                .map(s -> Math.max(0, Math.min(thinned.count() - 1, (s + thinned.step() / 2) / thinned.step())))
                .toArray();
        distancesMs = new double[beats.length + 1];
        for (int i = 1; i < beats.length; i++) {
            distancesMs[i] = (beats[i] - beats[i - 1]) * 1000 / thinned.rateHz();
        }
        usualMs = new double[beats.length];
        longMs = new double[beats.length];
        fillUsualMs(usualMs, AROUND);
        fillUsualMs(longMs, LONG);
        allMs = beats.length < 2 ? SINGLE_MS : Context.median(Arrays.copyOfRange(distancesMs, 1, beats.length));
        if (beats.length > 0) {
            distancesMs[0] = usualMs[0];
            distancesMs[beats.length] = usualMs[beats.length - 1];
        }
        widthMs = Arrays.stream(beats).mapToDouble(this::widthMs).toArray();
        Shapes shapes = new Shapes(thinned, thinned.bandPassed(SHAPE_FROM_HZ, SHAPE_TO_HZ));
        shape = shapes.learn(beats);
        shapeCount = Arrays.stream(shape).max().orElse(-1) + 1;
        int common = commonest();
        for (Part part : Part.values()) {
            means.put(part, mean(part, common));
        }
        rows = rows(common);
    }

    /** @param samples the beats, in order, in samples of the montage */
    public static BeatTraits of(Montage montage, int[] samples) {
        return new BeatTraits(montage, samples);
    }

    /** What more of each number of a row says of such a beat: 1 for it, −1 against it, 0 either. */
    public static int[] sense(BeatClass wanted) {
        return wanted == BeatClass.VENTRICULAR ? VENTRICULAR_SENSE.clone() : SUPRAVENTRICULAR_SENSE.clone();
    }

    public int count() {
        return beats.length;
    }

    /** A beat's numbers; a copy. */
    public float[] row(int index) {
        return rows[index].clone();
    }

    /** Median change from one distance to the next around a beat, as a part of the usual distance. */
    double irregularity(int index) {
        return rows[index][IRREGULARITY];
    }

    /** The median of so many distances on either side of each beat. */
    private void fillUsualMs(double[] out, int side) {
        MovingRank moving = new MovingRank(distancesMs, 2 * side);
        for (int i = 0; i < out.length; i++) {
            int from = Math.max(1, i - side + 1);
            int to = Math.min(out.length, i + side + 1);
            out[i] = to - from < 1 ? SINGLE_MS : moving.of(from, to, (to - from) / 2);
        }
    }

    /** Of the envelope at half of its height, ms. */
    private double widthMs(int beat) {
        double[] qrs = activity.qrs();
        int reach = thinned.samples(FORM_MS);
        int top = beat;
        int near = thinned.samples(60);
        for (int i = Math.max(0, beat - near); i <= Math.min(qrs.length - 1, beat + near); i++) {
            top = qrs[i] > qrs[top] ? i : top;
        }
        int left = top;
        while (left > 0 && top - left < reach && qrs[left] > qrs[top] / 2) {
            left--;
        }
        int right = top;
        while (right + 1 < qrs.length && right - top < reach && qrs[right] > qrs[top] / 2) {
            right++;
        }
        return (right - left) * 1000 / thinned.rateHz();
    }

    /** The commonest shape; where one at least half as common is narrower, that one: bigeminy hides the usual beat. */
    private int commonest() {
        int[] sizes = new int[shapeCount + 1];
        int most = 0;
        for (int s : shape) {
            if (s >= 0) {
                most = Math.max(most, ++sizes[s]);
            }
        }
        int best = 0;
        double narrowest = Double.POSITIVE_INFINITY;
        for (int s = 0; s < shapeCount; s++) {
            double width = medianOf(widthMs, s);
            if (2 * sizes[s] >= most && width < narrowest) {
                best = s;
                narrowest = width;
            }
        }
        return best;
    }

    private double[] cut(Part part, int beat) {
        int from = thinned.samples(part.fromMs);
        int length = thinned.samples(part.toMs) - from;
        double[] out = new double[length * leads.length];
        for (int lead = 0; lead < leads.length; lead++) {
            double mean = 0;
            for (int i = 0; i < length; i++) {
                int at = Math.max(0, Math.min(leads[lead].length - 1, beat + from + i));
                out[lead * length + i] = leads[lead][at];
                mean += leads[lead][at] / length;
            }
            for (int i = 0; i < length; i++) {
                out[lead * length + i] -= mean;
            }
        }
        return out;
    }

    private double[] mean(Part part) {
        return Objects.requireNonNull(means.get(part));
    }

    private double[] mean(Part part, int common) {
        double[] sum = cut(part, 0);
        Arrays.fill(sum, 0);
        for (int i = 0; i < beats.length; i++) {
            if (shape[i] == common) {
                double[] cut = cut(part, beats[i]);
                for (int k = 0; k < sum.length; k++) {
                    sum[k] += cut[k];
                }
            }
        }
        int size = (int) Arrays.stream(shape).filter(s -> s == common).count();
        for (int k = 0; k < sum.length; k++) {
            sum[k] /= Math.max(1, size);
        }
        return sum;
    }

    private float[][] rows(int common) {
        double[] early = new double[beats.length];
        double[] low = new double[beats.length];
        double[] height = new double[beats.length];
        double[] high = new double[beats.length];
        double[] fit = new double[beats.length];
        for (int i = 0; i < beats.length; i++) {
            early[i] = distancesMs[i] / usualMs[i];
            height[i] = activity.qrs()[beats[i]];
            low[i] = activity.low()[beats[i]];
            high[i] = activity.high()[beats[i]];
            double[] qrs = cut(Part.QRS, beats[i]);
            fit[i] = Shapes.correlation(qrs, mean(Part.QRS));
        }
        double usualWidth = medianOf(widthMs, common);
        double usualLow = medianOf(low, common);
        double usualHeight = medianOf(height, common);
        double usualHigh = medianOf(high, common);
        double[] earlyOfShape = byShape(early);
        double[] widthOfShape = byShape(widthMs);
        double[] fitOfShape = byShape(fit);
        double[] sizeOfShape = new double[shapeCount + 1];
        for (int s : shape) {
            sizeOfShape[s < 0 ? shapeCount : s]++;
        }
        float[][] out = new float[beats.length][];
        for (int i = 0; i < beats.length; i++) {
            CandidateFeatures.Row row = new CandidateFeatures.Row(COUNT);
            int own = shape[i] < 0 ? shapeCount : shape[i];
            addTimes(row, i);
            row.add(fit[i]);
            row.add(sizeOfShape[own] / beats.length);
            row.add(earlyOfShape[own]);
            row.add(fitOfShape[own]);
            row.add(widthOfShape[own] / usualWidth);
            row.add(widthMs[i] / usualWidth);
            row.add(widthMs[i]);
            row.add(Math.log((low[i] + 0.01) / (usualLow + 0.01)));
            row.add(Math.log((height[i] + 0.01) / (usualHeight + 0.01)));
            row.add(Math.log((high[i] + 0.01) / (usualHigh + 0.01)));
            row.add(low[i] / (height[i] + 0.01));
            row.add(activity.voice(beats[i]));
            addParts(row, i);
            addTimesBesideMinutes(row, i);
            out[i] = row.values();
        }
        return out;
    }

    private void addTimes(CandidateFeatures.Row row, int i) {
        double before = distancesMs[i];
        double after = distancesMs[i + 1];
        row.add(before / usualMs[i]);
        row.add(after / usualMs[i]);
        row.add((before + after) / (2 * usualMs[i]));
        row.add(before / Math.max(1, after));
        row.add(i > 0 ? before / Math.max(1, distancesMs[i - 1]) : 1);
        row.add(usualMs[i]);
        row.add(before);
        int from = Math.max(1, i - AROUND);
        int to = Math.min(beats.length - 1, i + AROUND);
        double[] changes = new double[Math.max(1, to - from)];
        for (int k = from; k < to; k++) {
            changes[k - from] = Math.abs(distancesMs[k + 1] - distancesMs[k]) / usualMs[i];
        }
        row.add(Context.median(changes));
    }

    private void addTimesBesideMinutes(CandidateFeatures.Row row, int i) {
        row.add(distancesMs[i] / longMs[i]);
        row.add(usualMs[i] / longMs[i]);
        row.add(distancesMs[i] / allMs);
        row.add(i > 0 ? distancesMs[i - 1] / longMs[i] : 1);
        row.add(distancesMs[i + 1] / longMs[i]);
    }

    private void addParts(CandidateFeatures.Row row, int i) {
        for (Part part : Part.values()) {
            double[] own = cut(part, beats[i]);
            double[] mean = mean(part);
            if (part != Part.QRS) {
                row.add(Shapes.correlation(own, mean));
            }
            row.add(Math.log((Shapes.product(own, own) + 1) / (Shapes.product(mean, mean) + 1)));
        }
        double[] qrs = cut(Part.QRS, beats[i]);
        row.add(i > 0 ? Shapes.correlation(qrs, cut(Part.QRS, beats[i - 1])) : 1);
        row.add(i + 1 < beats.length ? Shapes.correlation(qrs, cut(Part.QRS, beats[i + 1])) : 1);
    }

    private double medianOf(double[] values, int ofShape) {
        double[] own = new double[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (shape[i] == ofShape) {
                own[count++] = values[i];
            }
        }
        return count == 0 ? 1 : Context.median(Arrays.copyOf(own, count));
    }

    /** Mean over the beats of each shape; the last is that of beats without one. */
    private double[] byShape(double[] values) {
        double[] sums = new double[shapeCount + 1];
        int[] sizes = new int[shapeCount + 1];
        for (int i = 0; i < values.length; i++) {
            int s = shape[i] < 0 ? shapeCount : shape[i];
            sums[s] += values[i];
            sizes[s]++;
        }
        for (int s = 0; s < sums.length; s++) {
            sums[s] /= Math.max(1, sizes[s]);
        }
        return sums;
    }
}
