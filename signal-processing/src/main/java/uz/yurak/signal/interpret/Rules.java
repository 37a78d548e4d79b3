package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import uz.yurak.record.Urgency;

/** All rules. A new one is a class and a line here, with its texts; {@code docs/statements.md} prints itself from them. */
public final class Rules {
    static final List<Rule> ALL = List.of(
            new QualityRule(),
            new LimbLeadsRule(),
            new StElevationRule(),
            new SgarbossaRule(),
            new StDepressionRule(),
            new TInversionRule(),
            new QWaveRule(),
            new UndulationRule(),
            new TachycardiaRule(),
            new FlutterRule(),
            new IrregularityRule(),
            new EctopyRule(),
            new PauseRule(),
            new PacedRule(),
            new UnderlyingRhythmRule(),
            new RateRule(),
            new PrRule(),
            new AvBlockRule(),
            new PreexcitationRule(),
            new WideQrsRule(),
            new FascicleRule(),
            new AxisRule(),
            new HypertrophyRule(),
            new LowVoltageRule(),
            new QtcRule(),
            new UWaveRule(),
            new ReversalRule(),
            new ChildRule());

    private Rules() {}

    /** Every statement the rules make, contradictions resolved, the most severe first. Adult rules are silent for a child. */
    public static List<Statement> apply(Findings findings) {
        List<Statement> said = new ArrayList<>();
        for (Rule rule : ALL) {
            if (!rule.isForAdults() || !findings.isChild()) {
                said.addAll(rule.apply(findings));
            }
        }
        List<Statement> out = new ArrayList<>(Precedence.resolved(said));
        out.sort(Comparator.comparing(Statement::severity));
        return out;
    }

    /** What the statements raise a case to. */
    public static Urgency urgency(List<Statement> statements) {
        return statements.stream().map(s -> s.severity().urgency()).reduce(Urgency.ROUTINE, Urgency::raisedTo);
    }
}
