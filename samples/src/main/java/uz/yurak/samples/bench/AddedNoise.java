package uz.yurak.samples.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;

/**
 * Noise of known kind, strength and seed added to a record.
 *
 * <p><b>Electrode motion</b>: the skin is stretched under an electrode and its potential jumps and settles. Jumps come at
 * random, {@value #JUMPS_PER_S} a second; their height is normal times log-normal, they rise along half a cosine in
 * 30–200 ms and decay exponentially with 80–680 ms, so that many look like a wave of the heart. Under them lies a noise
 * of four first-order low-pass processes (0.5, 2, 6, 15 Hz; 0.35, 0.25, 0.12, 0.05 of a jump). An electrode serves more
 * than one lead: each lead is half to all of one common such signal, in either sign, plus 0.6 of its own.
 *
 * <p><b>Muscle</b>: white noise through a first-order low-pass whose loudness wanders with a time constant of 1.5 s, each
 * lead its own.
 *
 * <p><b>Strength</b> as {@code nst} of WFDB counts it (Moody, Muldrow and Mark 1984): the signal is the square of the mean
 * peak-to-peak QRS within ±50 ms of the reference beats over 8, the noise its mean square about the mean of each second,
 * the highest and lowest twentieth of beats and seconds left out. The noise lies on the whole record and is rounded to
 * counts.
 */
enum AddedNoise {
    ELECTRODE_MOTION,
    MUSCLE;

    private static final double JUMPS_PER_S = 1.6;
    private static final double[] CUT_OFFS_HZ = {0.5, 2, 6, 15};
    private static final double[] PARTS = {0.35, 0.25, 0.12, 0.05};
    private static final double OWN_PART = 0.6;
    private static final double LOUDNESS_S = 1.5;
    private static final double QRS_MS = 50;

    /** Beats and seconds that are left out at either end. */
    private static final int TRIMMED = 20;

    /**
     * The record with noise.
     *
     * @param ratioDb signal to noise, dB
     * @param beats samples of the reference beats
     */
    Recording on(Recording clean, double ratioDb, long[] beats, long seed) {
        Random random = new Random(seed);
        double rateHz = clean.leads().get(0).rateHz();
        int count = clean.leads().get(0).samples().count();
        double[] common = unit(count, rateHz, random);
        List<LeadSignal> leads = new ArrayList<>();
        for (LeadSignal lead : clean.leads()) {
            double[] noise = unit(count, rateHz, random);
            if (this == ELECTRODE_MOTION) {
                double part = (0.5 + 0.5 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
                for (int i = 0; i < count; i++) {
                    noise[i] = part * common[i] + OWN_PART * noise[i];
                }
            }
            int[] counts = lead.samples().toArray();
            double wanted = peakToPeak(counts, beats, rateHz) / Math.sqrt(8 * Math.pow(10, ratioDb / 10));
            double gain = wanted / rms(noise, (int) rateHz);
            for (int i = 0; i < count; i++) {
                counts[i] += (int) Math.round(gain * noise[i]);
            }
            leads.add(LeadSignal.of(
                    lead.lead(), rateHz, Samples.wrap(counts), lead.scale().orElseThrow()));
        }
        return Recording.of(clean.format(), leads);
    }

    private double[] unit(int count, double rateHz, Random random) {
        return this == MUSCLE ? muscle(count, rateHz, random) : motion(count, rateHz, random);
    }

    private static double[] muscle(int count, double rateHz, Random random) {
        double[] out = new double[count];
        double keep = Math.exp(-1 / (rateHz * LOUDNESS_S));
        double loudness = 0;
        double smooth = 0;
        for (int i = 0; i < count; i++) {
            smooth = 0.5 * smooth + random.nextGaussian();
            loudness = keep * loudness + Math.sqrt(1 - keep * keep) * random.nextGaussian();
            out[i] = smooth * Math.abs(loudness);
        }
        return out;
    }

    private static double[] motion(int count, double rateHz, Random random) {
        double[] out = new double[count];
        double seconds = -Math.log(1 - random.nextDouble()) / JUMPS_PER_S;
        while (seconds * rateHz < count) {
            double height = random.nextGaussian() * Math.exp(0.7 * random.nextGaussian());
            double rise = (0.03 + 0.17 * random.nextDouble()) * rateHz;
            double decay = (0.08 + 0.6 * random.nextDouble()) * rateHz;
            int from = (int) (seconds * rateHz);
            for (int i = from; i < Math.min(count, from + rise + 5 * decay); i++) {
                double t = i - from;
                out[i] += height * (t < rise ? (1 - Math.cos(Math.PI * t / rise)) / 2 : Math.exp((rise - t) / decay));
            }
            seconds -= Math.log(1 - random.nextDouble()) / JUMPS_PER_S;
        }
        double[] state = new double[CUT_OFFS_HZ.length];
        double[] keep = new double[CUT_OFFS_HZ.length];
        double[] take = new double[CUT_OFFS_HZ.length];
        for (int k = 0; k < state.length; k++) {
            keep[k] = Math.exp(-2 * Math.PI * CUT_OFFS_HZ[k] / rateHz);
            take[k] = Math.sqrt(1 - keep[k] * keep[k]);
        }
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < state.length; k++) {
                state[k] = keep[k] * state[k] + take[k] * random.nextGaussian();
                out[i] += PARTS[k] * state[k];
            }
        }
        return out;
    }

    /** Of the QRS, counts. */
    private static double peakToPeak(int[] counts, long[] beats, double rateHz) {
        int reach = (int) (QRS_MS * rateHz / 1000);
        double[] heights = new double[beats.length];
        for (int b = 0; b < beats.length; b++) {
            int from = (int) Math.max(0, beats[b] - reach);
            int to = (int) Math.min(counts.length, beats[b] + reach + 1);
            int[] qrs = Arrays.copyOfRange(counts, Math.min(from, to), to);
            heights[b] = Arrays.stream(qrs).max().orElse(0)
                    - Arrays.stream(qrs).min().orElse(0);
        }
        return trimmedMean(heights);
    }

    /** About the mean of each second. */
    private static double rms(double[] noise, int second) {
        double[] squares = new double[noise.length / second];
        for (int k = 0; k < squares.length; k++) {
            double[] part = Arrays.copyOfRange(noise, k * second, (k + 1) * second);
            double mean = Arrays.stream(part).average().orElse(0);
            squares[k] = Arrays.stream(part)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElse(0);
        }
        return Math.sqrt(trimmedMean(squares));
    }

    private static double trimmedMean(double[] values) {
        Arrays.sort(values);
        int left = values.length / TRIMMED;
        return Arrays.stream(values, left, values.length - left).average().orElse(0);
    }
}
