package uz.yurak.signal.interpret;

import java.util.Locale;

/**
 * How often a statement stands where readers of the ECG say the same.
 *
 * @param hit labeled and stated
 * @param missed labeled, not stated
 * @param extra stated, not labeled
 * @param silent neither
 */
public record Agreement(int hit, int missed, int extra, int silent) {
    public static final Agreement NONE = new Agreement(0, 0, 0, 0);

    /** Quantile of the normal distribution for an interval of 95 %. */
    private static final double Z = 1.959964;

    /** Records that carry the label. */
    public int labeled() {
        return hit + missed;
    }

    public Agreement plus(boolean labeled, boolean stated) {
        return plus(new Agreement(
                labeled && stated ? 1 : 0,
                labeled && !stated ? 1 : 0,
                !labeled && stated ? 1 : 0,
                !labeled && !stated ? 1 : 0));
    }

    public Agreement plus(Agreement other) {
        return new Agreement(hit + other.hit, missed + other.missed, extra + other.extra, silent + other.silent);
    }

    public Interval sensitivity() {
        return Interval.of(hit, hit + missed);
    }

    public Interval specificity() {
        return Interval.of(silent, silent + extra);
    }

    /** Positive predictive value; on these records, whose share of the ill is not that of a district. */
    public Interval predictivity() {
        return Interval.of(hit, hit + extra);
    }

    /** F1, the harmonic mean of sensitivity and positive predictive value; NaN without any label or statement. */
    public double f1() {
        return 2.0 * hit / (2.0 * hit + missed + extra);
    }

    /**
     * A share with its 95 % interval by Wilson 1927, which holds for small counts too.
     *
     * @param count how many
     * @param of of how many
     * @param part the share; NaN of none
     * @param low lower end
     * @param high upper end
     */
    public record Interval(int count, int of, double part, double low, double high) {
        static Interval of(int count, int of) {
            if (of == 0) {
                return new Interval(0, 0, Double.NaN, 0, 1);
            }
            double part = (double) count / of;
            double center = (part + Z * Z / (2 * of)) / (1 + Z * Z / of);
            double half = Z / (1 + Z * Z / of) * Math.sqrt(part * (1 - part) / of + Z * Z / (4.0 * of * of));
            return new Interval(count, of, part, Math.max(0, center - half), Math.min(1, center + half));
        }

        /** "93 % (81–98)", "–" of none. */
        @Override
        public String toString() {
            return of == 0 ? "–" : String.format(Locale.ROOT, "%.0f %% (%.0f–%.0f)", part * 100, low * 100, high * 100);
        }
    }
}
