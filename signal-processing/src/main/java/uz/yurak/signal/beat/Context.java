package uz.yurak.signal.beat;

import java.util.Arrays;

/** The beats around a candidate, itself left out: what is usual there. */
final class Context {
    /** Beats on either side that say what is usual. */
    private static final int SIDE = 4;

    /** Taken where too few beats say; 75 a minute. */
    private static final double USUAL_MS = 800;

    private final int previous;
    private final int next;
    private final int[] others;
    private final double distanceMs;

    private Context(int previous, int next, int[] others, double distanceMs) {
        this.previous = previous;
        this.next = next;
        this.others = others;
        this.distanceMs = distanceMs;
    }

    /**
     * @param peaks samples of the candidates
     * @param beats indexes of those that are beats at first look, in order
     * @param at the candidate
     * @param position of the first beat that does not come before it, in beats
     */
    static Context of(int[] peaks, int[] beats, int at, int position, double rateHz) {
        boolean own = position < beats.length && beats[position] == at;
        int from = Math.max(0, position - SIDE);
        int resume = own ? position + 1 : position;
        int to = Math.min(beats.length, resume + SIDE);
        int[] others = new int[position - from + to - resume];
        System.arraycopy(beats, from, others, 0, position - from);
        System.arraycopy(beats, resume, others, position - from, to - resume);
        double[] distances = new double[Math.max(0, others.length - 1)];
        int count = 0;
        for (int k = 0; k + 1 < others.length; k++) {
            if (k + 1 != position - from) {
                distances[count++] = (peaks[others[k + 1]] - peaks[others[k]]) * 1000 / rateHz;
            }
        }
        return new Context(
                position > 0 ? beats[position - 1] : -1,
                resume < beats.length ? beats[resume] : -1,
                others,
                count == 0 ? USUAL_MS : median(distances, count));
    }

    /** Candidate index of the beat before; −1 where there is none. */
    int previous() {
        return previous;
    }

    /** Candidate index of the beat after; −1 where there is none. */
    int next() {
        return next;
    }

    /** Candidate indexes of up to {@link #SIDE} beats on either side; not to be changed. */
    int[] others() {
        return others;
    }

    /** Median distance between those, ms. */
    double distanceMs() {
        return distanceMs;
    }

    /** The upper median; the array is left as it is. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** The upper median of the first values of a short array, which is sorted up to there. */
    static double median(double[] values, int count) {
        for (int i = 1; i < count; i++) {
            double value = values[i];
            int k = i;
            for (; k > 0 && values[k - 1] > value; k--) {
                values[k] = values[k - 1];
            }
            values[k] = value;
        }
        return values[count / 2];
    }
}
