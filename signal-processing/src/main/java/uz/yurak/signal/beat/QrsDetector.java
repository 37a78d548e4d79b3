package uz.yurak.signal.beat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import uz.yurak.signal.filter.Montage;

/**
 * Finds the QRS complexes on all leads together. Looks forward as well as back, so it needs no time to learn: the first
 * beat is found like the last.
 *
 * <p>Steps. 1. {@link Envelope}. 2. Its peaks, the higher first, none nearer than {@link #REFRACTORY_MS} to another.
 * 3. A peak counts from {@link #THRESHOLD}; one that follows a beat as soon as a T wave may counts only where it is not
 * much lower than that beat. 4. Where a beat seems to be missing by the rhythm around, the highest peak in the hole counts
 * from {@link #SEARCH_BACK_THRESHOLD}.
 */
public final class QrsDetector {
    /** No second beat sooner, ms; 200 from Pan and Tompkins 1985. */
    private static final double REFRACTORY_MS = 200;

    /** Part of a usual beat's envelope from which a peak is a beat. */
    private static final double THRESHOLD = 0.32;

    /** The same where the rhythm misses a beat. */
    private static final double SEARCH_BACK_THRESHOLD = 0.16;

    /** A T wave peaks within this after its QRS, ms; 360 from Pan and Tompkins 1985. */
    private static final double T_WAVE_MS = 360;

    /** Part of the beat before that a peak within {@link #T_WAVE_MS} must reach. */
    private static final double T_WAVE_PART = 0.4;

    /** A peak of the envelope this near to an end may belong to a QRS that the end cuts off, ms. */
    private static final double EDGE_MS = 60;

    /** Its steepest point lies at least this far inside, ms; otherwise most of the QRS is not there. */
    private static final double STEEPEST_INSIDE_MS = 12;

    /** The top of a peak is what reaches this part of it. */
    private static final double TOP_PART = 0.95;

    /** A distance of this many usual distances misses a beat; 1.66 from Pan and Tompkins 1985. */
    private static final double MISSED_DISTANCE = 1.66;

    private QrsDetector() {}

    /** The samples of the beats, in order. */
    public static int[] detect(Montage montage) {
        double[] envelope = Envelope.of(montage);
        List<Integer> peaks = peaks(envelope, montage.samples(REFRACTORY_MS));
        peaks.removeIf(peak -> isCutOff(montage, peak));
        List<Integer> beats = new ArrayList<>();
        for (int peak : peaks) {
            if (envelope[peak] < THRESHOLD) {
                continue;
            }
            int last = beats.isEmpty() ? -1 : beats.get(beats.size() - 1);
            boolean maybeT = last >= 0 && peak - last < montage.samples(T_WAVE_MS);
            if (!maybeT || envelope[peak] > T_WAVE_PART * Math.min(1, envelope[last])) {
                beats.add(peak);
            }
        }
        return searchedBack(beats, peaks, envelope, montage).stream()
                .mapToInt(peak -> middle(envelope, peak))
                .toArray();
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

    /** Local maxima; of two nearer than the refractory time the higher one stays. */
    static List<Integer> peaks(double[] envelope, int refractory) {
        List<Integer> peaks = new ArrayList<>();
        for (int i = 1; i < envelope.length - 1; i++) {
            if (envelope[i] <= envelope[i - 1] || envelope[i] < envelope[i + 1]) {
                continue;
            }
            int last = peaks.size() - 1;
            if (last < 0 || i - peaks.get(last) >= refractory) {
                peaks.add(i);
            } else if (envelope[i] > envelope[peaks.get(last)]) {
                peaks.set(last, i);
            }
        }
        return peaks;
    }

    private static List<Integer> searchedBack(
            List<Integer> beats, List<Integer> peaks, double[] envelope, Montage montage) {
        if (beats.size() < 3) {
            return beats;
        }
        List<Integer> out = new ArrayList<>();
        int next = 0;
        for (int b = 0; b < beats.size(); b++) {
            out.add(beats.get(b));
            if (b + 1 == beats.size()) {
                break;
            }
            double usual = usualDistance(beats, b);
            int from = beats.get(b) + montage.samples(T_WAVE_MS);
            int to = beats.get(b + 1) - montage.samples(T_WAVE_MS);
            if (beats.get(b + 1) - beats.get(b) < MISSED_DISTANCE * usual) {
                continue;
            }
            int best = -1;
            while (next < peaks.size() && peaks.get(next) < from) {
                next++;
            }
            for (int p = next; p < peaks.size() && peaks.get(p) <= to; p++) {
                if (best < 0 || envelope[peaks.get(p)] > envelope[best]) {
                    best = peaks.get(p);
                }
            }
            if (best >= 0 && envelope[best] >= SEARCH_BACK_THRESHOLD) {
                out.add(best);
            }
        }
        return out;
    }

    /** Median of the four distances before and after. */
    private static double usualDistance(List<Integer> beats, int index) {
        int from = Math.max(0, index - 4);
        int to = Math.min(beats.size() - 1, index + 5);
        int[] distances = new int[to - from];
        for (int i = from; i < to; i++) {
            distances[i - from] = beats.get(i + 1) - beats.get(i);
        }
        Arrays.sort(distances);
        return distances[distances.length / 2];
    }
}
