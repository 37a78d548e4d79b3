package uz.yurak.signal.measure;

import java.util.List;

/**
 * Cosine and sine of a cycle and of its half over some stretches, in one phase through all of them, each stretch freed of
 * its mean and slope: the basis of a fit.
 *
 * <p>The products of the four with one another have a closed form (sums of cosines over equal steps, Dirichlet 1829); their
 * products with a signal that is leveled itself are the same whether or not they are leveled.
 */
final class LeveledSinusoids {
    /** Cosine, sine, cosine of the half cycle, sine of the half cycle. */
    static final int COUNT = 4;

    /** Products of two of them are waves of up to four times the frequency. */
    private static final int HARMONICS = 4;

    private final double[][] values;
    private final double[][] gram = new double[COUNT][COUNT];

    /** Sine of half a step and cosine of it, for each harmonic. */
    private final double[] stepSin = new double[HARMONICS + 1];

    private final double[] stepCos = new double[HARMONICS + 1];

    /**
     * @param stretches first samples and those after the last
     * @param stepRad phase from one sample to the next
     * @param values [{@link #COUNT}][samples of all stretches]; written to and kept
     */
    LeveledSinusoids(List<int[]> stretches, double stepRad, double[][] values) {
        this.values = values;
        for (int k = 1; k <= HARMONICS; k++) {
            stepSin[k] = Math.sin(k * stepRad / 2);
            stepCos[k] = Math.cos(k * stepRad / 2);
        }
        int at = 0;
        for (int[] stretch : stretches) {
            int length = stretch[1] - stretch[0];
            fill(at, length, stretch[0] * stepRad, stepRad);
            addProducts(length, (stretch[0] + stretch[1] - 1) / 2.0 * stepRad, stepRad);
            at += length;
        }
    }

    /** By turning from sample to sample; over the length of one stretch nothing is lost. */
    private void fill(int from, int length, double phase, double stepRad) {
        double turnCos = Math.cos(stepRad);
        double turnSin = Math.sin(stepRad);
        double cos = Math.cos(phase);
        double sin = Math.sin(phase);
        for (int i = from; i < from + length; i++) {
            values[0][i] = cos;
            values[1][i] = sin;
            values[2][i] = cos * cos - sin * sin;
            values[3][i] = 2 * cos * sin;
            double next = cos * turnCos - sin * turnSin;
            sin = sin * turnCos + cos * turnSin;
            cos = next;
        }
    }

    private void addProducts(int n, double middle, double stepRad) {
        double[] cos = new double[HARMONICS + 1];
        double[] sin = new double[HARMONICS + 1];
        double[] slope = new double[HARMONICS + 1];
        for (int k = 1; k <= HARMONICS; k++) {
            double wide = Math.sin(n * k * stepRad / 2) / stepSin[k];
            double wideCos = Math.cos(n * k * stepRad / 2);
            cos[k] = wide * Math.cos(k * middle);
            sin[k] = wide * Math.sin(k * middle);
            slope[k] = (wide * stepCos[k] - n * wideCos) / (2 * stepSin[k]);
        }
        double[][] all = {
            {n + cos[2], sin[2], cos[1] + cos[3], sin[1] + sin[3]},
            {sin[2], n - cos[2], sin[3] - sin[1], cos[1] - cos[3]},
            {cos[1] + cos[3], sin[3] - sin[1], n + cos[4], sin[4]},
            {sin[1] + sin[3], cos[1] - cos[3], sin[4], n - cos[4]},
        };
        double[] sums = {cos[1], sin[1], cos[2], sin[2]};
        double[] slopes = {
            -slope[1] * Math.sin(middle),
            slope[1] * Math.cos(middle),
            -slope[2] * Math.sin(2 * middle),
            slope[2] * Math.cos(2 * middle),
        };
        double squares = n * (n * (double) n - 1) / 12;
        for (int p = 0; p < COUNT; p++) {
            for (int q = 0; q < COUNT; q++) {
                gram[p][q] += all[p][q] / 2 - sums[p] * sums[q] / n - slopes[p] * slopes[q] / squares;
            }
        }
    }

    /** Sums of products of two of them over all stretches; not to be changed. */
    double[][] gram() {
        return gram;
    }

    /** Sums of products with a signal of the stretches, one after the other, each leveled. */
    double[] with(double[] leveled) {
        double[] out = new double[COUNT];
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int i = 0; i < leveled.length; i++) {
            double value = leveled[i];
            a += values[0][i] * value;
            b += values[1][i] * value;
            c += values[2][i] * value;
            d += values[3][i] * value;
        }
        out[0] = a;
        out[1] = b;
        out[2] = c;
        out[3] = d;
        return out;
    }
}
