package uz.yurak.signal.wave;

import java.util.Arrays;

/** Collects the numbers that describe one limit of one wave in one lead. */
final class FeatureRow {
    private static final int MOST = 80;

    private final double[] values = new double[MOST];
    private int count;

    void add(double value) {
        values[count++] = Double.isNaN(value) ? 0 : value;
    }

    /** A size, which counts by its order of magnitude. */
    void addSize(double value) {
        add(Math.log(1 + Math.abs(value)));
    }

    double[] values() {
        return Arrays.copyOf(values, count);
    }
}
