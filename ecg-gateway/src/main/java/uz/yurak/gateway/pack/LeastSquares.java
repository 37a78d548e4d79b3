package uz.yurak.gateway.pack;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/** Finds the weights of a {@link Prediction} on the packing side; how it does so the other side need not know. */
final class LeastSquares {
    /** Keeps weights of leads that hardly move, or move alike, from growing: counts² an instant. */
    private static final double RIDGE = 0.02;

    private static final double RELATIVE_RIDGE = 1e-6;

    private LeastSquares() {}

    static int[] weights(int[] own, int[][] others) {
        int size = Prediction.weights(others.length);
        double[][] products = new double[size][size];
        double[] right = new double[size];
        double[] seen = new double[size];
        seen[size - 1] = 1;
        for (int instant = Prediction.OWN; instant < own.length; instant++) {
            look(own, others, instant, seen);
            for (int i = 0; i < size; i++) {
                double[] row = products[i];
                double factor = seen[i];
                for (int j = 0; j <= i; j++) {
                    row[j] += factor * seen[j];
                }
                right[i] += factor * own[instant];
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                products[j][i] = products[i][j];
            }
            products[i][i] += RELATIVE_RIDGE * products[i][i] + RIDGE * own.length + RIDGE;
        }
        return rounded(solved(products, right));
    }

    private static void look(int[] own, int[][] others, int instant, double[] seen) {
        int next = 0;
        for (int back = 1; back <= Prediction.OWN; back++) {
            seen[next++] = own[instant - back];
        }
        for (int[] other : others) {
            seen[next++] = other[instant];
            seen[next++] = other[instant - 1];
        }
    }

    private static double[] solved(double[][] products, double[] right) {
        try {
            return new CholeskyDecomposition(new Array2DRowRealMatrix(products, false))
                    .getSolver()
                    .solve(new ArrayRealVector(right, false))
                    .toArray();
        } catch (NonPositiveDefiniteMatrixException e) {
            double[] previous = new double[right.length];
            previous[0] = 1;
            return previous;
        }
    }

    private static int[] rounded(double[] weights) {
        int[] rounded = new int[weights.length];
        for (int i = 0; i < weights.length; i++) {
            double scaled = Math.rint(weights[i] * (1 << Prediction.WEIGHT_BITS));
            rounded[i] = (int) Math.max(1 - Prediction.MAX_WEIGHT, Math.min(Prediction.MAX_WEIGHT - 1, scaled));
        }
        return rounded;
    }
}
