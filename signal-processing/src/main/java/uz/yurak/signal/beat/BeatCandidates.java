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

    private final int[] samples;
    private final int[] firstLook;
    private final float[][] rows;
    private final int refractory;

    private BeatCandidates(int[] samples, int[] firstLook, float[][] rows, int refractory) {
        this.samples = samples;
        this.firstLook = firstLook;
        this.rows = rows;
        this.refractory = refractory;
    }

    /** Finds and describes them. */
    public static BeatCandidates of(Montage montage) {
        Thinned thinned = Thinned.of(montage);
        Activity activity = Activity.of(montage, thinned);
        double[] qrs = activity.qrs();
        int[] peaks = Arrays.stream(peaks(qrs, thinned.samples(APART_MS)))
                .filter(p -> !isCutOff(montage, p * thinned.step()))
                .toArray();
        int[] beats = FirstLook.of(peaks, qrs, thinned.rateHz());
        Shapes shapes = new Shapes(thinned);
        shapes.learn(Arrays.stream(beats).map(b -> peaks[b]).toArray());
        float[][] rows = new CandidateFeatures(thinned, activity, peaks, beats, shapes).rows();
        int[] samples =
                Arrays.stream(peaks).map(p -> middle(qrs, p) * thinned.step()).toArray();
        return new BeatCandidates(samples, beats, rows, montage.samples(FirstLook.REFRACTORY_MS));
    }

    public int count() {
        return samples.length;
    }

    /** Where a candidate's energy has its middle, in samples of the montage. */
    public int sample(int index) {
        return samples[index];
    }

    /** What it looks like; a copy, of the length of {@link #sense()}. */
    public float[] row(int index) {
        return rows[index].clone();
    }

    /** For each number of a row: 1 where more of it speaks for a beat, −1 where against, 0 where either may be. */
    public static int[] sense() {
        return CandidateFeatures.SENSE.clone();
    }

    /** Whether rules alone take it for a beat. */
    public boolean isBeatAtFirstLook(int index) {
        return Arrays.binarySearch(firstLook, index) >= 0;
    }

    /** The samples of those that are beats by the model, in order; of two in the refractory time the likelier one. */
    public int[] beats(BoostedTrees model) {
        int[] chosen = new int[samples.length];
        double[] odds = new double[samples.length];
        int count = 0;
        for (int i = 0; i < samples.length; i++) {
            double own = model.of(rows[i]);
            if (own <= 0) {
                continue;
            }
            if (count == 0 || samples[i] - chosen[count - 1] >= refractory) {
                odds[count] = own;
                chosen[count++] = samples[i];
            } else if (own > odds[count - 1]) {
                odds[count - 1] = own;
                chosen[count - 1] = samples[i];
            }
        }
        return Arrays.copyOf(chosen, count);
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
