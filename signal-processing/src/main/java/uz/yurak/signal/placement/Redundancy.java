package uz.yurak.signal.placement;

import java.util.Collection;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * What each of the eight leads should look like by the other seven: one fixed regression for all people and each
 * {@link Group} of stretches (Kors and van Herpen, "Accurate automatic detection of electrode interchange in the
 * electrocardiogram", 2001, who take one for the whole beat). A lead in a wrong place does not fit.
 */
public final class Redundancy {
    /** Added to the diagonal of the learned matrix, a part of the beats' own size: no weight grows out of noise. */
    private static final double RIDGE = 0.01;

    private final double[][][] weights;

    /** @param weights [group][lead][of which other lead], 0 on the diagonal */
    Redundancy(double[][][] weights) {
        this.weights = weights;
    }

    /** Learned from beats whose electrodes sat right, each of the same weight. */
    public static Redundancy learned(Collection<BeatMoments> beats) {
        double[][][] out = new double[Group.values().length][][];
        for (Group group : Group.values()) {
            double[][] sum = new double[BeatMoments.LEADS][BeatMoments.LEADS];
            for (BeatMoments beat : beats) {
                double[][] products = group.products(beat);
                double size = (Group.limbPower(products) + Group.chestPower(products)) / 2;
                for (int a = 0; a < sum.length; a++) {
                    for (int b = 0; b < sum.length; b++) {
                        sum[a][b] += products[a][b] / size / beats.size() + (a == b ? RIDGE / beats.size() : 0);
                    }
                }
            }
            out[group.index] = regression(sum);
        }
        return new Redundancy(out);
    }

    /** From the inverse K of the matrix of products: the weight of lead b in lead a is −K(a, b) / K(a, a). */
    private static double[][] regression(double[][] products) {
        double[][] inverse = new LUDecomposition(new Array2DRowRealMatrix(products))
                .getSolver()
                .getInverse()
                .getData();
        double[][] out = new double[products.length][products.length];
        for (int a = 0; a < out.length; a++) {
            for (int b = 0; b < out.length; b++) {
                out[a][b] = a == b ? 0 : -inverse[a][b] / inverse[a][a];
            }
        }
        return out;
    }

    double weight(Group group, int lead, int other) {
        return weights[group.index][lead][other];
    }

    /** Power of what the other leads do not explain, for each lead. */
    double[] unexplained(Group group, double[][] products) {
        double[][] own = weights[group.index];
        double[] out = new double[own.length];
        double[] part = new double[out.length];
        for (int lead = 0; lead < out.length; lead++) {
            for (int a = 0; a < out.length; a++) {
                part[a] = a == lead ? 1 : -own[lead][a];
            }
            for (int a = 0; a < out.length; a++) {
                double sum = 0;
                for (int b = 0; b < out.length; b++) {
                    sum += part[b] * products[a][b];
                }
                out[lead] += part[a] * sum;
            }
        }
        return out;
    }
}
