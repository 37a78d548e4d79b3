package uz.yurak.signal.wave;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Describes where a P or T wave may begin or end in each lead: the places at which its height and slope fall under many
 * parts of their largest, and where the tangent of its limb meets the level.
 */
final class BumpFeatures {
    private static final double[] HEIGHT_PARTS = {0.05, 0.1, 0.15, 0.2, 0.3, 0.5};
    private static final double[] SLOPE_PARTS = {0.1, 0.2, 0.35};
    private static final double CLIP_MS = 150;

    private final ShapeView view;
    private final Wave wave;
    private final int step;
    private final int anchor;
    private final int from;
    private final int to;
    private final double[][] rows;

    /**
     * @param from first sample in which the wave may lie
     * @param to last one
     */
    private BumpFeatures(ShapeView view, Wave wave, boolean onset, int from, int to) {
        this.view = view;
        this.wave = wave;
        this.step = onset ? -1 : 1;
        this.anchor = onset ? wave.onset() : wave.end();
        this.from = from;
        this.to = to;
        this.rows = new double[view.smooth().length][];
        for (int lead = 0; lead < rows.length; lead++) {
            rows[lead] = view.has(lead) ? places(view.smooth()[lead]) : new double[0];
        }
    }

    /** One row a lead; empty for a lead that is absent. */
    static double[][] ofP(ShapeView view, boolean onset) {
        Wave p = view.p().orElseThrow();
        int around = view.samples(70);
        BumpFeatures features = new BumpFeatures(
                view,
                p,
                onset,
                Math.max(0, p.onset() - around),
                Math.min(p.end() + around, view.qrs().onset() - 1));
        return features.finished();
    }

    static double[][] ofT(ShapeView view, boolean onset, int windowEnd) {
        Wave t = view.t().orElseThrow();
        int from = Math.min(t.onset(), view.qrs().end() + view.samples(20));
        return new BumpFeatures(view, t, onset, from, Math.max(t.end(), windowEnd)).finished();
    }

    private double ms(double sample) {
        return Math.max(-CLIP_MS, Math.min(CLIP_MS, view.ms(sample - anchor)));
    }

    private double[] places(double[] lead) {
        double outside = level(lead, step < 0 ? from : to);
        double inside = level(lead, step < 0 ? to : from);
        double[] height = new double[lead.length];
        for (int i = 0; i < lead.length; i++) {
            height[i] = Math.abs(lead[i] - outside);
        }
        int peak = peak(lead, outside, inside);
        double sign = Math.signum(lead[peak] - outside);
        FeatureRow row = new FeatureRow();
        int edge = step < 0 ? from : to;
        for (double part : HEIGHT_PARTS) {
            row.add(ms(firstBelow(height, peak, edge, part * height[peak])));
        }
        double[] slope = Curves.slope(lead, view.rateHz());
        int steepest = peak;
        double most = 0;
        for (int i = peak; i != edge + step && i >= 0 && i < lead.length; i += step) {
            double fall = -sign * step * slope[i];
            if (fall > most) {
                most = fall;
                steepest = i;
            }
        }
        double reach = most <= 0 ? 0 : height[steepest] / most * view.rateHz() / 1000;
        row.add(ms(steepest));
        row.add(ms(steepest + step * Math.min(reach, view.samples(CLIP_MS))));
        for (double part : SLOPE_PARTS) {
            int i = steepest;
            while (i != edge && i > 0 && i + 1 < lead.length && -sign * step * slope[i] > part * most) {
                i += step;
            }
            row.add(ms(i));
        }
        row.add(ms(peak));
        row.add(ms(lowest(lead, peak, edge, sign)));
        row.addSize(height[peak]);
        row.add(sign * Math.log(1 + height[peak]));
        row.addSize(most * 100);
        row.add((inside - outside) / Math.max(1, height[peak]));
        row.add((Curves.at(lead, wave.onset()) - Curves.at(lead, wave.end())) / Math.max(1, height[peak]));
        return row.values();
    }

    private double level(double[] lead, int edge) {
        int width = view.samples(12);
        return Curves.mean(lead, edge - width / 2, edge + width / 2 + 1);
    }

    private int peak(double[] lead, double outside, double inside) {
        int best = wave.peak();
        double most = -1;
        for (int i = wave.onset(); i <= wave.end() && i < lead.length; i++) {
            double part = (double) (i - wave.onset()) / Math.max(1, wave.end() - wave.onset());
            double base = step < 0 ? outside + part * (inside - outside) : inside + part * (outside - inside);
            double value = Math.abs(lead[i] - base);
            if (value > most) {
                most = value;
                best = i;
            }
        }
        return best;
    }

    private int firstBelow(double[] height, int peak, int edge, double limit) {
        int i = peak;
        while (i != edge && i > 0 && i + 1 < height.length && height[i] > limit) {
            i += step;
        }
        return i;
    }

    private int lowest(double[] lead, int peak, int edge, double sign) {
        int best = peak;
        for (int i = peak; i != edge && i >= 0 && i < lead.length; i += step) {
            best = sign * lead[i] < sign * lead[best] ? i : best;
        }
        return best;
    }

    private double[][] finished() {
        double[][] out = new double[rows.length][];
        double[] ofAll = IntStream.range(
                        0, Arrays.stream(rows).mapToInt(r -> r.length).max().orElse(0))
                .mapToDouble(this::overLeads)
                .toArray();
        for (int lead = 0; lead < rows.length; lead++) {
            FeatureRow row = new FeatureRow();
            if (!view.has(lead)) {
                out[lead] = row.values();
                continue;
            }
            for (double value : rows[lead]) {
                row.add(value);
            }
            for (double value : ofAll) {
                row.add(value);
            }
            row.add(view.ms(wave.end() - wave.onset()));
            row.add(view.ms(wave.onset() - view.qrs().end()));
            row.add(view.ms(view.qrs().onset() - wave.end()));
            row.add(view.ms(view.qrs().end() - view.qrs().onset()));
            row.add(view.rrMs());
            row.add(ms(to));
            row.add(ms(from));
            out[lead] = row.values();
        }
        return out;
    }

    private double overLeads(int index) {
        return Curves.median(IntStream.range(0, rows.length)
                .filter(lead -> view.has(lead) && view.used()[lead])
                .mapToDouble(lead -> rows[lead][index])
                .toArray());
    }
}
