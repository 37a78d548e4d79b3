package uz.yurak.signal.beat;

import java.util.Arrays;

/**
 * Which candidates are beats by rules alone: what {@link CandidateFeatures} compares each candidate with.
 *
 * <p>Steps. 1. A peak counts from {@link #THRESHOLD}; one that follows a beat as soon as a T wave may counts only where it
 * is not much lower than that beat. 2. Where a beat seems to be missing by the rhythm around, the highest peak in the hole
 * counts from {@link #SEARCH_BACK_THRESHOLD}.
 */
final class FirstLook {
    /** No second beat sooner, ms; 200 from Pan and Tompkins 1985. */
    static final double REFRACTORY_MS = 200;

    /** Part of a usual beat's envelope from which a peak is a beat. */
    private static final double THRESHOLD = 0.32;

    /** The same where the rhythm misses a beat. */
    private static final double SEARCH_BACK_THRESHOLD = 0.16;

    /** A T wave peaks within this after its QRS, ms; 360 from Pan and Tompkins 1985. */
    private static final double T_WAVE_MS = 360;

    /** Part of the beat before that a peak within {@link #T_WAVE_MS} must reach. */
    private static final double T_WAVE_PART = 0.4;

    /** A distance of this many usual distances misses a beat; 1.66 from Pan and Tompkins 1985. */
    private static final double MISSED_DISTANCE = 1.66;

    private final int[] peaks;
    private final double[] height;
    private final double rateHz;

    private FirstLook(int[] peaks, double[] envelope, double rateHz) {
        this.peaks = peaks;
        this.rateHz = rateHz;
        this.height = Arrays.stream(peaks).mapToDouble(p -> envelope[p]).toArray();
    }

    /** Indexes of the candidates that are beats, in order. */
    static int[] of(int[] peaks, double[] envelope, double rateHz) {
        FirstLook look = new FirstLook(peaks, envelope, rateHz);
        return look.searchedBack(look.high());
    }

    private double ms(int from, int to) {
        return (peaks[to] - peaks[from]) * 1000 / rateHz;
    }

    private int[] high() {
        int[] beats = new int[peaks.length];
        int count = 0;
        for (int i = 0; i < peaks.length; i++) {
            if (height[i] < THRESHOLD) {
                continue;
            }
            int last = count == 0 ? -1 : beats[count - 1];
            if (last >= 0 && ms(last, i) < REFRACTORY_MS) {
                if (height[i] > height[last]) {
                    beats[count - 1] = i;
                }
                continue;
            }
            boolean maybeT = last >= 0 && ms(last, i) < T_WAVE_MS;
            if (!maybeT || height[i] > T_WAVE_PART * Math.min(1, height[last])) {
                beats[count++] = i;
            }
        }
        return Arrays.copyOf(beats, count);
    }

    private int[] searchedBack(int[] beats) {
        if (beats.length < 3) {
            return beats;
        }
        int[] out = new int[2 * beats.length];
        int count = 0;
        for (int b = 0; b < beats.length; b++) {
            out[count++] = beats[b];
            if (b + 1 == beats.length || ms(beats[b], beats[b + 1]) < MISSED_DISTANCE * usualMs(beats, b)) {
                continue;
            }
            int best = -1;
            for (int p = beats[b] + 1; p < beats[b + 1]; p++) {
                boolean inHole = ms(beats[b], p) >= T_WAVE_MS && ms(p, beats[b + 1]) >= T_WAVE_MS;
                if (inHole && (best < 0 || height[p] > height[best])) {
                    best = p;
                }
            }
            if (best >= 0 && height[best] >= SEARCH_BACK_THRESHOLD) {
                out[count++] = best;
            }
        }
        return Arrays.copyOf(out, count);
    }

    /** Median of the four distances before and after. */
    private double usualMs(int[] beats, int index) {
        int from = Math.max(0, index - 4);
        int to = Math.min(beats.length - 1, index + 5);
        double[] distances = new double[to - from];
        for (int i = from; i < to; i++) {
            distances[i - from] = ms(beats[i], beats[i + 1]);
        }
        Arrays.sort(distances);
        return distances[distances.length / 2];
    }
}
