package uz.yurak.signal.wave;

/**
 * The limits of a QRS whose edges are sharper than the low-pass before them lets through: a slope that steps from rest is
 * smeared to both sides of its place, so that a rule that looks for the first sign of it finds it some 4 ms too far out. The
 * filter is symmetric, hence the step lies where half of it is done. Hearts' edges bend slowly and are left where they are:
 * of LUDB's records 1–100 the QRS of three becomes 4 to 6 ms shorter, the others stay. All numbers here are ours.
 */
final class SharpEdges {
    /** So far from the limit inward the slope has become what it steps to, ms. */
    private static final double STEP_MS = 10;

    /**
     * A step is done, from a tenth to nine tenths, within this, ms: behind the low-pass of 60 Hz it takes 4 to 7, the edges
     * of LUDB's complexes 8 and more.
     */
    private static final double DONE_MS = 7.5;

    /** At a lower rate the step lies between two samples, and its steepness is not seen, Hz. */
    private static final double LEAST_RATE_HZ = 250;

    /** So long outside the step the signal rests, ms. */
    private static final double REST_MS = 12;

    /** What rests has a slope under this part of the step; the edges of a noisy beat cannot be told from slow ones. */
    private static final double REST_PART = 0.05;

    private static final double FOOT = 0.1;
    private static final double HALF = 0.5;
    private static final double TOP = 0.9;

    private final double[] slope;
    private final double rateHz;

    private SharpEdges(double[] slope, double rateHz) {
        this.slope = slope;
        this.rateHz = rateHz;
    }

    /**
     * The same wave, each sharp edge at its place.
     *
     * @param leads the representative beat, microvolts, [lead][sample]; empty for a lead that is not trusted
     * @param qrs as {@link QrsLimits} found it there
     */
    static Wave placed(double[][] leads, Wave qrs, double rateHz) {
        if (rateHz < LEAST_RATE_HZ) {
            return qrs;
        }
        SharpEdges edges = new SharpEdges(QrsLimits.slope(leads), rateHz);
        int onset = edges.placed(qrs.onset(), 1);
        int end = edges.placed(qrs.end(), -1);
        return onset < end ? new Wave(onset, Math.max(onset, Math.min(end, qrs.peak())), end) : qrs;
    }

    /** @param inward towards the QRS: 1 at its onset, −1 at its end */
    private int placed(int limit, int inward) {
        int reach = samples(STEP_MS);
        double step = 0;
        for (int i = 0; i <= reach; i++) {
            step = Math.max(step, Curves.at(slope, limit + i * inward));
        }
        double foot = reached(FOOT * step, limit, inward);
        double top = reached(TOP * step, limit, inward);
        boolean isSharp =
                (top - foot) * 1000 / rateHz <= DONE_MS && restBefore(limit + foot * inward, inward) < REST_PART * step;
        return isSharp ? limit + inward * (int) Math.round(reached(HALF * step, limit, inward)) : limit;
    }

    /** How far inward from the limit the slope first reaches a level, from {@link #REST_MS} outside on, samples. */
    private double reached(double level, int limit, int inward) {
        int i = -samples(REST_MS);
        while (i < samples(STEP_MS) && Curves.at(slope, limit + i * inward) < level) {
            i++;
        }
        double below = Curves.at(slope, limit + (i - 1) * inward);
        double above = Curves.at(slope, limit + i * inward);
        return above > below ? i - (above - level) / (above - below) : i;
    }

    /** Median slope of the rest outside. */
    private double restBefore(double foot, int inward) {
        double[] rest = new double[samples(REST_MS)];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = Curves.at(slope, (int) Math.round(foot) - (i + 1) * inward);
        }
        return Curves.median(rest);
    }

    private int samples(double ms) {
        return (int) Math.round(ms * rateHz / 1000);
    }
}
