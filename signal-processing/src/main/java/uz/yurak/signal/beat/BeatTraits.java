package uz.yurak.signal.beat;

import java.util.Arrays;
import uz.yurak.signal.filter.Montage;

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

    private static final double SHAPE_FROM_HZ = 2;
    private static final double SHAPE_TO_HZ = 25;

    /** A QRS is no wider to either side, ms. */
    private static final double FORM_MS = 250;

    /** The envelope's top lies this near a beat, ms. */
    private static final double TOP_MS = 60;

    /** Added before a logarithm or a division, parts of a usual beat. */
    private static final double LITTLE = 0.01;

    private final Thinned thinned;
    private final Activity activity;
    private final int[] beats;
    private final BeatTimes times;
    private final float[][] rows;

    private BeatTraits(Montage montage, int[] samples) {
        thinned = Thinned.of(montage);
        activity = Activity.of(montage, thinned);
        beats = Arrays.stream(samples)
                .map(s -> Math.max(0, Math.min(thinned.count() - 1, (s + thinned.step() / 2) / thinned.step())))
                .toArray();
        times = new BeatTimes(beats, thinned.rateHz());
        double[] widthMs = Arrays.stream(beats).mapToDouble(this::widthMs).toArray();
        int[] shape = new Shapes(thinned, thinned.bandPassed(SHAPE_FROM_HZ, SHAPE_TO_HZ)).learn(beats);
        ShapeGroups groups = new ShapeGroups(shape);
        int common = groups.commonest(widthMs);
        rows = rows(widthMs, groups, common, new BeatParts(thinned, beats, shape, common));
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

    /** Of the envelope at half of its height, ms. */
    private double widthMs(int beat) {
        double[] qrs = activity.qrs();
        int reach = thinned.samples(FORM_MS);
        int top = beat;
        int near = thinned.samples(TOP_MS);
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

    private float[][] rows(double[] widthMs, ShapeGroups groups, int common, BeatParts parts) {
        double[] low = at(activity.low());
        double[] height = at(activity.qrs());
        double[] high = at(activity.high());
        double[] fit = parts.fits();
        double usualWidth = groups.median(widthMs, common);
        double usualLow = groups.median(low, common);
        double usualHeight = groups.median(height, common);
        double usualHigh = groups.median(high, common);
        double[] earlyOfShape = groups.means(times.early());
        double[] widthOfShape = groups.means(widthMs);
        double[] fitOfShape = groups.means(fit);
        double[] sizeOfShape = groups.sizes();
        float[][] out = new float[beats.length][];
        for (int i = 0; i < beats.length; i++) {
            Row row = new Row(COUNT);
            int own = groups.place(i);
            times.add(row, i);
            row.add(fit[i]);
            row.add(sizeOfShape[own] / beats.length);
            row.add(earlyOfShape[own]);
            row.add(fitOfShape[own]);
            row.add(widthOfShape[own] / usualWidth);
            row.add(widthMs[i] / usualWidth);
            row.add(widthMs[i]);
            row.add(Math.log((low[i] + LITTLE) / (usualLow + LITTLE)));
            row.add(Math.log((height[i] + LITTLE) / (usualHeight + LITTLE)));
            row.add(Math.log((high[i] + LITTLE) / (usualHigh + LITTLE)));
            row.add(low[i] / (height[i] + LITTLE));
            row.add(activity.voice(beats[i]));
            parts.add(row, i);
            times.addBesideMinutes(row, i);
            out[i] = row.values();
        }
        return out;
    }

    /** A band of the activity at each beat. */
    private double[] at(double[] band) {
        return Arrays.stream(beats).mapToDouble(b -> band[b]).toArray();
    }
}
