package uz.yurak.signal.wave;

/** How alike the QRS of two representative beats are. */
final class Likeness {
    /** What is compared around the reference point, ms, and how far the two may stand apart. */
    private static final double BEFORE_MS = 90;

    private static final double AFTER_MS = 110;
    private static final double MAX_SHIFT_MS = 40;

    private Likeness() {}

    /**
     * The best correlation over all leads together, each without its mean, at any shift; −1 where no lead shows both.
     *
     * @param one microvolts, [lead][sample]; an absent lead is empty
     * @param other the same leads
     * @param at sample of the reference point in both
     */
    static double of(double[][] one, double[][] other, int at, double rateHz) {
        int from = at - samples(BEFORE_MS, rateHz);
        int to = at + samples(AFTER_MS, rateHz);
        int reach = samples(MAX_SHIFT_MS, rateHz);
        double best = -1;
        for (int shift = -reach; shift <= reach; shift++) {
            best = Math.max(best, correlation(one, other, from, to, shift));
        }
        return best;
    }

    private static double correlation(double[][] one, double[][] other, int from, int to, int shift) {
        double product = 0;
        double energy = 0;
        double otherEnergy = 0;
        for (int lead = 0; lead < one.length; lead++) {
            if (one[lead].length < to || from + shift < 0 || other[lead].length < to + shift) {
                continue;
            }
            double mean = mean(one[lead], from, to);
            double otherMean = mean(other[lead], from + shift, to + shift);
            for (int i = from; i < to; i++) {
                double a = one[lead][i] - mean;
                double b = other[lead][i + shift] - otherMean;
                product += a * b;
                energy += a * a;
                otherEnergy += b * b;
            }
        }
        return energy == 0 || otherEnergy == 0 ? -1 : product / Math.sqrt(energy * otherEnergy);
    }

    private static double mean(double[] signal, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += signal[i] / (to - from);
        }
        return sum;
    }

    private static int samples(double ms, double rateHz) {
        return (int) Math.round(ms * rateHz / 1000);
    }
}
