package uz.yurak.signal.interpret;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says that the rules for adults were not applied to a child. */
final class ChildRule implements Rule {
    @Override
    public List<Statement> apply(Findings findings) {
        return findings.isChild()
                ? List.of(new Statement(
                        "adult_rules_silent",
                        Optional.empty(),
                        Severity.NOTE,
                        "adult limits hold from 16 years",
                        Map.of(),
                        List.of(Evidence.of("age", findings.ageYears().orElseThrow(), "years", Thresholds.ADULT_YEARS)),
                        List.of()))
                : List.of();
    }
}
