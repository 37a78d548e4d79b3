package uz.yurak.signal.beat;

import java.util.Arrays;
import uz.yurak.signal.filter.Montage;

/**
 * Everything in a recording that might be a QRS, and what it looks like: what {@link QrsDetector} judges, and what its
 * model is trained on.
 */
public final class BeatCandidates {
    /** Part of a usual beat's envelope below which nothing is a candidate. */
    private static final double LOWEST = 0.06;

    /** Of two candidates nearer than this, ms, the higher one stays: two limbs of one wide QRS. */
    private static final double APART_MS = 150;

    /** A peak of the envelope this near to an end may belong to a QRS that the end cuts off, ms. */
    private static final double EDGE_MS = 60;

    /** Its steepest point lies at least this far inside, ms; otherwise most of the QRS is not there. */
    private static final double STEEPEST_INSIDE_MS = 12;

    /** The top of a peak is what reaches this part of it. */
    private static final double TOP_PART = 0.95;

    /** Odds beyond which the first model is not asked again, as a logarithm: it errs once in some hundreds there. */
    private static final double SURE = 5;

    /** Odds below which a candidate is no beat if it looks like the P waves of others, as a logarithm. */
    private static final double DOUBTFUL = 0.7;

    /** A P wave is lower than this part of a usual beat. */
    private static final double HIGHEST_P = 0.3;

    /** P waves of one rhythm are of one height, within this part of it. */
    private static final double SAME_HEIGHT = 0.25;

    /** A P wave that is followed by a QRS is followed within so long, ms: the longest PR that is common. */
    private static final double LONGEST_PR_MS = 320;

    /** Fewer P waves are no rule. */
    private static final int ENOUGH_P = 3;

    /** Shapes are compared where the QRS outweighs moving electrodes, Hz. */
    private static final double SHAPE_FROM_HZ = 6;

    private static final double SHAPE_TO_HZ = 32;

    private final Thinned thinned;
    private final Activity activity;

    /** Both are the same at every look. */
    private final Background background;

    private final double[][] shaped;
    private final int[] peaks;
    private final int[] samples;
    private final int refractory;

    /** Indexes of those that are beats as far as is known. */
    private final int[] known;

    /** Odds of each by an earlier model, as a logarithm. */
    private final double[] odds;

    private final float[][] rows;

    private BeatCandidates(Thinned thinned, Activity activity, int[] peaks, int[] samples, int refractory) {
        this.thinned = thinned;
        this.activity = activity;
        this.background = new Background(activity, thinned.rateHz());
        this.shaped = thinned.bandPassed(SHAPE_FROM_HZ, SHAPE_TO_HZ);
        this.peaks = peaks;
        this.samples = samples;
        this.refractory = refractory;
        this.known = FirstLook.of(peaks, activity.qrs(), thinned.rateHz());
        this.odds = new double[peaks.length];
        this.rows = features().rows();
    }

    private BeatCandidates(BeatCandidates first, BoostedTrees model) {
        this.thinned = first.thinned;
        this.activity = first.activity;
        this.background = first.background;
        this.shaped = first.shaped;
        this.peaks = first.peaks;
        this.samples = first.samples;
        this.refractory = first.refractory;
        this.odds = first.odds(model);
        this.known = first.chosen(odds);
        this.rows = features().rows(odds, SURE);
    }

    private CandidateFeatures features() {
        Shapes shapes = new Shapes(thinned, shaped);
        shapes.learn(Arrays.stream(known).map(b -> peaks[b]).toArray());
        return new CandidateFeatures(thinned, activity, background, peaks, known, shapes);
    }

    /** Finds and describes them beside what rules take for beats. */
    public static BeatCandidates of(Montage montage) {
        Thinned thinned = Thinned.of(montage);
        Activity activity = Activity.of(montage, thinned);
        double[] qrs = activity.qrs();
        int[] peaks = Arrays.stream(peaks(qrs, thinned.samples(APART_MS)))
                .filter(p -> !isCutOff(montage, p * thinned.step()))
                .toArray();
        int[] samples =
                Arrays.stream(peaks).map(p -> middle(qrs, p) * thinned.step()).toArray();
        return new BeatCandidates(thinned, activity, peaks, samples, montage.samples(FirstLook.REFRACTORY_MS));
    }

    /** The same, those that the model is not sure of described beside what it takes for beats. */
    public BeatCandidates again(BoostedTrees first) {
        return new BeatCandidates(this, first);
    }

    public int count() {
        return samples.length;
    }

    /** Where a candidate's energy has its middle, in samples of the montage. */
    public int sample(int index) {
        return samples[index];
    }

    /** Whether it is described: at the second look, whether the first model is not sure of it. */
    public boolean isOpen(int index) {
        return rows[index].length > 0;
    }

    /** What an open one looks like; a copy, of the length of {@link #sense()}. */
    public float[] row(int index) {
        return rows[index].clone();
    }

    /** Its height in parts of a usual beat. */
    public double height(int index) {
        return activity.qrs()[peaks[index]];
    }

    /** For each number of a row: 1 where more of it speaks for a beat, −1 where against, 0 where either may be. */
    public static int[] sense() {
        return CandidateFeatures.SENSE.clone();
    }

    /** Whether it counts as a beat before this look's model is asked. */
    public boolean isBeatSoFar(int index) {
        return Arrays.binarySearch(known, index) >= 0;
    }

    /**
     * The samples of those that are beats by the model and their {@link BeatSequence}, in order. A doubtful
     * one as high as the waves that stand before other beats is a P wave that no QRS follows: the records that the model
     * learned from have next to none.
     */
    public int[] beats(BoostedTrees model) {
        double[] odds = odds(model);
        double rateHz = thinned.rateHz() * thinned.step();
        int[] beats = BeatSequence.of(samples, odds, chosen(odds), rateHz, refractory);
        return Arrays.stream(beats)
                .filter(i -> odds[i] >= DOUBTFUL || !isLikeP(i, beats))
                .map(i -> samples[i])
                .toArray();
    }

    private boolean isLikeP(int index, int[] beats) {
        double height = height(index);
        int like = 0;
        for (int beat : beats) {
            int before = beat - 1;
            boolean isLed = beat != index
                    && before >= 0
                    && before != index
                    && samples[beat] - samples[before] <= thinned.samples(LONGEST_PR_MS) * thinned.step()
                    && Math.abs(height(before) - height) <= SAME_HEIGHT * height;
            like += isLed ? 1 : 0;
        }
        return height < HIGHEST_P && like >= ENOUGH_P;
    }

    private double[] odds(BoostedTrees model) {
        double[] out = new double[rows.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = isOpen(i) ? model.of(rows[i]) : odds[i];
        }
        return out;
    }

    /** Indexes of those that are likelier than not; of two in the refractory time the likelier one. */
    private int[] chosen(double[] likely) {
        int[] out = new int[likely.length];
        int count = 0;
        for (int i = 0; i < likely.length; i++) {
            if (likely[i] <= 0) {
                continue;
            }
            if (count == 0 || samples[i] - samples[out[count - 1]] >= refractory) {
                out[count++] = i;
            } else if (likely[i] > likely[out[count - 1]]) {
                out[count - 1] = i;
            }
        }
        return Arrays.copyOf(out, count);
    }

    /** Whether the QRS at an end of the recording lies mostly outside it: its slope still rises towards the end. */
    private static boolean isCutOff(Montage montage, int peak) {
        int edge = montage.samples(EDGE_MS);
        if (peak >= edge && peak < montage.count() - edge) {
            return false;
        }
        int from = peak < edge ? 1 : Math.max(1, montage.count() - 2 * edge);
        int to = peak < edge ? Math.min(montage.count(), 2 * edge) : montage.count();
        double steepest = -1;
        int at = from;
        for (int i = from; i < to; i++) {
            double slope = 0;
            for (int lead = 0; lead < montage.leadCount(); lead++) {
                double d = montage.at(lead, i) - montage.at(lead, i - 1);
                slope += d * d;
            }
            if (slope > steepest) {
                steepest = slope;
                at = i;
            }
        }
        return Math.min(at, montage.count() - 1 - at) < montage.samples(STEEPEST_INSIDE_MS);
    }

    /** The middle of the top of a peak: a QRS with two equal limbs has its energy on both sides of its peak. */
    private static int middle(double[] envelope, int peak) {
        int left = peak;
        while (left > 0 && envelope[left - 1] >= TOP_PART * envelope[peak]) {
            left--;
        }
        int right = peak;
        while (right + 1 < envelope.length && envelope[right + 1] >= TOP_PART * envelope[peak]) {
            right++;
        }
        return (left + right) / 2;
    }

    /** Local maxima; of two nearer than the distance the higher one stays. */
    private static int[] peaks(double[] envelope, int distance) {
        int[] peaks = new int[envelope.length];
        int count = 0;
        for (int i = 1; i < envelope.length - 1; i++) {
            if (envelope[i] < LOWEST || envelope[i] <= envelope[i - 1] || envelope[i] < envelope[i + 1]) {
                continue;
            }
            if (count == 0 || i - peaks[count - 1] >= distance) {
                peaks[count++] = i;
            } else if (envelope[i] > envelope[peaks[count - 1]]) {
                peaks[count - 1] = i;
            }
        }
        return Arrays.copyOf(peaks, count);
    }
}
