package uz.yurak.signal.wave;

/**
 * A last R′ or S that one or two leads show while the others have almost come to rest, as V1's in right bundle branch block:
 * the slope of all leads together pauses at its top and stays small beside that of the main complex, but the lead itself
 * has yet to come back as steeply as it went. T never does: it is neither so steep nor over so soon. The limits are ours.
 */
final class TerminalWave {
    /** So long after the other leads' end the way back may be steepest, ms. */
    private static final double LATEST_MS = 60;

    private static final double EARLIEST_MS = 6;

    /** The way back is at least half as steep as the lead's steepest so far. */
    private static final double STEEP_PART = 0.5;

    /** And at least this steep, microvolts a millisecond: twice the slope of a tall T. */
    private static final double LEAST_STEEP = 8;

    /** It is over within this time, ms: its slope falls under {@link #REST_PART} of its steepest. */
    private static final double OVER_MS = 40;

    private static final double REST_PART = 0.25;

    /** The lead comes back by at least this, microvolts (ours: a small square). */
    private static final double LEAST_UV = 100;

    /** Its top lies so long before its steepest way back, ms. */
    private static final double TOP_MS = 12;

    private final double[] lead;
    private final double[] slope;
    private final double rateHz;

    private TerminalWave(double[] lead, double rateHz) {
        this.lead = lead;
        this.slope = Curves.magnitude(Curves.slope(lead, rateHz));
        this.rateHz = rateHz;
    }

    /** The last steep sample of any lead's terminal wave; the end where none has one. */
    static int lastSteep(double[][] leads, int onset, int end, double rateHz) {
        int last = end;
        for (double[] lead : leads) {
            if (end < lead.length) {
                last = Math.max(last, new TerminalWave(lead, rateHz).lastSteep(onset, end));
            }
        }
        return last;
    }

    private int lastSteep(int onset, int end) {
        int steepest = Curves.top(slope, end + samples(EARLIEST_MS), end + samples(LATEST_MS));
        double most = slope[steepest];
        double soFar = slope[Curves.top(slope, onset, end)];
        if (steepest <= end || most < LEAST_STEEP || most < STEEP_PART * soFar) {
            return end;
        }
        int rest = steepest;
        while (rest < slope.length && slope[rest] >= REST_PART * most) {
            rest++;
        }
        boolean over = rest < slope.length && rest - steepest <= samples(OVER_MS);
        double backUv = Math.abs(Curves.at(lead, steepest - samples(TOP_MS)) - Curves.at(lead, rest));
        return over && backUv >= LEAST_UV ? rest : end;
    }

    private int samples(double ms) {
        return (int) Math.round(ms * rateHz / 1000);
    }
}
