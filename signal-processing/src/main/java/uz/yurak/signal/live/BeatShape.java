package uz.yurak.signal.live;

import java.util.Collection;

/**
 * The shape of one beat in the leads that can be judged: the slope of the signal around it.
 *
 * <p>Shape: lead after lead, one value an instant from {@link #BEFORE_MS} before the beat to {@link #AFTER_MS} after it; 0 where
 * a lead cannot be judged. Unit: that of the signal, over two instants.
 */
final class BeatShape {
    /** The longest QRS that is compared, ms on either side of its middle. */
    private static final double BEFORE_MS = 110;

    private static final double AFTER_MS = 130;

    /** A beat may be found so much earlier or later than another of its shape, ms. */
    private static final double SHIFT_MS = 40;

    /** The QRS lasts while its slope is above this part of the steepest. */
    private static final double LASTING = 0.2;

    private final int length;
    private final int shift;
    private final double[] slopes;
    private final double beforeMs;
    private final double afterMs;

    private BeatShape(int length, int shift, double[] slopes, double beforeMs, double afterMs) {
        this.length = length;
        this.shift = shift;
        this.slopes = slopes;
        this.beforeMs = beforeMs;
        this.afterMs = afterMs;
    }

    /** @param at the beat's middle, an index of the leads' values; a second around it is kept */
    static BeatShape of(Collection<LiveLead> leads, long at, double rateHz) {
        int shift = (int) Math.round(SHIFT_MS / 1000 * rateHz);
        int before = (int) Math.round(BEFORE_MS / 1000 * rateHz) + shift;
        int length = before + (int) Math.round(AFTER_MS / 1000 * rateHz) + shift;
        double[] slopes = new double[length * leads.size()];
        double[] speed = new double[length];
        int lead = 0;
        for (LiveLead one : leads) {
            if (one.state() == LeadState.GOOD) {
                for (int i = 0; i < length; i++) {
                    double slope = slope(one.raw(), at - before + i);
                    slopes[lead * length + i] = slope;
                    speed[i] += Math.abs(slope);
                }
            }
            lead++;
        }
        return cut(length, shift, slopes, speed, before, rateHz);
    }

    private static double slope(History raw, long at) {
        if (at - 1 < raw.start() || at + 1 >= raw.end()) {
            return 0;
        }
        double slope = raw.at(at + 1) - raw.at(at - 1);
        return Double.isNaN(slope) ? 0 : slope;
    }

    private static BeatShape cut(int length, int shift, double[] slopes, double[] speed, int middle, double rateHz) {
        int steepest = 0;
        for (int i = 1; i < speed.length; i++) {
            steepest = speed[i] > speed[steepest] ? i : steepest;
        }
        int first = steepest;
        int last = steepest;
        for (int i = 0; i < speed.length; i++) {
            if (speed[i] > LASTING * speed[steepest]) {
                first = Math.min(first, i);
                last = Math.max(last, i);
            }
        }
        return new BeatShape(
                length, shift, slopes, (middle - first + 0.5) / rateHz * 1000, (last - middle + 0.5) / rateHz * 1000);
    }

    /** How long before its middle the QRS begins, ms; may be negative where it was not found in the middle. */
    double beforeMs() {
        return beforeMs;
    }

    /** How long after its middle the QRS ends, ms. */
    double afterMs() {
        return afterMs;
    }

    /** How long the QRS lasts, ms; at least that of the narrowest that the rate can show. */
    double widthMs() {
        return beforeMs + afterMs;
    }

    /** Correlation at the best shift, −1 to 1; 0 where they have no lead in common. */
    double likeness(BeatShape other) {
        double best = -1;
        for (int by = -shift; by <= shift; by++) {
            best = Math.max(best, correlation(other, by));
        }
        return best;
    }

    private double correlation(BeatShape other, int by) {
        double product = 0;
        double own = 0;
        double others = 0;
        int leads = Math.min(slopes.length, other.slopes.length) / length;
        for (int lead = 0; lead < leads; lead++) {
            for (int i = shift; i < length - shift; i++) {
                double a = slopes[lead * length + i];
                double b = other.slopes[lead * length + i + by];
                product += a * b;
                own += a * a;
                others += b * b;
            }
        }
        return own == 0 || others == 0 ? 0 : product / Math.sqrt(own * others);
    }

    /** A mean of this shape and another, laid over it at the best shift. */
    BeatShape mixedWith(BeatShape other, double part) {
        int best = -shift;
        for (int by = -shift; by <= shift; by++) {
            best = correlation(other, by) > correlation(other, best) ? by : best;
        }
        double[] mixed = slopes.clone();
        for (int i = 0; i < Math.min(slopes.length, other.slopes.length); i++) {
            int inLead = i % length + best;
            if (inLead >= 0 && inLead < length) {
                mixed[i] += part * (other.slopes[i + best] - mixed[i]);
            }
        }
        return new BeatShape(
                length,
                shift,
                mixed,
                beforeMs + part * (other.beforeMs - beforeMs),
                afterMs + part * (other.afterMs - afterMs));
    }
}
