package uz.yurak.signal.beat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shapes that the beats of a recording have, and how far a candidate is of one of them. Coarser and quicker than
 * {@link BeatGrouping}: it serves to tell beats from waves and noise.
 */
final class Shapes {
    /** Correlation from which a beat joins a shape. */
    private static final double SAME_SHAPE = 0.85;

    /** Shapes that are kept; a beat unlike all of so many is taken for noise. */
    private static final int MAX_SHAPES = 12;

    /** A shape of fewer beats may be noise. */
    private static final int LEAST_BEATS = 3;

    private final Excerpts excerpts;
    private final List<Shape> shapes = new ArrayList<>();
    private @Nullable Neighbor earlier;
    private @Nullable Neighbor later;
    private int total;

    /** A beat's own shape, kept because several candidates have it as their neighbor. */
    private record Neighbor(int sample, Shape shape) {}

    /**
     * No shape yet.
     *
     * @param leads in the band in which shapes are compared, at the thinned rate; not changed
     */
    Shapes(Thinned thinned, double[][] leads) {
        this.excerpts = new Excerpts(thinned, leads);
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
        double[][] around = excerpts.around(beat);
        double[] energy = excerpts.energies(around);
        ShapeFit best = new ShapeFit();
        for (Shape shape : shapes) {
            best.take(excerpts.products(around, shape.mean()), energy, shape);
        }
        total++;
        Shape like = best.shape();
        if (like != null && best.correlation() >= SAME_SHAPE) {
            like.add(excerpts.cut(beat + best.shift() - excerpts.maxShift()));
            return shapes.indexOf(like);
        }
        if (shapes.size() >= MAX_SHAPES) {
            return -1;
        }
        shapes.add(new Shape(excerpts.cut(beat)));
        return shapes.size() - 1;
    }

    /**
     * Adds how well the best shape of several beats fits, its share of the beats and the ratio of energies; the same for
     * the commonest shape; the fit with the beats before and after; the fit with the best of the rarer shapes; the
     * ratios of energies with the beats before and after; the best shape's fit lead by lead.
     *
     * @param previous sample of the beat before, next of the beat after; −1 where there is none
     */
    void add(Row row, int at, int previous, int next) {
        Shape commonest = null;
        for (Shape shape : shapes) {
            commonest = commonest == null || shape.size() > commonest.size() ? shape : commonest;
        }
        double[][] around = excerpts.around(at);
        double[] energy = excerpts.energies(around);
        ShapeFit all = new ShapeFit();
        ShapeFit common = new ShapeFit();
        ShapeFit rare = new ShapeFit();
        for (Shape shape : shapes) {
            if (shape.size() >= LEAST_BEATS) {
                double[] products = excerpts.products(around, shape.mean());
                all.take(products, energy, shape);
                (shape == commonest ? common : rare).take(products, energy, shape);
            }
        }
        double own = energy[excerpts.maxShift()];
        Shape before = shapeAt(previous);
        Shape after = shapeAt(next);
        row.add(all.correlation());
        row.add((double) all.size() / Math.max(1, total));
        row.add(all.energyRatio());
        row.add(common.correlation());
        row.add(common.energyRatio());
        row.add(fit(around, energy, before));
        row.add(fit(around, energy, after));
        row.add(rare.correlation());
        row.add(before == null ? 0 : ShapeFit.energyRatio(own, before.energy()));
        row.add(after == null ? 0 : ShapeFit.energyRatio(own, after.energy()));
        addFitsOfLeads(row, at, all);
    }

    /** How well the best shape fits in the lead where it fits best, and on average over the leads. */
    private void addFitsOfLeads(Row row, int at, ShapeFit best) {
        Shape shape = best.shape();
        double[] cut = excerpts.cut(at + best.shift() - excerpts.maxShift());
        double highest = -1;
        double mean = 0;
        for (int lead = 0; lead < excerpts.leadCount(); lead++) {
            double fit = shape == null ? -1 : excerpts.correlationOf(lead, cut, shape.mean());
            highest = Math.max(highest, fit);
            mean += fit / excerpts.leadCount();
        }
        row.add(highest);
        row.add(mean);
    }

    private double fit(double[][] around, double[] energy, @Nullable Shape shape) {
        ShapeFit fit = new ShapeFit();
        if (shape != null) {
            fit.take(excerpts.products(around, shape.mean()), energy, shape);
        }
        return fit.correlation();
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
            later = new Neighbor(sample, new Shape(excerpts.cut(sample)));
        }
        return later.shape;
    }
}
