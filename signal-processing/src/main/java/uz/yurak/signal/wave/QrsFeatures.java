package uz.yurak.signal.wave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Describes where a QRS may begin or end in each lead: the places at which slope and height fall under many limits. */
final class QrsFeatures {
    private static final double[] SLOPE_PARTS = {0.02, 0.04, 0.07, 0.12, 0.2, 0.35};
    private static final double[] SLOPES_UV_PER_MS = {1, 2, 4, 8};
    private static final double[] HEIGHT_PARTS = {0.02, 0.05, 0.1, 0.2};
    private static final double[] HEIGHTS_UV = {20, 40, 80};
    private static final double[] ALL_PARTS = {0.02, 0.03, 0.05, 0.08, 0.14, 0.25};
    private static final double BODY_PART = 0.35;
    private static final double AROUND_MS = 20;
    private static final double STILL_MS = 10;
    private static final double FARTHEST_MS = 90;

    private final ShapeView view;
    private final int step;
    private final int anchor;
    private final double[][] crossings;
    private final double[] ofAll;

    private QrsFeatures(ShapeView view, boolean onset) {
        this.view = view;
        this.step = onset ? -1 : 1;
        this.anchor = onset ? view.qrs().onset() : view.qrs().end();
        List<double[]> trusted = new ArrayList<>();
        this.crossings = new double[view.values().length][];
        for (int lead = 0; lead < crossings.length; lead++) {
            crossings[lead] = view.has(lead) ? crossings(view.values()[lead]) : new double[0];
            if (view.has(lead) && view.used()[lead]) {
                trusted.add(view.values()[lead]);
            }
        }
        this.ofAll = ofAll(QrsLimits.slope(trusted.toArray(new double[0][])));
    }

    /** One row a lead; empty for a lead that is absent. */
    static double[][] of(ShapeView view, boolean onset) {
        QrsFeatures features = new QrsFeatures(view, onset);
        double[][] rows = new double[view.values().length][];
        for (int lead = 0; lead < rows.length; lead++) {
            rows[lead] = view.has(lead) ? features.row(lead) : new double[0];
        }
        return rows;
    }

    private double ms(int sample) {
        return Math.max(-100, Math.min(100, view.ms(sample - anchor)));
    }

    private int body(double[] curve, double limit) {
        int around = view.samples(AROUND_MS);
        int from = view.qrs().onset() - around;
        int to = view.qrs().end() + around;
        return step < 0
                ? Curves.lastAbove(curve, Curves.top(curve, from, to), from, limit)
                : Curves.lastAbove(curve, Curves.top(curve, from, to), to, limit);
    }

    /** Where this lead's slope and height fall under each limit, ms from the anchor. */
    private double[] crossings(double[] lead) {
        double[] slope = Curves.magnitude(Curves.slope(lead, view.rateHz()));
        int still = Math.max(2, view.samples(STILL_MS));
        int farthest = view.samples(FARTHEST_MS);
        int around = view.samples(AROUND_MS);
        int top = Curves.top(slope, view.qrs().onset() - around, view.qrs().end() + around);
        int start = body(slope, BODY_PART * slope[top]);
        FeatureRow row = new FeatureRow();
        for (double part : SLOPE_PARTS) {
            row.add(ms(Curves.quiet(slope, start, step, part * slope[top], still, farthest)));
        }
        for (double limit : SLOPES_UV_PER_MS) {
            row.add(ms(Curves.quiet(slope, start, step, limit, still, farthest)));
        }
        double[] height = height(lead);
        int peak = Curves.top(height, view.qrs().onset(), view.qrs().end() + 1);
        for (double part : HEIGHT_PARTS) {
            row.add(ms(Curves.quiet(height, peak, step, part * height[peak], still, 2 * farthest)));
        }
        for (double limit : HEIGHTS_UV) {
            row.add(ms(Curves.quiet(height, peak, step, limit, still, 2 * farthest)));
        }
        row.add(ms(start));
        row.add(ms(peak));
        return row.values();
    }

    /** Distance from the level outside the QRS, which after it may climb. */
    private double[] height(double[] lead) {
        int from = anchor + step * view.samples(8);
        int to = anchor + step * view.samples(28);
        double level = Curves.mean(lead, Math.min(from, to), Math.max(from, to));
        double[] out = new double[lead.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.abs(lead[i] - level);
        }
        return out;
    }

    private double[] row(int lead) {
        FeatureRow row = new FeatureRow();
        for (double value : crossings[lead]) {
            row.add(value);
        }
        for (double value : ofAll) {
            row.add(value);
        }
        sizes(row, view.values()[lead]);
        return row.values();
    }

    /** The medians of the leads' crossings, and the crossings of the slope of all leads together. */
    private double[] ofAll(double[] allSlope) {
        FeatureRow row = new FeatureRow();
        int own = Arrays.stream(crossings).mapToInt(c -> c.length).max().orElse(0);
        for (int i = 0; i < own; i++) {
            row.add(overLeads(i));
        }
        int top = Curves.top(allSlope, view.qrs().onset(), view.qrs().end() + 1);
        int start = body(allSlope, BODY_PART * Curves.at(allSlope, top));
        for (double part : ALL_PARTS) {
            row.add(ms(Curves.quiet(
                    allSlope,
                    start,
                    step,
                    part * Curves.at(allSlope, top),
                    Math.max(2, view.samples(STILL_MS)),
                    view.samples(FARTHEST_MS))));
        }
        return row.values();
    }

    private double overLeads(int index) {
        return Curves.median(IntStream.range(0, crossings.length)
                .filter(lead -> view.has(lead) && view.used()[lead])
                .mapToDouble(lead -> crossings[lead][index])
                .toArray());
    }

    private void sizes(FeatureRow row, double[] lead) {
        double[] slope = Curves.magnitude(Curves.slope(lead, view.rateHz()));
        int onset = view.qrs().onset();
        int end = view.qrs().end();
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        for (int i = onset; i <= end; i++) {
            high = Math.max(high, lead[i]);
            low = Math.min(low, lead[i]);
        }
        row.addSize(high - low);
        row.add((high + low) / Math.max(1, high - low));
        row.addSize(slope[Curves.top(slope, onset, end + 1)]);
        row.addSize(Curves.quantile(slope, 0.2) * 10);
        row.add(view.ms(end - onset));
        row.add(view.rrMs());
        double before = Curves.at(lead, anchor + step * view.samples(20));
        double after = Curves.at(lead, anchor - step * view.samples(12));
        row.add((Curves.at(lead, anchor) - before) / Math.max(1, high - low));
        row.add((after - Curves.at(lead, anchor)) / Math.max(1, high - low));
        row.add(
                step < 0
                        ? view.p().map(p -> view.ms(onset - p.end())).orElse(200.0)
                        : view.t().map(t -> view.ms(t.peak() - end)).orElse(400.0));
        row.add((Curves.at(lead, end + view.samples(60)) - Curves.at(lead, end + view.samples(10)))
                / Math.max(1, high - low));
    }
}
