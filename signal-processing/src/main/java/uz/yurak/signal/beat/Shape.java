package uz.yurak.signal.beat;

/** What beats of one shape look like on average: all leads one after the other, each without its mean, µV. */
final class Shape {
    /** Beats over which the mean runs. */
    private static final int MEMORY = 40;

    private final double[] mean;
    private double energy;
    private int size = 1;

    /** Of one beat; the array is kept. */
    Shape(double[] first) {
        mean = first;
        energy = product(mean, mean);
    }

    void add(double[] cut) {
        size++;
        double part = 1.0 / Math.min(MEMORY, size);
        for (int i = 0; i < mean.length; i++) {
            mean[i] += part * (cut[i] - mean[i]);
        }
        energy = product(mean, mean);
    }

    /** Not to be changed. */
    double[] mean() {
        return mean;
    }

    /** Sum of the mean's squares, µV². */
    double energy() {
        return energy;
    }

    /** Beats it was made of. */
    int size() {
        return size;
    }

    static double correlation(double[] a, double[] b) {
        return correlation(product(a, b), product(a, a), product(b, b));
    }

    static double correlation(double product, double energyA, double energyB) {
        return product / Math.sqrt(energyA * energyB + 1e-9);
    }

    static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
