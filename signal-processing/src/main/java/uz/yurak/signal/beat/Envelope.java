package uz.yurak.signal.beat;

import java.util.Arrays;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.filter.Ranked;
import uz.yurak.signal.filter.ZeroPhase;

/**
 * How much like a QRS each instant is, over all leads: about 1 at a usual beat, near 0 between beats.
 *
 * <p>Steps. 1. Each lead is band-passed where the QRS outweighs P, T and muscle. 2. Its envelope is the RMS over a window
 * about as long as a QRS. 3. The envelope is divided by the lead's level, the median of its highest values in blocks of
 * two seconds around. 4. The leads are averaged, each by the square of how far its level stands above its own quiet
 * parts there: a lead in noise loses its voice while the noise lasts.
 */
final class Envelope {
    /** Band of the QRS, Hz; near the 8–20 Hz that Elgendi 2013 found best on the MIT-BIH records. */
    private static final double FROM_HZ = 8;

    private static final double TO_HZ = 22;

    /** Length of a QRS, ms; Elgendi 2013 takes 97. */
    private static final double WINDOW_MS = 90;

    private static final double BLOCK_MS = 2000;
    private static final double HOP_MS = 500;

    /** Blocks on either side whose median is the level: ±5 s, so that a pause or a burst does not set it. */
    private static final int BLOCKS_AROUND = 10;

    /** A level is never below this part of the lead's usual one: silence is not amplified into beats. */
    private static final double LOWEST_LEVEL = 0.25;

    /** Nor below this, microvolts of envelope: a QRS of 0.1 mV has about 20. */
    private static final double LOWEST_LEVEL_UV = 4;

    /** The quiet part of a block: the value that this part of its samples stay below. */
    private static final double QUIET_PART = 0.3;

    /** Level over quiet part of noise without beats; a lead at or below it has no voice. */
    private static final double NOISE_RATIO = 2.5;

    private Envelope() {}

    /** One value a sample; all 0 where no lead carries a signal. */
    static double[] of(Montage montage) {
        int count = montage.count();
        double[] sum = new double[count];
        double[] weights = new double[count];
        for (int lead = 0; lead < montage.leadCount(); lead++) {
            add(montage, lead, sum, weights);
        }
        for (int i = 0; i < count; i++) {
            sum[i] = weights[i] > 0 ? sum[i] / weights[i] : 0;
        }
        return sum;
    }

    private static void add(Montage montage, int lead, double[] sum, double[] weights) {
        double[] envelope = envelope(montage, lead);
        int block = montage.samples(BLOCK_MS);
        int hop = Math.max(1, montage.samples(HOP_MS));
        int blocks = Math.max(1, (envelope.length - block) / hop + 1);
        double[] highest = new double[blocks];
        double[] quiet = new double[blocks];
        for (int b = 0; b < blocks; b++) {
            double[] part = Arrays.copyOfRange(envelope, b * hop, Math.min(envelope.length, b * hop + block));
            highest[b] = Arrays.stream(part).max().orElse(0);
            quiet[b] = Ranked.of(part, (int) (QUIET_PART * (part.length - 1)));
        }
        double usual = median(highest, 0, blocks);
        double floor = Math.max(LOWEST_LEVEL * usual, montage.isCalibrated(lead) ? LOWEST_LEVEL_UV : 1e-9);
        double[] level = new double[blocks];
        double[] weight = new double[blocks];
        for (int b = 0; b < blocks; b++) {
            int from = Math.max(0, b - BLOCKS_AROUND);
            int to = Math.min(blocks, b + BLOCKS_AROUND + 1);
            level[b] = Math.max(floor, median(highest, from, to));
            double ratio = level[b] / Math.max(1e-9, median(quiet, Math.max(0, b - 2), Math.min(blocks, b + 3)));
            double voice = Math.max(0.01, Math.min(20, ratio) - NOISE_RATIO);
            weight[b] = voice * voice;
        }
        for (int i = 0; i < envelope.length; i++) {
            int b = Math.max(0, Math.min(blocks - 1, (i - block / 2 + hop / 2) / hop));
            sum[i] += weight[b] * envelope[i] / level[b];
            weights[i] += weight[b];
        }
        montage.gaps(lead)
                .forEach(gap ->
                        silence(envelope, level, weight, gap.startIndex(), gap.endIndex(), sum, weights, block, hop));
    }

    /** Takes back what a lead added where it is missing. */
    private static void silence(
            double[] envelope,
            double[] level,
            double[] weight,
            int from,
            int to,
            double[] sum,
            double[] weights,
            int block,
            int hop) {
        for (int i = from; i < to; i++) {
            int b = Math.max(0, Math.min(level.length - 1, (i - block / 2 + hop / 2) / hop));
            sum[i] -= weight[b] * envelope[i] / level[b];
            weights[i] -= weight[b];
        }
    }

    private static double[] envelope(Montage montage, int lead) {
        double[] band = ZeroPhase.bandPass(montage.signal(lead), FROM_HZ, TO_HZ, montage.rateHz());
        return movingRms(band, Math.max(1, montage.samples(WINDOW_MS)));
    }

    /** Root of the mean square over a centered window, cut at the ends. */
    static double[] movingRms(double[] signal, int window) {
        double[] sums = new double[signal.length + 1];
        for (int i = 0; i < signal.length; i++) {
            sums[i + 1] = sums[i] + signal[i] * signal[i];
        }
        double[] out = new double[signal.length];
        for (int i = 0; i < signal.length; i++) {
            int from = Math.max(0, i - window / 2);
            int to = Math.min(signal.length, i - window / 2 + window);
            out[i] = Math.sqrt(Math.max(0, sums[to] - sums[from]) / window);
        }
        return out;
    }

    private static double median(double[] values, int from, int to) {
        double[] part = Arrays.copyOfRange(values, from, to);
        return Ranked.of(part, part.length / 2);
    }
}
