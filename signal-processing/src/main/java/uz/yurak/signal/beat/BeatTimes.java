package uz.yurak.signal.beat;

import java.util.Arrays;
import uz.yurak.signal.filter.MovingRank;

/** When each beat comes, beside the beats around it and beside minutes: ratios of distances, but for two of them in ms. */
final class BeatTimes {
    /** Beats on either side from which the usual distance is taken. */
    private static final int AROUND = 15;

    /** The same, some minutes' worth: a run of fast beats does not set it. */
    private static final int LONG = 200;

    /** A distance where there is but one beat, ms; 75 a minute. */
    private static final double SINGLE_MS = 800;

    /** The distance before each beat, and after the last one; at the ends the usual one. */
    private final double[] distancesMs;

    private final double[] usualMs;
    private final double[] longMs;
    private final double allMs;

    /** @param beats samples, in order */
    BeatTimes(int[] beats, double rateHz) {
        distancesMs = new double[beats.length + 1];
        for (int i = 1; i < beats.length; i++) {
            distancesMs[i] = (beats[i] - beats[i - 1]) * 1000 / rateHz;
        }
        usualMs = usualMs(beats.length, AROUND);
        longMs = usualMs(beats.length, LONG);
        allMs = beats.length < 2 ? SINGLE_MS : Context.median(Arrays.copyOfRange(distancesMs, 1, beats.length));
        if (beats.length > 0) {
            distancesMs[0] = usualMs[0];
            distancesMs[beats.length] = usualMs[beats.length - 1];
        }
    }

    /** The median of so many distances on either side of each beat. */
    private double[] usualMs(int count, int side) {
        double[] out = new double[count];
        MovingRank moving = new MovingRank(distancesMs, 2 * side);
        for (int i = 0; i < count; i++) {
            int from = Math.max(1, i - side + 1);
            int to = Math.min(count, i + side + 1);
            out[i] = to - from < 1 ? SINGLE_MS : moving.of(from, to, (to - from) / 2);
        }
        return out;
    }

    /** The distance before each beat as a part of the usual one. */
    double[] early() {
        double[] out = new double[usualMs.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = distancesMs[i] / usualMs[i];
        }
        return out;
    }

    /** Adds a beat's distances beside those of the beats around, the usual one and how it changes. */
    void add(Row row, int i) {
        double before = distancesMs[i];
        double after = distancesMs[i + 1];
        row.add(before / usualMs[i]);
        row.add(after / usualMs[i]);
        row.add((before + after) / (2 * usualMs[i]));
        row.add(before / Math.max(1, after));
        row.add(i > 0 ? before / Math.max(1, distancesMs[i - 1]) : 1);
        row.add(usualMs[i]);
        row.add(before);
        row.add(irregularity(i));
    }

    /** Median change from one distance to the next around a beat, as a part of the usual distance. */
    private double irregularity(int i) {
        int from = Math.max(1, i - AROUND);
        int to = Math.min(usualMs.length - 1, i + AROUND);
        double[] changes = new double[Math.max(1, to - from)];
        for (int k = from; k < to; k++) {
            changes[k - from] = Math.abs(distancesMs[k + 1] - distancesMs[k]) / usualMs[i];
        }
        return Context.median(changes);
    }

    /** Adds a beat's distances beside those of some minutes, and of all. */
    void addBesideMinutes(Row row, int i) {
        row.add(distancesMs[i] / longMs[i]);
        row.add(usualMs[i] / longMs[i]);
        row.add(distancesMs[i] / allMs);
        row.add(i > 0 ? distancesMs[i - 1] / longMs[i] : 1);
        row.add(distancesMs[i + 1] / longMs[i]);
    }
}
