package uz.yurak.signal.interpret;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.signal.measure.Quantity;

/** Long PR interval. Source: first degree AV block, over 200 ms in adults. */
final class PrRule implements Rule {
    @Override
    public boolean isForAdults() {
        return true;
    }

    @Override
    public List<Statement> apply(Findings findings) {
        OptionalDouble pr = findings.of(Quantity.PR_INTERVAL);
        if (pr.isEmpty() || pr.getAsDouble() <= Thresholds.LONG_PR_MS) {
            return List.of();
        }
        return List.of(new Statement(
                "pr_long",
                Optional.of("164947007"),
                Severity.NOTE,
                "first degree AV block: PR above 200 ms",
                Map.of("ms", Long.toString(Math.round(pr.getAsDouble()))),
                List.of(Evidence.of("prInterval", pr.getAsDouble(), "ms", Thresholds.LONG_PR_MS)),
                List.of()));
    }
}
