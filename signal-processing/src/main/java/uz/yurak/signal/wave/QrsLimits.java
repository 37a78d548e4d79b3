package uz.yurak.signal.wave;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where the QRS of a representative beat begins and ends, by its slope.
 *
 * <p>Steps. 1. The slope is the root of the summed squares of all leads' slopes, so the earliest onset and the latest end
 * of any lead decide. 2. From its maximum the complex is followed outward over pauses of up to {@link #MAX_PAUSE_MS}
 * while the slope comes back above {@link #BODY_PART} of the maximum. 3. From there the limit is where the slope stays
 * below a small part of the maximum, or below the noise, for {@link #STILL_MS}. 4. Where a lead's {@link TerminalWave} comes
 * back later, the end is sought again from there.
 */
final class QrsLimits {
    private static final double SEARCH_MS = 140;
    private static final double BODY_PART = 0.25;
    private static final double MAX_PAUSE_MS = 36;

    /** Part of the greatest slope under which the QRS has not begun; chosen so that LUDB's onsets have no bias. */
    private static final double ONSET_PART = 0.042;

    /** The same for its end, where the ST segment already climbs. */
    private static final double END_PART = 0.05;

    /** The slope stays small for this long outside the complex, ms: longer than it stands still at a peak. */
    private static final double STILL_MS = 12;

    /** The slope of noise: this many times the slope that the quietest fifth of the beat stays below. */
    private static final double NOISE_FACTOR = 2.2;

    /** From the last steep sample to the limit at most, ms. */
    private static final double LONGEST_TAIL_MS = 80;

    private QrsLimits() {}

    /** Empty where nothing rises above the noise. */
    static Optional<int[]> find(double[][] leads, int fiducial, double rateHz) {
        double[] slope = slope(leads);
        int search = (int) Math.round(SEARCH_MS * rateHz / 1000);
        int from = Math.max(1, fiducial - search);
        int to = Math.min(slope.length - 1, fiducial + search);
        if (to - from < search / 2) {
            return Optional.empty();
        }
        int top = from;
        for (int i = from; i < to; i++) {
            if (slope[i] > slope[top]) {
                top = i;
            }
        }
        double[] sorted = slope.clone();
        Arrays.sort(sorted);
        double noise = NOISE_FACTOR * sorted[sorted.length / 5];
        if (slope[top] <= 2 * noise) {
            return Optional.empty();
        }
        int still = Math.max(2, (int) Math.round(STILL_MS * rateHz / 1000));
        int pause = (int) Math.round(MAX_PAUSE_MS * rateHz / 1000);
        int left = body(slope, top, -1, BODY_PART * slope[top], pause, from, to);
        int right = body(slope, top, 1, BODY_PART * slope[top], pause, from, to);
        int longest = (int) Math.round(LONGEST_TAIL_MS * rateHz / 1000);
        int onset = quiet(slope, left, -1, Math.max(noise, ONSET_PART * slope[top]), still, longest);
        double rest = Math.max(noise, END_PART * slope[top]);
        int end = quiet(slope, right, 1, rest, still, longest);
        int last = TerminalWave.lastSteep(leads, onset, end, rateHz);
        return Optional.of(new int[] {onset, last > end ? quiet(slope, last, 1, rest, still, longest) : end});
    }

    /** The last sample in that direction that is still steep, passing over short pauses. */
    private static int body(double[] slope, int top, int step, double limit, int pause, int from, int to) {
        int last = top;
        for (int i = top; i >= from && i < to && Math.abs(i - last) <= pause; i += step) {
            if (slope[i] >= limit) {
                last = i;
            }
        }
        return last;
    }

    /** The same with a limit raised until the slope falls under it near the steep part: a low QRS before a steep T. */
    private static int quiet(double[] slope, int start, int step, double limit, int still, int longest) {
        double raised = limit;
        int at = quiet(slope, start, step, raised, still);
        while (Math.abs(at - start) > longest && raised > 0) {
            raised *= 1.25;
            at = quiet(slope, start, step, raised, still);
        }
        return at;
    }

    /** The sample in that direction after which the slope stays below the limit. */
    private static int quiet(double[] slope, int start, int step, double limit, int still) {
        int run = 0;
        int i = start;
        for (; i >= 0 && i < slope.length && run < still; i += step) {
            run = slope[i] < limit ? run + 1 : 0;
        }
        return i - step * (run + 1) + step;
    }

    /** Microvolts a sample, all leads together. */
    static double[] slope(double[][] leads) {
        int length = Arrays.stream(leads).mapToInt(l -> l.length).max().orElse(0);
        double[] out = new double[length];
        for (double[] lead : leads) {
            for (int i = 1; i + 1 < lead.length; i++) {
                double d = (lead[i + 1] - lead[i - 1]) / 2;
                out[i] += d * d;
            }
        }
        for (int i = 0; i < length; i++) {
            out[i] = Math.sqrt(out[i]);
        }
        return out;
    }
}
