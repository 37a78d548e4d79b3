package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import uz.yurak.record.Lead;
import uz.yurak.signal.measure.LeadMeasurements;

/** T inverted where R prevails. */
final class TInversionRule implements Rule {
    private static final Term INVERSION = new Term(
            "t_inversion",
            Severity.ABNORMAL,
            Codes.snomed("59931005").aha("147+367").mdc("10:2368").minnesota("5-2"),
            "T deeper than 0.1 mV in two neighbors of one wall where R is larger than S; QRS under 120 ms, not paced",
            "Fourth Universal Definition of MI 2018");

    @Override
    public List<Term> terms() {
        return List.of(INVERSION);
    }

    @Override
    public boolean isForAdults() {
        return true;
    }

    @Override
    public List<Statement> apply(Findings findings) {
        Set<Lead> inverted = Territory.contiguous(
                lead -> findings.lead(lead).filter(TInversionRule::isInverted).isPresent());
        if (findings.isUnusual() || inverted.isEmpty()) {
            return List.of();
        }
        List<Evidence> evidence = new ArrayList<>();
        for (Lead lead : inverted) {
            double uv = findings.lead(lead)
                    .flatMap(LeadMeasurements::t)
                    .orElseThrow()
                    .amplitudeUv();
            evidence.add(Evidence.in(lead, "tAmplitude", uv, "uV", -Thresholds.T_INVERSION_UV));
        }
        return List.of(new Statement(
                INVERSION,
                Map.of("leads", inverted.stream().map(Lead::label).collect(Collectors.joining(", "))),
                evidence,
                Territory.remarks(inverted)));
    }

    private static boolean isInverted(LeadMeasurements lead) {
        return lead.t()
                        .filter(t -> t.amplitudeUv() < -Thresholds.T_INVERSION_UV)
                        .isPresent()
                && lead.tallestRUv() > lead.deepestUv();
    }
}
