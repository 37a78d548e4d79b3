package uz.yurak.signal.measure;

import java.util.Optional;
import uz.yurak.signal.filter.Ranked;
import uz.yurak.signal.wave.Wave;

/**
 * Whether a U wave follows T in one lead: noted, never measured into QT. AHA/ACCF/HRS 2009 part IV: a low deflection after T,
 * rarely seen over 95 beats a minute, to be named where it runs into T. Limits below are ours, but for the least wave.
 *
 * <p>On means over {@value #SMOOTH_MS} ms the largest turn {@value #EARLIEST_MS} to {@value #LATEST_MS} ms after the end of T is sought, of
 * either sign: how far it stands from the nearer of the levels before it (since the peak of T) and after it.
 */
public enum UWave {
    /** A turn of {@value #LEAST_UV} µV and more. */
    PRESENT,
    /** The same, and the signal did not come half of the way back to the level behind it before it rose again. */
    MERGED,
    /** No turn as large. */
    ABSENT,
    /** No T, too short a rest before the next P, no P to end it, or noise. */
    NOT_JUDGED;

    private static final double SMOOTH_MS = 24;
    private static final double EARLIEST_MS = 30;
    private static final double LATEST_MS = 180;

    /** The level behind U is looked for so long after its latest place. */
    private static final double BEHIND_MS = 60;

    /** The least wave of IEC 60601-2-51 annex GG [mem]. */
    private static final double LEAST_UV = 30;

    /** Muscle and mains, RMS, that a median over beats has left, from which a wave so low is not told. */
    private static final double MOST_NOISE_UV = 10;

    /**
     * @param lead the representative beat, microvolts
     * @param t this lead's T
     * @param untilSample where the next P begins; not after T's end where that is not known
     */
    static UWave of(double[] lead, Optional<Wave> t, int untilSample, double rateHz) {
        int last = Math.min(untilSample, lead.length) - 1;
        int earliest = t.map(Wave::end).orElse(last) + samples(EARLIEST_MS, rateHz);
        int latest = t.map(Wave::end).orElse(last) + samples(LATEST_MS, rateHz);
        int behind = latest + samples(BEHIND_MS, rateHz);
        if (t.isEmpty() || behind > last) {
            return NOT_JUDGED;
        }
        double[] smooth = smoothed(lead, t.get().peak(), behind, samples(SMOOTH_MS, rateHz) / 2);
        if (noiseUv(lead, smooth, t.get().end(), behind) > MOST_NOISE_UV) {
            return NOT_JUDGED;
        }
        UWave up = turned(smooth, t.get().peak(), earliest, latest, behind, 1);
        return up == ABSENT ? turned(smooth, t.get().peak(), earliest, latest, behind, -1) : up;
    }

    private static UWave turned(double[] signal, int tPeak, int earliest, int latest, int behind, int sign) {
        double[] before = lowest(signal, tPeak, latest, 1, sign);
        double[] after = lowest(signal, behind, earliest, -1, sign);
        UWave found = ABSENT;
        double most = LEAST_UV;
        for (int top = earliest; top <= latest; top++) {
            double left = before[top - tPeak];
            double right = after[behind - top];
            double height = sign * signal[top] - Math.max(left, right);
            if (height >= most) {
                most = height;
                found = left - right > (sign * signal[top] - right) / 2 ? MERGED : PRESENT;
            }
        }
        return found;
    }

    /** The least value from a sample on to each next one in that direction. */
    private static double[] lowest(double[] signal, int from, int to, int step, int sign) {
        double[] out = new double[Math.abs(to - from) + 1];
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < out.length; k++) {
            least = Math.min(least, sign * signal[from + step * k]);
            out[k] = least;
        }
        return out;
    }

    private static double[] smoothed(double[] lead, int from, int to, int half) {
        double[] out = lead.clone();
        for (int i = from; i <= to; i++) {
            int start = Math.max(0, i - half);
            int end = Math.min(lead.length - 1, i + half);
            double sum = 0;
            for (int k = start; k <= end; k++) {
                sum += lead[k];
            }
            out[i] = sum / (end - start + 1);
        }
        return out;
    }

    /** From the median size of what smoothing takes away; 1.4826 makes it that of Gaussian noise. */
    private static double noiseUv(double[] lead, double[] smooth, int from, int to) {
        double[] sizes = new double[to - from];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(lead[from + i] - smooth[from + i]);
        }
        return 1.4826 * Ranked.median(sizes);
    }

    private static int samples(double ms, double rateHz) {
        return (int) Math.round(ms * rateHz / 1000);
    }
}
