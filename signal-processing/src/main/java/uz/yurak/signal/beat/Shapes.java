package uz.yurak.signal.beat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uz.yurak.signal.filter.ZeroPhase;

/**
 * The shapes that the beats of a recording have, and how far a candidate is of one of them. Coarser and quicker than
 * {@link BeatGrouping}: it serves to tell beats from waves and noise.
 */
final class Shapes {
    private static final double FROM_HZ = 2;
    private static final double TO_HZ = 25;
    private static final double BEFORE_MS = 100;
    private static final double AFTER_MS = 140;
    private static final double MAX_SHIFT_MS = 25;

    /** Correlation from which a beat joins a shape. */
    private static final double SAME_SHAPE = 0.85;

    /** Shapes that are kept; a beat unlike all of so many is taken for noise. */
    private static final int MAX_SHAPES = 12;

    /** Beats over which a shape's mean runs. */
    private static final int MEMORY = 40;

    /** A shape of fewer beats may be noise. */
    private static final int LEAST_BEATS = 3;

    /** Added to energies before a logarithm, µV². */
    private static final double LITTLE = 1;

    private final double[][] leads;
    private final int before;
    private final int length;
    private final int maxShift;
    private final List<Shape> shapes = new ArrayList<>();
    private int total;

    private static final class Shape {
        private final double[] mean;
        private double energy;
        private int size;

        Shape(double[] first) {
            mean = first.clone();
        }

        void add(double[] cut) {
            size++;
            double part = 1.0 / Math.min(MEMORY, size);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += part * (cut[i] - mean[i]);
            }
            energy = product(mean, mean);
        }
    }

    Shapes(Thinned thinned) {
        leads = new double[thinned.leadCount()][];
        for (int i = 0; i < leads.length; i++) {
            leads[i] = ZeroPhase.bandPass(thinned.lead(i), FROM_HZ, TO_HZ, thinned.rateHz());
        }
        before = thinned.samples(BEFORE_MS);
        length = before + thinned.samples(AFTER_MS);
        maxShift = Math.max(1, thinned.samples(MAX_SHIFT_MS));
    }

    /**
     * Which shape each beat has; −1 for one unlike all.
     *
     * @param beats samples, in order
     */
    int[] learn(int[] beats) {
        int[] out = new int[beats.length];
        for (int i = 0; i < beats.length; i++) {
            out[i] = learn(beats[i]);
        }
        return out;
    }

    private int learn(int beat) {
        Shape best = null;
        double[] moved = cut(beat);
        double fit = -1;
        for (int shift = -maxShift; shift <= maxShift; shift++) {
            double[] cut = cut(beat + shift);
            double energy = product(cut, cut);
            for (Shape shape : shapes) {
                double correlation = correlation(cut, energy, shape.mean, shape.energy);
                if (correlation > fit) {
                    fit = correlation;
                    best = shape;
                    moved = cut;
                }
            }
        }
        total++;
        if (best != null && fit >= SAME_SHAPE) {
            best.add(moved);
            return shapes.indexOf(best);
        }
        if (shapes.size() >= MAX_SHAPES) {
            return -1;
        }
        Shape shape = new Shape(cut(beat));
        shape.add(shape.mean.clone());
        shapes.add(shape);
        return shapes.size() - 1;
    }

    /** The candidate on all leads one after the other, each without its mean. */
    private double[] cut(int at) {
        double[] out = new double[length * leads.length];
        for (int lead = 0; lead < leads.length; lead++) {
            double[] signal = leads[lead];
            double mean = 0;
            for (int i = 0; i < length; i++) {
                double value = signal[Math.max(0, Math.min(signal.length - 1, at - before + i))];
                out[lead * length + i] = value;
                mean += value / length;
            }
            for (int i = 0; i < length; i++) {
                out[lead * length + i] -= mean;
            }
        }
        return out;
    }

    /**
     * Adds how well the best shape of several beats fits, its share of the beats and the ratio of energies; the same for
     * the commonest shape; the fit with the beats before and after; the fit with the best of the rarer shapes; the
     * ratios of energies with the beats before and after.
     *
     * @param previous sample of the beat before, next of the beat after; −1 where there is none
     */
    void add(CandidateFeatures.Row row, int at, int previous, int next) {
        Shape commonest = null;
        for (Shape shape : shapes) {
            commonest = commonest == null || shape.size > commonest.size ? shape : commonest;
        }
        Fit all = new Fit();
        Fit common = new Fit();
        Fit rare = new Fit();
        Shape before = shapeAt(previous);
        Shape after = shapeAt(next);
        Fit withBefore = new Fit();
        Fit withAfter = new Fit();
        for (int shift = -maxShift; shift <= maxShift; shift++) {
            double[] cut = cut(at + shift);
            double energy = product(cut, cut);
            for (Shape shape : shapes) {
                if (shape.size >= LEAST_BEATS) {
                    double correlation = correlation(cut, energy, shape.mean, shape.energy);
                    all.take(correlation, energy, shape);
                    (shape == commonest ? common : rare).take(correlation, energy, shape);
                }
            }
            withBefore.take(cut, energy, before);
            withAfter.take(cut, energy, after);
        }
        row.add(all.correlation);
        row.add((double) all.size / Math.max(1, total));
        row.add(all.energyRatio);
        row.add(common.correlation);
        row.add(common.energyRatio);
        row.add(withBefore.correlation);
        row.add(withAfter.correlation);
        row.add(rare.correlation);
        double[] cut = cut(at);
        double energy = product(cut, cut);
        row.add(before == null ? 0 : Math.log((energy + LITTLE) / (before.energy + LITTLE)));
        row.add(after == null ? 0 : Math.log((energy + LITTLE) / (after.energy + LITTLE)));
    }

    private @Nullable Shape shapeAt(int sample) {
        if (sample < 0) {
            return null;
        }
        Shape shape = new Shape(cut(sample));
        shape.add(shape.mean.clone());
        return shape;
    }

    static double correlation(double[] a, double[] b) {
        return correlation(a, product(a, a), b, product(b, b));
    }

    static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double correlation(double[] a, double energyA, double[] b, double energyB) {
        return product(a, b) / Math.sqrt(energyA * energyB + 1e-9);
    }

    private static final class Fit {
        private double correlation = -1;
        private double energyRatio;
        private int size;

        void take(double[] cut, double energy, @Nullable Shape shape) {
            if (shape != null) {
                take(Shapes.correlation(cut, energy, shape.mean, shape.energy), energy, shape);
            }
        }

        void take(double fit, double energy, Shape shape) {
            if (fit > correlation) {
                correlation = fit;
                energyRatio = Math.log((energy + LITTLE) / (shape.energy + LITTLE));
                size = shape.size;
            }
        }
    }
}
