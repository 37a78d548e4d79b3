package uz.yurak.signal.beat;

import java.util.Arrays;
import uz.yurak.record.Gap;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.filter.Ranked;
import uz.yurak.signal.filter.ZeroPhase;

/**
 * How much like a QRS each instant is, over all leads: about 1 at a usual beat, near 0 between beats; and beside it how
 * much lies below and above the band of the QRS, where T waves and muscle lie.
 *
 * <p>Steps. 1. Each lead is band-passed where the QRS outweighs P, T and muscle. 2. Its envelope is the RMS over a window
 * about as long as a QRS. 3. The envelope is divided by the lead's level, the median of its highest values in blocks of
 * two seconds around. 4. The leads are averaged, each by the square of how far its level stands above its own quiet
 * parts there: a lead in noise loses its voice while the noise lasts. The other two bands are divided by the same level
 * and averaged with the same voices.
 */
final class Activity {
    /** Band of the QRS, Hz; near the 8–20 Hz that Elgendi 2013 found best on the MIT-BIH records. */
    private static final double FROM_HZ = 8;

    private static final double TO_HZ = 22;
    private static final double LOW_FROM_HZ = 1.5;
    private static final double LOW_TO_HZ = 6;
    private static final double HIGH_FROM_HZ = 25;

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

    private final double[] qrs;
    private final double[] low;
    private final double[] high;
    private final double[] weights;
    private final double[] squares;
    private final double[] loudest;
    private final double[] loudestWeight;

    private Activity(int count) {
        this.qrs = new double[count];
        this.low = new double[count];
        this.high = new double[count];
        this.weights = new double[count];
        this.squares = new double[count];
        this.loudest = new double[count];
        this.loudestWeight = new double[count];
    }

    /** All 0 where no lead carries a signal. */
    static Activity of(Montage montage, Thinned thinned) {
        Activity sum = new Activity(thinned.count());
        for (int lead = 0; lead < thinned.leadCount(); lead++) {
            sum.add(montage, thinned, lead);
        }
        for (int i = 0; i < sum.qrs.length; i++) {
            double weight = sum.weights[i];
            sum.squares[i] = weight > 0 && sum.squares[i] > 0 ? sum.qrs[i] * sum.qrs[i] / (weight * sum.squares[i]) : 1;
            sum.qrs[i] = weight > 0 ? sum.qrs[i] / weight : 0;
            sum.low[i] = weight > 0 ? sum.low[i] / weight : 0;
            sum.high[i] = weight > 0 ? sum.high[i] / weight : 0;
        }
        return sum;
    }

    private void add(Montage montage, Thinned thinned, int lead) {
        double rateHz = thinned.rateHz();
        double[] signal = thinned.lead(lead);
        int window = Math.max(1, thinned.samples(WINDOW_MS));
        double[] envelope = movingRms(ZeroPhase.bandPass(signal, FROM_HZ, TO_HZ, rateHz), window);
        double[] slow = movingRms(ZeroPhase.bandPass(signal, LOW_FROM_HZ, LOW_TO_HZ, rateHz), window);
        double[] fast = movingRms(ZeroPhase.highPass(signal, HIGH_FROM_HZ, rateHz), window);
        int block = thinned.samples(BLOCK_MS);
        int hop = Math.max(1, thinned.samples(HOP_MS));
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
        boolean[] missing = missing(montage, thinned, lead);
        for (int i = 0; i < envelope.length; i++) {
            if (missing[i]) {
                continue;
            }
            int b = Math.max(0, Math.min(blocks - 1, (i - block / 2 + hop / 2) / hop));
            double part = envelope[i] / level[b];
            qrs[i] += weight[b] * part;
            low[i] += weight[b] * slow[i] / level[b];
            high[i] += weight[b] * fast[i] / level[b];
            squares[i] += weight[b] * part * part;
            weights[i] += weight[b];
            if (weight[b] > loudestWeight[i]) {
                loudestWeight[i] = weight[b];
                loudest[i] = part;
            }
        }
    }

    private static boolean[] missing(Montage montage, Thinned thinned, int lead) {
        boolean[] missing = new boolean[thinned.count()];
        for (Gap gap : montage.gaps(lead)) {
            int from = gap.startIndex() / thinned.step();
            int to = Math.min(missing.length, (gap.endIndex() + thinned.step() - 1) / thinned.step());
            Arrays.fill(missing, Math.min(from, to), to, true);
        }
        return missing;
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

    int count() {
        return qrs.length;
    }

    /** In the band of the QRS; about 1 at a usual beat. Not to be changed. */
    double[] qrs() {
        return qrs;
    }

    /** Below it, in the same unit. Not to be changed. */
    double[] low() {
        return low;
    }

    /** Above it, in the same unit. Not to be changed. */
    double[] high() {
        return high;
    }

    /** How far the leads agree: 1 where all say the same, towards 0 where one speaks alone. */
    double agreement(int at) {
        return squares[at];
    }

    /** What the lead with the least noise says alone. */
    double loudest(int at) {
        return loudest[at];
    }

    /** How far the least noisy lead's beats stand above its quiet parts; 0 is no further than noise. */
    double voice(int at) {
        return Math.sqrt(loudestWeight[at]);
    }
}
