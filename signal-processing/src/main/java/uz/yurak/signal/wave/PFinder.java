package uz.yurak.signal.wave;

import java.util.Optional;

/** Finds the P wave of a representative beat, where there is one deflection above the level around it. */
final class PFinder {
    /** P begins no sooner than this before the QRS, ms: a PR of 320. */
    private static final double LONGEST_PR_MS = 330;

    /** P ends at least this long before the QRS onset. */
    private static final double BEFORE_QRS_MS = 6;

    /** A window shorter than this cannot show a P, ms. */
    private static final double LEAST_WINDOW_MS = 70;

    /** The least P, microvolts over all leads together; 30 is the least wave of IEC 60601-2-51 annex GG. */
    private static final double LEAST_UV = 30;

    /** Part of the peak at which P begins and ends. */
    private static final double LIMIT_PART = 0.1;

    /** Part of its steepest slope under which a falling limb has ended. */
    private static final double FLAT_PART = 0.13;

    /** A P of 110 ms stands highest over a chord of this to both sides, ms. */
    private static final double CHORD_MS = 70;

    /** From its middle to the level beside it, ms: half of the broadest P and a little. */
    private static final double REACH_MS = 110;

    private PFinder() {}

    /** Samples in which P is sought; the end is not after the start where there is no room. */
    static int[] window(int qrsOnset, int lastTEnd, double rateHz) {
        int from = Math.max(lastTEnd, qrsOnset - (int) Math.round(LONGEST_PR_MS * rateHz / 1000));
        int to = qrsOnset - (int) Math.round(BEFORE_QRS_MS * rateHz / 1000);
        boolean room = to - from >= LEAST_WINDOW_MS * rateHz / 1000;
        return new int[] {Math.max(0, from), room ? to : Math.max(0, from)};
    }

    /**
     * The part of the window around its largest bump: the sample that stands highest over the chord between its
     * neighborhoods before and after, all leads together. A slow drift has chords too, but no height over them.
     */
    static int[] around(double[][] leads, int[] window, double rateHz) {
        int best = bump(leads, window, CHORD_MS, rateHz);
        int reach = (int) Math.round(REACH_MS * rateHz / 1000);
        return best < 0 ? window : new int[] {Math.max(window[0], best - reach), Math.min(window[1], best + reach)};
    }

    /** The sample of the largest bump; negative where the window is too short. */
    static int bump(double[][] leads, int[] window, double armMs, double rateHz) {
        int arm = (int) Math.round(armMs * rateHz / 1000);
        int least = arm / 2;
        int best = -1;
        double most = -1;
        for (int i = window[0] + least; i < window[1] - least; i++) {
            int left = Math.max(window[0], i - arm);
            int right = Math.min(window[1], i + arm);
            double energy = 0;
            for (double[] lead : leads) {
                if (lead.length > 0) {
                    double chord = (lead[left] * (right - i) + lead[right] * (i - left)) / (right - left);
                    energy += (lead[i] - chord) * (lead[i] - chord);
                }
            }
            if (energy > most) {
                most = energy;
                best = i;
            }
        }
        return best;
    }

    /**
     * The wave, in samples of the representative beat.
     *
     * @param signal one value a sample of the window, microvolts
     * @param from the window's first sample
     */
    static Optional<Wave> find(double[] signal, int from, double rateHz) {
        double[] level = levelled(signal, rateHz);
        int margin = Math.max(1, (int) Math.round(0.012 * rateHz));
        int peak = -1;
        for (int i = margin; i < level.length - margin; i++) {
            if (peak < 0 || Math.abs(level[i]) > Math.abs(level[peak])) {
                peak = i;
            }
        }
        if (peak < 0 || Math.abs(level[peak]) < LEAST_UV) {
            return Optional.empty();
        }
        double sign = Math.signum(level[peak]);
        return Optional.of(new Wave(
                from + limit(level, peak, sign, -1, rateHz), from + peak, from + limit(level, peak, sign, 1, rateHz)));
    }

    /**
     * Where the wave ends in that direction: where it has fallen to {@link #LIMIT_PART} of its peak, or, below half of it,
     * where it no longer falls by {@link #FLAT_PART} of its steepest slope.
     */
    private static int limit(double[] level, int peak, double sign, int step, double rateHz) {
        double height = Math.abs(level[peak]);
        int half = Math.max(1, (int) Math.round(0.006 * rateHz));
        double steepest = 0;
        int at = peak;
        while (at + step >= 0 && at + step < level.length && sign * level[at] > LIMIT_PART * height) {
            at += step;
            int a = Math.max(0, Math.min(level.length - 1, at - step * half));
            int b = Math.max(0, Math.min(level.length - 1, at + step * half));
            double fall = a == b ? 0 : sign * (level[a] - level[b]) / Math.abs(b - a);
            steepest = Math.max(steepest, fall);
            if (sign * level[at] < 0.5 * height && fall < FLAT_PART * steepest) {
                break;
            }
        }
        return at;
    }

    /** Without the straight line from its beginning to its end. */
    static double[] levelled(double[] signal, double rateHz) {
        int width = Math.max(1, (int) Math.round(0.014 * rateHz));
        double left = 0;
        double right = 0;
        int used = Math.min(width, signal.length);
        for (int i = 0; i < used; i++) {
            left += signal[i] / used;
            right += signal[signal.length - 1 - i] / used;
        }
        double[] out = new double[signal.length];
        for (int i = 0; i < signal.length; i++) {
            out[i] = signal[i] - left - (right - left) * i / Math.max(1, signal.length - 1);
        }
        return out;
    }
}
