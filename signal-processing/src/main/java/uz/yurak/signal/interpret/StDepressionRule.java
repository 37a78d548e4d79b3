package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import uz.yurak.record.Lead;
import uz.yurak.signal.measure.Deflection;
import uz.yurak.signal.measure.LeadMeasurements;
import uz.yurak.signal.measure.StLevel;

/** ST depression: of one wall, of V1 to V3 as the mirror of the posterior wall, of many leads. */
final class StDepressionRule implements Rule {
    private static final String SOURCE = "Fourth Universal Definition of MI 2018";

    private static final Term DEPRESSION = new Term(
            "st_depression",
            Severity.ABNORMAL,
            Codes.snomed("429622005").aha("145+362").mdc("10:2304").minnesota("4-1"),
            "J from 0.05 mV under the level of QRS onset in two neighbors of one wall, and 80 ms later not more than 0.025 mV"
                    + " higher; QRS under 120 ms, not paced",
            SOURCE + "; what counts as horizontal is ours");

    private static final Term POSTERIOR = new Term(
            "posterior_hint",
            Severity.ABNORMAL,
            Codes.snomed("429622005").aha("162+312").mdc("10:2304"),
            "such a depression in two neighbors of V1–V3 whose T is upright, V7–V9 not recorded",
            SOURCE + "; ESC 2017");

    private static final Term MANY = new Term(
            "st_depression_avr",
            Severity.CRITICAL,
            Codes.snomed("429622005").aha("145+362").mdc("10:2304").minnesota("4-1"),
            "J from 0.1 mV under the level in six leads or more, and from 0.1 mV over it in aVR",
            SOURCE);

    @Override
    public List<Term> terms() {
        return List.of(MANY, DEPRESSION, POSTERIOR);
    }

    @Override
    public boolean isForAdults() {
        return true;
    }

    @Override
    public List<Statement> apply(Findings findings) {
        if (findings.isUnusual()) {
            return List.of();
        }
        List<Statement> out = new ArrayList<>();
        Set<Lead> many = leadsBelow(findings, Thresholds.ST_DEPRESSION_MANY_UV);
        boolean avr = findings.measurements()
                .st(Lead.AVR)
                .filter(st -> st.jUv() >= Thresholds.ST_ELEVATION_AVR_UV)
                .isPresent();
        if (avr && many.size() >= Thresholds.ST_DEPRESSION_MANY_LEADS) {
            out.add(stated(MANY, findings, many, List.of()));
        }
        Set<Lead> depressed = Territory.contiguous(lead -> isDepressed(findings, lead));
        Set<Lead> mirror = mirror(findings, depressed);
        if (mirror.size() > 1 && findings.lead(Lead.V7).isEmpty()) {
            out.add(stated(POSTERIOR, findings, mirror, List.of("record_posterior_leads")));
            depressed = Territory.contiguous(lead -> isDepressed(findings, lead) && !mirror.contains(lead));
        }
        if (!depressed.isEmpty()) {
            out.add(stated(DEPRESSION, findings, depressed, Territory.remarks(depressed)));
        }
        return out;
    }

    private static Set<Lead> leadsBelow(Findings findings, double uv) {
        Set<Lead> out = new LinkedHashSet<>();
        findings.measurements().st().forEach((lead, st) -> {
            if (st.jUv() <= -uv && !lead.equals(Lead.AVR)) {
                out.add(lead);
            }
        });
        return out;
    }

    private static boolean isDepressed(Findings findings, Lead lead) {
        return findings.measurements()
                .st(lead)
                .filter(st -> st.jUv() <= -Thresholds.ST_DEPRESSION_UV
                        && st.j80Uv() <= st.jUv() + Thresholds.ST_LEVEL_RISE_UV)
                .isPresent();
    }

    /** V1 to V3 among the depressed, with an upright T. */
    private static Set<Lead> mirror(Findings findings, Set<Lead> depressed) {
        return depressed.stream()
                .filter(List.of(Lead.V1, Lead.V2, Lead.V3)::contains)
                .filter(lead -> findings.lead(lead)
                        .flatMap(LeadMeasurements::t)
                        .map(Deflection::amplitudeUv)
                        .filter(t -> t > Thresholds.LEAST_WAVE_UV)
                        .isPresent())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Statement stated(Term term, Findings findings, Set<Lead> leads, List<String> remarks) {
        List<Evidence> evidence = new ArrayList<>();
        for (Lead lead : leads) {
            StLevel st = findings.measurements().st(lead).orElseThrow();
            evidence.add(Evidence.in(lead, "stJ", st.jUv(), "uV", -Thresholds.ST_DEPRESSION_UV));
            evidence.add(Evidence.in(lead, "stJ80", st.j80Uv(), "uV"));
        }
        String labels = leads.stream().map(Lead::label).collect(Collectors.joining(", "));
        return new Statement(term, Map.of("leads", labels), evidence, remarks);
    }
}
