package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import uz.yurak.record.Urgency;

/** All rules. A new one is a class and a line here, with its texts and its line in {@code docs/statements.md}. */
public final class Rules {
    private static final List<Rule> ALL = List.of(
            new QualityRule(),
            new StElevationRule(),
            new IrregularityRule(),
            new PacedRule(),
            new RateRule(),
            new WideQrsRule(),
            new QtcRule(),
            new PrRule(),
            new VentricularBeatsRule(),
            new ReversalRule(),
            new ChildRule());

    private Rules() {}

    /** Every statement the rules make, the most severe first. Rules for adults are silent for a child. */
    public static List<Statement> apply(Findings findings) {
        List<Statement> out = new ArrayList<>();
        for (Rule rule : ALL) {
            if (!rule.isForAdults() || !findings.isChild()) {
                out.addAll(rule.apply(findings));
            }
        }
        out.sort(Comparator.comparing(Statement::severity));
        return out;
    }

    /** What the statements raise a case to. */
    public static Urgency urgency(List<Statement> statements) {
        return statements.stream().map(s -> s.severity().urgency()).reduce(Urgency.ROUTINE, Urgency::raisedTo);
    }
}
