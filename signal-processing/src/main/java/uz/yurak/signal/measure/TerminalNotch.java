package uz.yurak.signal.measure;

import uz.yurak.signal.wave.Wave;

/**
 * The notch or slur that may end a QRS: the ST segment begins at its end, not at its peak (Macfarlane and others 2015,
 * consensus on the early repolarization pattern; the Fourth Universal Definition measures at the onset of the ST
 * segment). In one lead it may last a little longer than the QRS of all leads, whose end is sought in their sum.
 */
final class TerminalNotch {
    /** The longest that a lead's notch outlasts the QRS, ms; what still falls then is an ST segment. */
    private static final double LONGEST_MS = 24;

    /** A notch returns to the level of QRS onset faster than this, an ST segment does not, microvolts a millisecond (ours). */
    private static final double STEEP_UV_PER_MS = 2.5;

    private static final double SLOPE_OVER_MS = 8;

    private TerminalNotch() {}

    /** Samples from the end of the QRS to the end of its notch in this lead; 0 without a notch that ends in time. */
    static int samplesAfter(double[] lead, Wave qrs, double rateHz) {
        int half = Math.max(1, (int) Math.round(SLOPE_OVER_MS / 2 * rateHz / 1000));
        int longest = (int) Math.round(LONGEST_MS * rateHz / 1000);
        double limit = STEEP_UV_PER_MS * 1000 / rateHz * 2 * half;
        int first = Math.max(0, qrs.onset());
        int last = -1;
        for (int after = 0; after <= longest && qrs.end() + after + half < lead.length; after++) {
            int at = qrs.end() + after;
            double side = Math.signum(lead[at] - lead[first]);
            if (side * (lead[at - half] - lead[at + half]) >= limit) {
                last = after;
            } else if (last >= 0 || after > 2 * half) {
                return last + 1;
            }
        }
        return 0;
    }
}
