package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uz.yurak.record.Lead;
import uz.yurak.signal.measure.LeadMeasurements;
import uz.yurak.signal.measure.StLevel;

/** An infarct beneath left bundle branch block or pacing, where the usual limits of ST do not hold. */
final class SgarbossaRule implements Rule {
    private static final Term INFARCT = new Term(
            "sgarbossa",
            Severity.CRITICAL,
            Codes.snomed("164931005").aha("173"),
            "with left bundle branch block, or as a suspicion with a paced rhythm, one of: J from 0.1 mV over the level in a"
                    + " lead whose QRS is mostly up; from 0.1 mV under it in one of V1–V3 whose QRS is mostly down; from 0.1 mV"
                    + " over it and from a quarter of S in a lead whose QRS is mostly down",
            "Sgarbossa 1996; the share of S Smith 2012");

    private static final Set<Lead> RIGHT = Set.of(Lead.V1, Lead.V2, Lead.V3);

    @Override
    public List<Term> terms() {
        return List.of(INFARCT);
    }

    @Override
    public boolean isForAdults() {
        return true;
    }

    @Override
    public List<Statement> apply(Findings findings) {
        boolean left = findings.isWide() && WideQrsRule.isLeft(findings);
        if (!left && !findings.isPaced()) {
            return List.of();
        }
        List<Evidence> evidence = new ArrayList<>();
        findings.measurements()
                .leads()
                .forEach((lead, of) -> findings.measurements().st(lead).ifPresent(st -> add(lead, of, st, evidence)));
        if (evidence.isEmpty()) {
            return List.of();
        }
        String leads = evidence.stream()
                .flatMap(e -> e.lead().stream())
                .map(Lead::label)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
        return List.of(new Statement(
                INFARCT,
                Map.of("leads", leads),
                evidence,
                findings.isPaced() ? List.of("paced_suspicion") : List.of()));
    }

    private static void add(Lead lead, LeadMeasurements of, StLevel st, List<Evidence> evidence) {
        boolean up = of.qrsAreaUvMs() > 0;
        if (lead.equals(Lead.AVR)) {
            return;
        }
        if (up && st.jUv() >= Thresholds.SGARBOSSA_UV) {
            evidence.add(Evidence.in(lead, "stConcordant", st.jUv(), "uV", Thresholds.SGARBOSSA_UV));
        } else if (!up && RIGHT.contains(lead) && st.jUv() <= -Thresholds.SGARBOSSA_UV) {
            evidence.add(Evidence.in(lead, "stConcordant", st.jUv(), "uV", -Thresholds.SGARBOSSA_UV));
        } else if (!up
                && st.jUv() >= Thresholds.SGARBOSSA_UV
                && st.jUv() >= Thresholds.SMITH_ST_OF_S * of.deepestUv()) {
            evidence.add(
                    Evidence.in(lead, "stOfS", 100 * st.jUv() / of.deepestUv(), "%", 100 * Thresholds.SMITH_ST_OF_S));
        }
    }
}
