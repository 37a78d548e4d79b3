package uz.yurak.signal.interpret;

import java.util.List;

/** Says that the rules for adults were not applied to a child. */
final class ChildRule implements Rule {
    private static final Term SILENT = new Term(
            "adult_rules_silent",
            Severity.NOTE,
            Codes.NONE,
            "under 16 years: adult rate, axis, voltage, QRS, QTc, PR, T and ST rules were not applied",
            "AHA/ACCF/HRS 2009: adult limits hold from 16 years");

    @Override
    public List<Term> terms() {
        return List.of(SILENT);
    }

    @Override
    public List<Statement> apply(Findings findings) {
        return findings.isChild()
                ? List.of(Statement.of(
                        SILENT, Evidence.of("age", findings.ageYears().orElseThrow(), "years", Thresholds.ADULT_YEARS)))
                : List.of();
    }
}
