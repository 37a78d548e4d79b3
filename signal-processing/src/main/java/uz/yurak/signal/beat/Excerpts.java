package uz.yurak.signal.beat;

/**
 * The stretch around a candidate that shapes are compared over, cut out of all leads, and its products with a shape at
 * every shift from the farthest back to the farthest forward.
 */
final class Excerpts {
    private static final double BEFORE_MS = 100;
    private static final double AFTER_MS = 140;
    private static final double MAX_SHIFT_MS = 25;

    /** Shifts whose products are summed together. */
    private static final int AT_ONCE = 4;

    private final double[][] leads;
    private final int before;
    private final int length;
    private final int maxShift;

    /** @param leads in the band in which shapes are compared, at the thinned rate; not changed */
    Excerpts(Thinned thinned, double[][] leads) {
        this.leads = leads;
        before = thinned.samples(BEFORE_MS);
        length = before + thinned.samples(AFTER_MS);
        maxShift = Math.max(1, thinned.samples(MAX_SHIFT_MS));
    }

    int leadCount() {
        return leads.length;
    }

    /** Samples either way; the index of the shift that is none. */
    int maxShift() {
        return maxShift;
    }

    /** Each lead around a candidate, wide enough for every shift; beyond its ends it stands still. */
    double[][] around(int at) {
        double[][] out = new double[leads.length][];
        for (int lead = 0; lead < out.length; lead++) {
            out[lead] = around(leads[lead], at - before - maxShift);
        }
        return out;
    }

    private double[] around(double[] signal, int from) {
        double[] out = new double[length + 2 * maxShift + AT_ONCE];
        copy(signal, from, out, 0, out.length);
        return out;
    }

    /** The candidate on all leads one after the other, each without its mean. */
    double[] cut(int at) {
        double[] out = new double[length * leads.length];
        for (int lead = 0; lead < leads.length; lead++) {
            cut(leads[lead], at - before, out, lead * length, length);
        }
        return out;
    }

    /**
     * A stretch of one lead without its mean; beyond its ends the lead stands still.
     *
     * @param from its first sample, may lie before the lead
     * @param start where it is put
     */
    static void cut(double[] signal, int from, double[] out, int start, int length) {
        copy(signal, from, out, start, length);
        double mean = 0;
        for (int i = start; i < start + length; i++) {
            mean += out[i] / length;
        }
        for (int i = start; i < start + length; i++) {
            out[i] -= mean;
        }
    }

    private static void copy(double[] signal, int from, double[] out, int start, int length) {
        if (from >= 0 && from + length <= signal.length) {
            System.arraycopy(signal, from, out, start, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            out[start + i] = signal[Math.max(0, Math.min(signal.length - 1, from + i))];
        }
    }

    /**
     * Sum over all leads of the products of a shape with the signal at each shift from the farthest back to the farthest
     * forward. A shape has no mean in any lead, so that the signal's own mean adds nothing.
     */
    double[] products(double[][] around, double[] shape) {
        double[] sums = new double[2 * maxShift + 1];
        double[] four = new double[AT_ONCE];
        for (int lead = 0; lead < leads.length; lead++) {
            for (int shift = 0; shift < sums.length; shift += AT_ONCE) {
                addProducts(around[lead], shift, shape, lead * length, four);
                for (int k = 0; k < AT_ONCE && shift + k < sums.length; k++) {
                    sums[shift + k] += four[k];
                }
            }
        }
        return sums;
    }

    /** Four shifts at once, so that no sum waits for itself. */
    private void addProducts(double[] around, int shift, double[] shape, int start, double[] out) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int i = 0; i < length; i++) {
            double value = shape[start + i];
            a += around[shift + i] * value;
            b += around[shift + i + 1] * value;
            c += around[shift + i + 2] * value;
            d += around[shift + i + 3] * value;
        }
        out[0] = a;
        out[1] = b;
        out[2] = c;
        out[3] = d;
    }

    /** The same of the signal with itself, without its mean in each lead. */
    double[] energies(double[][] around) {
        double[] sums = new double[2 * maxShift + 1];
        for (double[] lead : around) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < length; i++) {
                sum += lead[i];
                squares += lead[i] * lead[i];
            }
            for (int shift = 0; shift < sums.length; shift++) {
                sums[shift] += Math.max(0, squares - sum * sum / length);
                double gone = lead[shift];
                double come = lead[shift + length];
                sum += come - gone;
                squares += come * come - gone * gone;
            }
        }
        return sums;
    }

    /** Of one lead of two cuts. */
    double correlationOf(int lead, double[] cut, double[] mean) {
        double product = 0;
        double energy = 0;
        double ofMean = 0;
        for (int i = lead * length; i < (lead + 1) * length; i++) {
            product += cut[i] * mean[i];
            energy += cut[i] * cut[i];
            ofMean += mean[i] * mean[i];
        }
        return Shape.correlation(product, energy, ofMean);
    }
}
