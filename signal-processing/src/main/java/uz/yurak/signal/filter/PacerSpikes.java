package uz.yurak.signal.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds a pacemaker's stimuli in the unfiltered signal by their slew and width: a stimulus lasts under 0.5 ms (AHA/ACCF/HRS
 * 2007 part I), so even behind the recorder's low-pass it rises out of stillness within two or three samples of 500 Hz and
 * is back as soon, while the steepest QRS builds its slope up over 10 ms and more. The limits are ours
 * (docs/statements.md).
 */
public final class PacerSpikes {
    /** A slower recorder has smeared the stimulus into the band of the QRS, samples a second. */
    private static final double LEAST_RATE_HZ = 400;

    /** Rise of all leads together, root of the summed squares, microvolts. */
    private static final double LEAST_RISE_UV = 300;

    private static final double RISE_MS = 2;

    /** The rise is so many times the largest change over as long a time in {@link #STILL_MS} before it. */
    private static final double OUT_OF_STILLNESS = 6;

    private static final double STILL_MS = 16;

    /** Faint ones, as of bipolar electrodes, reach so much less; they count where they come evenly ({@link EvenStimuli}). */
    private static final double FAINT_RISE_UV = 100;

    private static final double FAINT_OUT_OF_STILLNESS = 2.5;

    /** By this time the signal has come back by {@link #BACK_PART} of the rise. */
    private static final double BACK_MS = 8;

    private static final double BACK_PART = 0.5;

    /** No second stimulus sooner: the shortest delay from atrium to ventricle is longer, ms. */
    private static final double APART_MS = 40;

    /** Fewer are an artifact: a pacemaker that works stimulates again. */
    private static final int LEAST_COUNT = 3;

    private PacerSpikes() {}

    /** A place that rises and falls as a stimulus does, and how far it stands out. */
    private record Rise(int sample, double riseUv, double outOfStillness) {}

    /** The samples at which stimuli begin to rise, in order; none where the rate is too low to tell, or of two or less. */
    public static int[] find(Montage montage) {
        if (montage.rateHz() < LEAST_RATE_HZ) {
            return new int[0];
        }
        List<Rise> rises = rises(montage);
        int apart = montage.samples(APART_MS);
        int[] clear = apart(rises, apart, LEAST_RISE_UV, OUT_OF_STILLNESS);
        return clear.length >= LEAST_COUNT
                ? clear
                : EvenStimuli.among(apart(rises, apart, FAINT_RISE_UV, FAINT_OUT_OF_STILLNESS), montage.rateHz());
    }

    private static List<Rise> rises(Montage montage) {
        List<Rise> out = new ArrayList<>();
        int rise = Math.max(1, montage.samples(RISE_MS));
        int still = montage.samples(STILL_MS);
        int back = montage.samples(BACK_MS);
        double[] squares = squaredChanges(montage, rise);
        for (int i = still + rise; i + rise + back < montage.count(); i++) {
            if (squares[i] >= FAINT_RISE_UV * FAINT_RISE_UV) {
                double stands = outOfStillness(montage, squares, i, rise, still, back);
                if (stands >= FAINT_OUT_OF_STILLNESS) {
                    out.add(new Rise(i, Math.sqrt(squares[i]), stands));
                }
            }
        }
        return out;
    }

    /** Those that reach both limits, none sooner after another than a stimulus can be. */
    private static int[] apart(List<Rise> rises, int apart, double leastUv, double leastOutOfStillness) {
        List<Integer> out = new ArrayList<>();
        for (Rise rise : rises) {
            boolean free = out.isEmpty() || rise.sample() - out.get(out.size() - 1) >= apart;
            if (free && rise.riseUv() >= leastUv && rise.outOfStillness() >= leastOutOfStillness) {
                out.add(rise.sample());
            }
        }
        return out.stream().mapToInt(Integer::intValue).toArray();
    }

    /** How many times the largest change before it the rise is; 0 where the signal does not come back. */
    private static double outOfStillness(Montage montage, double[] squares, int start, int rise, int still, int back) {
        double height = 0;
        int top = start;
        for (int i = start + rise; i <= start + 2 * rise; i++) {
            double at = change(montage, start, i);
            if (at > height) {
                height = at;
                top = i;
            }
        }
        double before = 0;
        for (int i = start - still; i + rise <= start; i++) {
            before = Math.max(before, Math.sqrt(squares[i]));
            if (before * FAINT_OUT_OF_STILLNESS > height) {
                return 0;
            }
        }
        for (int i = top + 1; i <= start + rise + back && i < montage.count(); i++) {
            if (change(montage, start, i) <= BACK_PART * height) {
                return before > 0 ? height / before : Double.POSITIVE_INFINITY;
            }
        }
        return 0;
    }

    /** The square of {@link #change} over so many samples, from each sample on: lead by lead, which is quicker. */
    private static double[] squaredChanges(Montage montage, int apart) {
        double[] out = new double[Math.max(0, montage.count() - apart)];
        for (int lead = 0; lead < montage.leadCount(); lead++) {
            double[] signal = montage.isCalibrated(lead) ? montage.signal(lead) : new double[montage.count()];
            for (int i = 0; i < out.length; i++) {
                double d = signal[i + apart] - signal[i];
                out[i] += d * d;
            }
        }
        return out;
    }

    /** How far all leads together move from one sample to another, microvolts; leads without a scale do not speak. */
    private static double change(Montage montage, int from, int to) {
        double sum = 0;
        for (int lead = 0; lead < montage.leadCount(); lead++) {
            if (montage.isCalibrated(lead)) {
                double d = montage.at(lead, to) - montage.at(lead, from);
                sum += d * d;
            }
        }
        return Math.sqrt(sum);
    }
}
