package uz.yurak.signal.beat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shapes that the beats of a recording have, and how far a candidate is of one of them. Coarser and quicker than
 * {@link BeatGrouping}: it serves to tell beats from waves and noise.
 */
final class Shapes {
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

    /** Shifts whose products are summed together. */
    private static final int AT_ONCE = 4;

    /** Added to energies before a logarithm, µV². */
    private static final double LITTLE = 1;

    private final double[][] leads;
    private final int before;
    private final int length;
    private final int maxShift;
    private final List<Shape> shapes = new ArrayList<>();
    private @Nullable Neighbor earlier;
    private @Nullable Neighbor later;
    private int total;

    private static final class Shape {
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
    }

    /** A beat's own shape, kept because several candidates have it as their neighbor. */
    private record Neighbor(int sample, Shape shape) {}

    /**
     * No shape yet.
     *
     * @param leads in the band in which shapes are compared, at the thinned rate; not changed
     */
    Shapes(Thinned thinned, double[][] leads) {
        this.leads = leads;
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
        double[][] around = around(beat);
        double[] energy = energies(around);
        Shape best = null;
        int shift = 0;
        double fit = -1;
        for (Shape shape : shapes) {
            double[] products = products(around, shape.mean);
            for (int k = 0; k < energy.length; k++) {
                double correlation = correlation(products[k], energy[k], shape.energy);
                if (correlation > fit) {
                    fit = correlation;
                    best = shape;
                    shift = k - maxShift;
                }
            }
        }
        total++;
        if (best != null && fit >= SAME_SHAPE) {
            best.add(cut(beat + shift));
            return shapes.indexOf(best);
        }
        if (shapes.size() >= MAX_SHAPES) {
            return -1;
        }
        shapes.add(new Shape(cut(beat)));
        return shapes.size() - 1;
    }

    /**
     * Sum over all leads of the products of a shape with the signal at each shift from the farthest back to the farthest
     * forward. A shape has no mean in any lead, so that the signal's own mean adds nothing.
     */
    private double[] products(double[][] around, double[] shape) {
        double[] sums = new double[2 * maxShift + 1];
        double[] four = new double[AT_ONCE];
        for (int lead = 0; lead < leads.length; lead++) {
            for (int shift = 0; shift < sums.length; shift += AT_ONCE) {
                addProducts(around[lead], shift, shape, lead * length, four);
                for (int k = 0; k < AT_ONCE && shift + k < sums.length; k++) {
                    sums[shift + k] += four[k];
                }
            }
        }
        return sums;
    }

    /** Four shifts at once, so that no sum waits for itself. */
    private void addProducts(double[] around, int shift, double[] shape, int start, double[] out) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int i = 0; i < length; i++) {
            double value = shape[start + i];
            a += around[shift + i] * value;
            b += around[shift + i + 1] * value;
            c += around[shift + i + 2] * value;
            d += around[shift + i + 3] * value;
        }
        out[0] = a;
        out[1] = b;
        out[2] = c;
        out[3] = d;
    }

    /** The same of the signal with itself, without its mean in each lead. */
    private double[] energies(double[][] around) {
        double[] sums = new double[2 * maxShift + 1];
        for (double[] lead : around) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < length; i++) {
                sum += lead[i];
                squares += lead[i] * lead[i];
            }
            for (int shift = 0; shift < sums.length; shift++) {
                sums[shift] += Math.max(0, squares - sum * sum / length);
                double gone = lead[shift];
                double come = lead[shift + length];
                sum += come - gone;
                squares += come * come - gone * gone;
            }
        }
        return sums;
    }

    /** Each lead around a candidate, wide enough for every shift; beyond its ends it stands still. */
    private double[][] around(int at) {
        double[][] out = new double[leads.length][];
        for (int lead = 0; lead < out.length; lead++) {
            out[lead] = around(leads[lead], at - before - maxShift);
        }
        return out;
    }

    private double[] around(double[] signal, int from) {
        double[] out = new double[length + 2 * maxShift + AT_ONCE];
        if (from >= 0 && from + out.length <= signal.length) {
            System.arraycopy(signal, from, out, 0, out.length);
            return out;
        }
        for (int i = 0; i < out.length; i++) {
            out[i] = signal[Math.max(0, Math.min(signal.length - 1, from + i))];
        }
        return out;
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
     * ratios of energies with the beats before and after; the best shape's fit lead by lead.
     *
     * @param previous sample of the beat before, next of the beat after; −1 where there is none
     */
    void add(CandidateFeatures.Row row, int at, int previous, int next) {
        Shape commonest = null;
        for (Shape shape : shapes) {
            commonest = commonest == null || shape.size > commonest.size ? shape : commonest;
        }
        double[][] around = around(at);
        double[] energy = energies(around);
        Fit all = new Fit();
        Fit common = new Fit();
        Fit rare = new Fit();
        for (Shape shape : shapes) {
            if (shape.size >= LEAST_BEATS) {
                double[] products = products(around, shape.mean);
                all.take(products, energy, shape);
                (shape == commonest ? common : rare).take(products, energy, shape);
            }
        }
        Shape before = shapeAt(previous);
        Shape after = shapeAt(next);
        row.add(all.correlation);
        row.add((double) all.size / Math.max(1, total));
        row.add(all.energyRatio());
        row.add(common.correlation);
        row.add(common.energyRatio());
        row.add(fit(around, energy, before));
        row.add(fit(around, energy, after));
        row.add(rare.correlation);
        row.add(before == null ? 0 : Math.log((energy[maxShift] + LITTLE) / (before.energy + LITTLE)));
        row.add(after == null ? 0 : Math.log((energy[maxShift] + LITTLE) / (after.energy + LITTLE)));
        addFitsOfLeads(row, at, all);
    }

    /** How well the best shape fits in the lead where it fits best, and on average over the leads. */
    private void addFitsOfLeads(CandidateFeatures.Row row, int at, Fit best) {
        double[] cut = cut(at + best.shift - maxShift);
        double highest = -1;
        double mean = 0;
        for (int lead = 0; lead < leads.length; lead++) {
            double fit = best.shape == null ? -1 : correlationOf(lead, cut, best.shape.mean);
            highest = Math.max(highest, fit);
            mean += fit / leads.length;
        }
        row.add(highest);
        row.add(mean);
    }

    private double correlationOf(int lead, double[] cut, double[] mean) {
        double product = 0;
        double energy = 0;
        double ofMean = 0;
        for (int i = lead * length; i < (lead + 1) * length; i++) {
            product += cut[i] * mean[i];
            energy += cut[i] * cut[i];
            ofMean += mean[i] * mean[i];
        }
        return correlation(product, energy, ofMean);
    }

    private double fit(double[][] around, double[] energy, @Nullable Shape shape) {
        Fit fit = new Fit();
        if (shape != null) {
            fit.take(products(around, shape.mean), energy, shape);
        }
        return fit.correlation;
    }

    private @Nullable Shape shapeAt(int sample) {
        if (sample < 0) {
            return null;
        }
        if (earlier != null && earlier.sample == sample) {
            return earlier.shape;
        }
        if (later == null || later.sample != sample) {
            earlier = later;
            later = new Neighbor(sample, new Shape(cut(sample)));
        }
        return later.shape;
    }

    static double correlation(double[] a, double[] b) {
        return correlation(product(a, b), product(a, a), product(b, b));
    }

    static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double correlation(double product, double energyA, double energyB) {
        return product / Math.sqrt(energyA * energyB + 1e-9);
    }

    private static final class Fit {
        private double correlation = -1;
        private double energy = 1;
        private double ofShape = 1;
        private int size;
        private int shift;
        private @Nullable Shape shape;

        /** The best of all shifts. */
        void take(double[] products, double[] energies, Shape best) {
            for (int k = 0; k < products.length; k++) {
                double fit = Shapes.correlation(products[k], energies[k], best.energy);
                if (fit > correlation) {
                    correlation = fit;
                    energy = energies[k];
                    ofShape = best.energy;
                    size = best.size;
                    shape = best;
                    shift = k;
                }
            }
        }

        double energyRatio() {
            return Math.log((energy + LITTLE) / (ofShape + LITTLE));
        }
    }
}
