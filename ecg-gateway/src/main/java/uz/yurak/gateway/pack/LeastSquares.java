package uz.yurak.gateway.pack;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/**
 * Finds the weights of a {@link Prediction} on the packing side, lead after lead of a block; how it does so the other side need
 * not know.
 */
final class LeastSquares {
    /** Keeps weights of leads that hardly move, or move alike, from growing: counts² an instant. */
    private static final double RIDGE = 0.02;

    private static final double RELATIVE_RIDGE = 1e-6;

    /** Those that the next lead's prediction looks at, as {@link LeadCoding#others}. */
    private final List<LagSums> others = new ArrayList<>();

    /** Of the next lead that no two make. */
    int[] weights(int[] samples) {
        LagSums own = new LagSums(samples, others);
        int size = Prediction.weights(others.size());
        double[][] products = new double[size][size];
        double[] right = new double[size];
        own(own, products, right);
        for (int i = 0; i < others.size(); i++) {
            across(own, i, products, right);
        }
        products[size - 1][size - 1] = Math.max(0, samples.length - Prediction.OWN);
        right[size - 1] = own.sum();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                products[j][i] = products[i][j];
            }
            products[i][i] += RELATIVE_RIDGE * products[i][i] + RIDGE * samples.length + RIDGE;
        }
        others.add(own);
        if (others.size() > Prediction.MAX_OTHERS) {
            others.remove(0);
        }
        return rounded(solved(products, right));
    }

    private static void own(LagSums own, double[][] products, double[] right) {
        for (int back = 1; back <= Prediction.OWN; back++) {
            right[back - 1] = own.own(0, back);
            for (int less = 1; less <= back; less++) {
                products[back - 1][less - 1] = own.own(less, back);
            }
            products[products.length - 1][back - 1] = own.sum(back);
        }
    }

    /** The i-th other lead with the own samples, the leads before it and itself. */
    private void across(LagSums own, int i, double[][] products, double[] right) {
        LagSums other = others.get(i);
        int now = Prediction.OWN + Prediction.ACROSS * i;
        int before = now + 1;
        for (int back = 1; back <= Prediction.OWN; back++) {
            products[now][back - 1] = own.with(other, back, 0);
            products[before][back - 1] = own.with(other, back, 1);
        }
        for (int j = 0; j < i; j++) {
            int earlier = Prediction.OWN + Prediction.ACROSS * j;
            products[now][earlier] = other.with(others.get(j), 0, 0);
            products[now][earlier + 1] = other.with(others.get(j), 0, 1);
            products[before][earlier] = other.with(others.get(j), 1, 0);
            products[before][earlier + 1] = other.with(others.get(j), 1, 1);
        }
        products[now][now] = other.own(0, 0);
        products[before][now] = other.own(0, 1);
        products[before][before] = other.own(1, 1);
        products[products.length - 1][now] = other.sum();
        products[products.length - 1][before] = other.sum(1);
        right[now] = own.with(other, 0, 0);
        right[before] = own.with(other, 0, 1);
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
