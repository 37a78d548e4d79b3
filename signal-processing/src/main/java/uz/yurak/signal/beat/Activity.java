package uz.yurak.signal.beat;

import java.util.Arrays;
import uz.yurak.record.Gap;
import uz.yurak.signal.filter.Montage;
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

    /** A voice from which a lead is asked whether it saw a beat too: beats stand half as high again over its quiet parts. */
    private static final double HEARD = 1.25;

    private final double[] qrs;
    private final double[] low;
    private final double[] high;
    private final double[] weights;
    private final double[] squares;
    private final double[] loudest;
    private final double[] loudestWeight;
    private final double[] quietest;

    private Activity(int count) {
        this.qrs = new double[count];
        this.low = new double[count];
        this.high = new double[count];
        this.weights = new double[count];
        this.squares = new double[count];
        this.loudest = new double[count];
        this.loudestWeight = new double[count];
        this.quietest = new double[count];
        Arrays.fill(quietest, Double.POSITIVE_INFINITY);
    }

    /** All 0 where no lead carries a signal. */
    static Activity of(Montage montage, Thinned thinned) {
        Activity sum = new Activity(thinned.count());
        for (int lead = 0; lead < thinned.leadCount(); lead += ZeroPhase.TOGETHER) {
            sum.add(montage, thinned, lead, Math.min(thinned.leadCount(), lead + ZeroPhase.TOGETHER));
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

    /** Leads that are filtered together. */
    private void add(Montage montage, Thinned thinned, int fromLead, int toLead) {
        double rateHz = thinned.rateHz();
        int window = Math.max(1, thinned.samples(WINDOW_MS));
        double[][] leads = new double[toLead - fromLead][];
        for (int k = 0; k < leads.length; k++) {
            leads[k] = thinned.lead(fromLead + k);
        }
        double[][] middle = ZeroPhase.bandPass(leads, FROM_HZ, TO_HZ, rateHz);
        double[][] slow = ZeroPhase.bandPass(leads, LOW_FROM_HZ, LOW_TO_HZ, rateHz);
        double[][] fast = ZeroPhase.highPass(leads, HIGH_FROM_HZ, rateHz);
        for (int k = 0; k < leads.length; k++) {
            movingRms(new double[][] {middle[k], slow[k], fast[k]}, window);
            double[] envelope = middle[k];
            Voice voice = Voice.of(envelope, thinned, montage.isCalibrated(fromLead + k));
            boolean[] missing = missing(montage, thinned, fromLead + k);
            add(voice, missing, envelope, slow[k], fast[k]);
        }
    }

    /** What the lead says, block by block and from gap to gap; its envelope is changed. */
    private void add(Voice voice, boolean[] missing, double[] envelope, double[] slow, double[] fast) {
        for (int b = 0; b < voice.count(); b++) {
            double level = voice.level(b);
            double weight = voice.weight(b);
            int end = voice.end(b, envelope.length);
            for (int from = voice.start(b); from < end; ) {
                int to = from;
                while (to < end && !missing[to]) {
                    to++;
                }
                for (int i = from; i < to; i++) {
                    envelope[i] /= level;
                }
                addBand(qrs, envelope, weight, 1, from, to);
                addBand(low, slow, weight, level, from, to);
                addBand(high, fast, weight, level, from, to);
                addWeights(weight, envelope, from, to);
                addExtremes(weight, envelope, from, to);
                from = to + 1;
            }
        }
    }

    /** Without a branch, for vector instructions; so are the loops below but for the last. */
    private static void addBand(double[] sum, double[] band, double weight, double level, int from, int to) {
        for (int i = from; i < to; i++) {
            sum[i] += weight * band[i] / level;
        }
    }

    private void addWeights(double weight, double[] part, int from, int to) {
        for (int i = from; i < to; i++) {
            squares[i] += weight * part[i] * part[i];
            weights[i] += weight;
        }
    }

    private void addExtremes(double weight, double[] part, int from, int to) {
        if (weight >= HEARD * HEARD) {
            for (int i = from; i < to; i++) {
                quietest[i] = Math.min(quietest[i], part[i]);
            }
        }
        for (int i = from; i < to; i++) {
            if (weight > loudestWeight[i]) {
                loudestWeight[i] = weight;
                loudest[i] = part[i];
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

    /** Root of the mean square over a centered window, cut at the ends; in place, of signals of one length. */
    static void movingRms(double[][] three, int window) {
        double[][] sums = sumsOfSquares(three[0], three[1], three[2]);
        for (int k = 0; k < three.length; k++) {
            toRms(three[k], sums[k], window);
        }
    }

    /** Up to each sample, so that none is less than one before; three at once, because each sum waits for the one before. */
    private static double[][] sumsOfSquares(double[] p, double[] q, double[] r) {
        double[] ps = new double[p.length + 1];
        double[] qs = new double[p.length + 1];
        double[] rs = new double[p.length + 1];
        double pSum = 0;
        double qSum = 0;
        double rSum = 0;
        for (int i = 0; i < p.length; i++) {
            pSum += p[i] * p[i];
            qSum += q[i] * q[i];
            rSum += r[i] * r[i];
            ps[i + 1] = pSum;
            qs[i + 1] = qSum;
            rs[i + 1] = rSum;
        }
        return new double[][] {ps, qs, rs};
    }

    private static void toRms(double[] out, double[] sums, int window) {
        int length = out.length;
        int before = window / 2;
        int after = window - before;
        int first = Math.min(before, length);
        int last = Math.max(first, length - after + 1);
        for (int i = first; i < last; i++) {
            out[i] = Math.sqrt((sums[i + after] - sums[i - before]) / window);
        }
        addCut(out, sums, window, 0, first);
        addCut(out, sums, window, last, length);
    }

    /** Where the window reaches beyond an end. */
    private static void addCut(double[] out, double[] sums, int window, int start, int end) {
        int before = window / 2;
        for (int i = start; i < end; i++) {
            int from = Math.max(0, i - before);
            int to = Math.min(out.length, i - before + window);
            out[i] = Math.sqrt((sums[to] - sums[from]) / window);
        }
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

    /** What the lead says that says least, of those whose beats are well seen; what all say where there is none. */
    double quietest(int at) {
        return Double.isInfinite(quietest[at]) ? qrs[at] : quietest[at];
    }

    /** How far the least noisy lead's beats stand above its quiet parts; 0 is no further than noise. */
    double voice(int at) {
        return Math.sqrt(loudestWeight[at]);
    }
}
