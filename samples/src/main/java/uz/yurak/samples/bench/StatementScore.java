package uz.yurak.samples.bench;

import java.util.Locale;

/**
 * How often a statement stands where its label does.
 *
 * @param hit labeled and stated
 * @param missed labeled, not stated
 * @param extra stated, not labeled
 * @param silent neither
 */
record StatementScore(int hit, int missed, int extra, int silent) {
    static final StatementScore NONE = new StatementScore(0, 0, 0, 0);

    StatementScore plus(boolean labeled, boolean stated) {
        return new StatementScore(
                hit + (labeled && stated ? 1 : 0),
                missed + (labeled && !stated ? 1 : 0),
                extra + (!labeled && stated ? 1 : 0),
                silent + (!labeled && !stated ? 1 : 0));
    }

    /** "sensitivity 3/4, specificity 65/66". */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "sensitivity %d/%d, specificity %d/%d", hit, hit + missed, silent, silent + extra);
    }
}
