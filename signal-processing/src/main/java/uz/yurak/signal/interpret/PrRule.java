package uz.yurak.signal.interpret;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import uz.yurak.signal.measure.Quantity;

/** Long PR interval: first degree AV block. */
final class PrRule implements Rule {
    private static final Term LONG = new Term(
            "pr_long",
            Severity.NOTE,
            Codes.snomed("270492004").aha("82").mdc("10:9632").minnesota("6-3"),
            "PR over 200 ms in the median lead, a consistent P before the QRS",
            "ACC/AHA/HRS 2018 bradycardia guideline [mem]: PR over 200 ms");

    @Override
    public List<Term> terms() {
        return List.of(LONG);
    }

    @Override
    public boolean isForAdults() {
        return true;
    }

    @Override
    public List<Statement> apply(Findings findings) {
        OptionalDouble pr = findings.prMs();
        if (pr.isEmpty() || pr.getAsDouble() <= Thresholds.LONG_PR_MS) {
            return List.of();
        }
        return List.of(Statement.of(
                LONG,
                Map.of("ms", Long.toString(Math.round(pr.getAsDouble()))),
                List.of(
                        Evidence.of("prMedianLead", pr.getAsDouble(), "ms", Thresholds.LONG_PR_MS),
                        Evidence.of(
                                "prInterval", findings.of(Quantity.PR_INTERVAL).orElseThrow(), "ms"))));
    }
}
