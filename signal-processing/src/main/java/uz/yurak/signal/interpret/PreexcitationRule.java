package uz.yurak.signal.interpret;

import java.util.List;
import java.util.Map;
import uz.yurak.signal.measure.Quantity;

/** Pre-excitation: a short PR and a QRS that a slurred beginning makes wide. */
final class PreexcitationRule implements Rule {
    private static final Term PATTERN = new Term(
            "preexcitation",
            Severity.ABNORMAL,
            Codes.snomed("195060002").aha("108").mdc("10:8624").minnesota("6-4"),
            "sinus P, PR under 120 ms, QRS from 120 ms, and a beginning of the QRS that rises slower than the rest: a fifth of"
                    + " its largest size over all leads is reached after 28 ms or later",
            "AHA/ACCF/HRS 2009 part III; how slow a slur is, is ours");

    /** The slur: this part of the largest vector's length … */
    private static final double SLUR_PART = 0.2;

    /** … is reached only after this, ms: a usual QRS has it within 20. */
    private static final double SLUR_MS = 28;

    @Override
    public List<Term> terms() {
        return List.of(PATTERN);
    }

    @Override
    public boolean isForAdults() {
        return true;
    }

    @Override
    public List<Statement> apply(Findings findings) {
        if (!isPreexcited(findings)) {
            return List.of();
        }
        double prMs = findings.of(Quantity.PR_INTERVAL).orElseThrow();
        double qrsMs = findings.of(Quantity.QRS_DURATION).orElseThrow();
        return List.of(Statement.of(
                PATTERN,
                Map.of("ms", Long.toString(Math.round(prMs))),
                List.of(
                        Evidence.of("prInterval", prMs, "ms", Thresholds.SHORT_PR_MS),
                        Evidence.of("qrsDuration", qrsMs, "ms", Thresholds.WIDE_QRS_MS),
                        Evidence.of("qrsSlur", slurMs(findings), "ms", SLUR_MS))));
    }

    static boolean isPreexcited(Findings findings) {
        return findings.isSinus()
                && findings.isWide()
                && findings.of(Quantity.PR_INTERVAL).orElse(Double.MAX_VALUE) < Thresholds.SHORT_PR_MS
                && slurMs(findings) >= SLUR_MS;
    }

    /** How long the QRS of all leads together takes to the first part of its height, ms; 0 without a QRS. */
    private static double slurMs(Findings findings) {
        double[] size = findings.qrsSizeUv();
        double largest = 0;
        for (double value : size) {
            largest = Math.max(largest, value);
        }
        int at = 0;
        while (at < size.length && size[at] < SLUR_PART * largest) {
            at++;
        }
        return size.length == 0 ? 0 : at * 1000 / findings.waves().rateHz();
    }
}
