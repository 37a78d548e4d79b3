package uz.yurak.signal.beat;

import org.jspecify.annotations.Nullable;

/** The best of several shapes at the best of several shifts; correlation −1 while none was taken. */
final class ShapeFit {
    /** Added to energies before a logarithm, µV². */
    private static final double LITTLE = 1;

    private double correlation = -1;
    private double energy = 1;
    private double ofShape = 1;
    private int size;
    private int shift;
    private @Nullable Shape shape;

    /**
     * Looks whether this one fits better than those before.
     *
     * @param products of the signal with the shape at each shift
     * @param energies of the signal at each shift
     */
    void take(double[] products, double[] energies, Shape candidate) {
        for (int k = 0; k < products.length; k++) {
            double fit = Shape.correlation(products[k], energies[k], candidate.energy());
            if (fit > correlation) {
                correlation = fit;
                energy = energies[k];
                ofShape = candidate.energy();
                size = candidate.size();
                shape = candidate;
                shift = k;
            }
        }
    }

    double correlation() {
        return correlation;
    }

    /** Beats of the best shape when it was taken. */
    int size() {
        return size;
    }

    /** Index of the best shift. */
    int shift() {
        return shift;
    }

    @Nullable
    Shape shape() {
        return shape;
    }

    /** Logarithm of the signal's energy over the shape's. */
    double energyRatio() {
        return energyRatio(energy, ofShape);
    }

    static double energyRatio(double energy, double ofShape) {
        return Math.log((energy + LITTLE) / (ofShape + LITTLE));
    }
}
