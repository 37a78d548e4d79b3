package uz.yurak.signal.measure;

import java.util.ArrayList;
import java.util.List;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.filter.Ranked;

/**
 * Distances between normal beats that follow each other (Task Force of the ESC and NASPE 1996, Eur Heart J 17:354).
 *
 * <p>Left out: distances next to a beat of another class, outside {@link #SHORTEST_MS} to {@link #LONGEST_MS}, or further
 * than {@link #MAX_CHANGE} from the median of those around: an early beat, a missed one or a gap.
 */
final class NnIntervals {
    static final double SHORTEST_MS = 300;
    static final double LONGEST_MS = 2000;

    /** Part of the median around that an interval may differ by; 20 % is the common rule (Malik 1989). */
    static final double MAX_CHANGE = 0.2;

    /** Distances before and after one that tell what is usual there. */
    private static final int AROUND = 5;

    private final double[] endSeconds;
    private final double[] lengthMs;
    private final boolean[] follows;
    private final double spanSeconds;

    private NnIntervals(double[] endSeconds, double[] lengthMs, boolean[] follows, double spanSeconds) {
        this.endSeconds = endSeconds;
        this.lengthMs = lengthMs;
        this.follows = follows;
        this.spanSeconds = spanSeconds;
    }

    static NnIntervals of(List<Beat> beats, double rateHz) {
        double[] rr = new double[Math.max(0, beats.size() - 1)];
        for (int i = 0; i < rr.length; i++) {
            rr[i] = (beats.get(i + 1).sample() - beats.get(i).sample()) * 1000 / rateHz;
        }
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < rr.length; i++) {
            boolean normal = beats.get(i).beatClass() == BeatClass.NORMAL
                    && beats.get(i + 1).beatClass() == BeatClass.NORMAL;
            if (normal && isUsual(rr, i)) {
                kept.add(i);
            }
        }
        double[] ends = new double[kept.size()];
        double[] lengths = new double[kept.size()];
        boolean[] follows = new boolean[kept.size()];
        for (int k = 0; k < kept.size(); k++) {
            int i = kept.get(k);
            ends[k] = beats.get(i + 1).sample() / rateHz;
            lengths[k] = rr[i];
            follows[k] = k > 0 && kept.get(k - 1) == i - 1;
        }
        double span = beats.isEmpty()
                ? 0
                : (beats.get(beats.size() - 1).sample() - beats.get(0).sample()) / rateHz;
        return new NnIntervals(ends, lengths, follows, span);
    }

    private static boolean isUsual(double[] rr, int index) {
        if (rr[index] < SHORTEST_MS || rr[index] > LONGEST_MS) {
            return false;
        }
        int from = Math.max(0, index - AROUND);
        int to = Math.min(rr.length, index + AROUND + 1);
        double[] around = new double[to - from];
        System.arraycopy(rr, from, around, 0, around.length);
        double usual = Ranked.of(around, around.length / 2);
        return Math.abs(rr[index] - usual) <= MAX_CHANGE * usual;
    }

    int count() {
        return lengthMs.length;
    }

    double lengthMs(int index) {
        return lengthMs[index];
    }

    /** When the interval ends, seconds from the recording's start. */
    double endSeconds(int index) {
        return endSeconds[index];
    }

    /** Whether the interval before it ends where this one begins. */
    boolean followsAnother(int index) {
        return follows[index];
    }

    /** Part of the time from the first to the last beat that the intervals fill. */
    double covered() {
        double sumMs = 0;
        for (double length : lengthMs) {
            sumMs += length;
        }
        return spanSeconds > 0 ? sumMs / 1000 / spanSeconds : 0;
    }

    double spanSeconds() {
        return spanSeconds;
    }

    /** The indexes whose intervals end in that stretch. */
    NnIntervals within(double fromSeconds, double toSeconds) {
        int from = 0;
        while (from < count() && endSeconds[from] < fromSeconds) {
            from++;
        }
        int to = from;
        while (to < count() && endSeconds[to] < toSeconds) {
            to++;
        }
        double[] ends = new double[to - from];
        double[] lengths = new double[to - from];
        boolean[] also = new boolean[to - from];
        for (int i = from; i < to; i++) {
            ends[i - from] = endSeconds[i];
            lengths[i - from] = lengthMs[i];
            also[i - from] = i > from && follows[i];
        }
        return new NnIntervals(ends, lengths, also, toSeconds - fromSeconds);
    }

    double[] lengthsMs() {
        return lengthMs.clone();
    }

    double[] endsSeconds() {
        return endSeconds.clone();
    }
}
