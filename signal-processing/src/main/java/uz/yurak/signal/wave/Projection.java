package uz.yurak.signal.wave;

import java.util.Arrays;

/**
 * Looks at all leads from the direction in which a wave is largest: the first principal component of a window. What the
 * leads share adds up, what each has of its own (noise) does not.
 */
final class Projection {
    private static final int ROUNDS = 30;

    /** One a lead, of length 1 together; 0 for a lead that is absent. */
    private final double[] weights;

    private Projection(double[] weights) {
        this.weights = weights;
    }

    /** The direction of most energy of the leads between two samples. */
    static Projection of(double[][] leads, int from, int to) {
        double[] w = new double[leads.length];
        double[][] covariance = new double[leads.length][leads.length];
        for (int a = 0; a < leads.length; a++) {
            w[a] = leads[a].length == 0 ? 0 : 1 + 0.01 * a;
            for (int b = 0; b <= a && leads[a].length > 0; b++) {
                covariance[a][b] = leads[b].length == 0 ? 0 : product(leads[a], leads[b], from, to);
                covariance[b][a] = covariance[a][b];
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            double[] next = new double[leads.length];
            for (int a = 0; a < leads.length; a++) {
                for (int b = 0; b < leads.length; b++) {
                    next[a] += covariance[a][b] * w[b];
                }
            }
            double norm = Math.sqrt(Arrays.stream(next).map(v -> v * v).sum());
            if (norm < 1e-12) {
                return new Projection(w);
            }
            for (int a = 0; a < leads.length; a++) {
                w[a] = next[a] / norm;
            }
        }
        return new Projection(w);
    }

    /** Two sums side by side: one alone waits for itself. */
    private static double product(double[] a, double[] b, int from, int to) {
        double even = 0;
        double odd = 0;
        int i = from;
        for (; i + 1 < to; i += 2) {
            even += a[i] * b[i];
            odd += a[i + 1] * b[i + 1];
        }
        return even + odd + (i < to ? a[i] * b[i] : 0);
    }

    /** What is seen from there, one value a sample from start to end. */
    double[] of(double[][] leads, int from, int to, int offset) {
        double[] out = new double[to - from];
        for (int lead = 0; lead < leads.length; lead++) {
            if (leads[lead].length == 0 || weights[lead] == 0) {
                continue;
            }
            for (int i = from; i < to; i++) {
                int at = Math.max(0, Math.min(leads[lead].length - 1, i + offset));
                double value = leads[lead][at];
                out[i - from] += Double.isNaN(value) ? 0 : weights[lead] * value;
            }
        }
        return out;
    }
}
