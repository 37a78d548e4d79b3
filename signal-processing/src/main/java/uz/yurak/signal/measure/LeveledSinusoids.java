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
        double halfCos = Math.cos(n * stepRad / 2);
        double halfSin = Math.sin(n * stepRad / 2);
        double middleCos = Math.cos(middle);
        double middleSin = Math.sin(middle);
        double wideCos = 1;
        double wideSin = 0;
        double turnCos = 1;
        double turnSin = 0;
        for (int k = 1; k <= HARMONICS; k++) {
            double next = wideCos * halfCos - wideSin * halfSin;
            wideSin = wideSin * halfCos + wideCos * halfSin;
            wideCos = next;
            next = turnCos * middleCos - turnSin * middleSin;
            turnSin = turnSin * middleCos + turnCos * middleSin;
            turnCos = next;
            double wide = wideSin / stepSin[k];
            cos[k] = wide * turnCos;
            sin[k] = wide * turnSin;
            slope[k] = (wide * stepCos[k] - n * wideCos) / (2 * stepSin[k]);
        }
        double twiceCos = middleCos * middleCos - middleSin * middleSin;
        double twiceSin = 2 * middleCos * middleSin;
        double[][] all = {
            {n + cos[2], sin[2], cos[1] + cos[3], sin[1] + sin[3]},
            {sin[2], n - cos[2], sin[3] - sin[1], cos[1] - cos[3]},
            {cos[1] + cos[3], sin[3] - sin[1], n + cos[4], sin[4]},
            {sin[1] + sin[3], cos[1] - cos[3], sin[4], n - cos[4]},
        };
        double[] sums = {cos[1], sin[1], cos[2], sin[2]};
        double[] slopes = {
            -slope[1] * middleSin, slope[1] * middleCos, -slope[2] * twiceSin, slope[2] * twiceCos,
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

    /** The same of two signals at once: each of the four sums waits for itself, those of the other signal fill the wait. */
    double[][] with(double[] leveled, double[] other) {
        double[] cosine = values[0];
        double[] sine = values[1];
        double[] cosineOfHalf = values[2];
        double[] sineOfHalf = values[3];
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double otherA = 0;
        double otherB = 0;
        double otherC = 0;
        double otherD = 0;
        for (int i = 0; i < leveled.length; i++) {
            double value = leveled[i];
            double otherValue = other[i];
            a += cosine[i] * value;
            b += sine[i] * value;
            c += cosineOfHalf[i] * value;
            d += sineOfHalf[i] * value;
            otherA += cosine[i] * otherValue;
            otherB += sine[i] * otherValue;
            otherC += cosineOfHalf[i] * otherValue;
            otherD += sineOfHalf[i] * otherValue;
        }
        return new double[][] {{a, b, c, d}, {otherA, otherB, otherC, otherD}};
    }
}
