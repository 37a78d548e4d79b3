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

    /** By this time the signal has come back by {@link #BACK_PART} of the rise. */
    private static final double BACK_MS = 8;

    private static final double BACK_PART = 0.5;

    /** No second stimulus sooner: the shortest delay from atrium to ventricle is longer, ms. */
    private static final double APART_MS = 40;

    /** Fewer are an artifact: a pacemaker that works stimulates again. */
    private static final int LEAST_COUNT = 3;

    private PacerSpikes() {}

    /** The samples at which stimuli begin to rise, in order; none where the rate is too low to tell, or of two or less. */
    public static int[] find(Montage montage) {
        List<Integer> found = new ArrayList<>();
        if (montage.rateHz() < LEAST_RATE_HZ) {
            return new int[0];
        }
        int rise = Math.max(1, montage.samples(RISE_MS));
        int still = montage.samples(STILL_MS);
        int back = montage.samples(BACK_MS);
        int apart = montage.samples(APART_MS);
        for (int i = still + rise; i + rise + back < montage.count(); i++) {
            double height = change(montage, i, i + rise);
            boolean free = found.isEmpty() || i - found.get(found.size() - 1) >= apart;
            if (free && height >= LEAST_RISE_UV && isSpike(montage, i, rise, still, back)) {
                found.add(i);
            }
        }
        return found.size() < LEAST_COUNT
                ? new int[0]
                : found.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean isSpike(Montage montage, int start, int rise, int still, int back) {
        double height = 0;
        int top = start;
        for (int i = start + rise; i <= start + 2 * rise; i++) {
            double at = change(montage, start, i);
            if (at > height) {
                height = at;
                top = i;
            }
        }
        for (int i = start - still; i + rise <= start; i++) {
            if (change(montage, i, i + rise) * OUT_OF_STILLNESS > height) {
                return false;
            }
        }
        for (int i = top + 1; i <= start + rise + back && i < montage.count(); i++) {
            if (change(montage, start, i) <= BACK_PART * height) {
                return true;
            }
        }
        return false;
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
