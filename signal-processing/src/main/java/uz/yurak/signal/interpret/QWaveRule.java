package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uz.yurak.record.Lead;
import uz.yurak.signal.measure.Deflection;
import uz.yurak.signal.measure.LeadMeasurements;

/** Q waves as an old infarct leaves them. */
final class QWaveRule implements Rule {
    private static final Term Q_WAVES = new Term(
            "q_waves",
            Severity.NOTE,
            Codes.snomed("164917005").aha("160+332").minnesota("1-1"),
            "in two neighbors of one wall: Q from 30 ms and 0.1 mV, or QS; in V2 and V3 any Q over 20 ms; or R from 40 ms,"
                    + " larger than S, with an upright T in V1 and V2; not with pacing, pre-excitation or a QRS from 120 ms but of right"
                    + " bundle branch block, in which only the R says nothing",
            "Fourth Universal Definition of MI 2018 [mem]: in the absence of left bundle branch block");

    private static final Set<Lead> SEPTAL = Set.of(Lead.V2, Lead.V3);

    @Override
    public List<Term> terms() {
        return List.of(Q_WAVES);
    }

    @Override
    public boolean isForAdults() {
        return true;
    }

    @Override
    public List<Statement> apply(Findings findings) {
        boolean beginsUnusually = findings.isPaced() || (findings.isWide() && !WideQrsRule.isRight(findings));
        if (beginsUnusually || PreexcitationRule.isPreexcited(findings)) {
            return List.of();
        }
        Set<Lead> leads = Territory.contiguous(
                lead -> findings.lead(lead).filter(of -> isQ(lead, of)).isPresent());
        boolean posterior = !findings.isWide() && isPosterior(findings, Lead.V1) && isPosterior(findings, Lead.V2);
        if (posterior) {
            leads.add(Lead.V1);
            leads.add(Lead.V2);
        }
        if (leads.isEmpty()) {
            return List.of();
        }
        List<Evidence> evidence = new ArrayList<>();
        leads.forEach(lead -> evidence.addAll(evidence(lead, findings.lead(lead).orElseThrow())));
        List<String> remarks = Territory.remarks(leads);
        if (posterior) {
            remarks.add(Territory.POSTERIOR.remark());
        }
        return List.of(new Statement(
                Q_WAVES,
                Map.of("leads", leads.stream().map(Lead::label).collect(Collectors.joining(", "))),
                evidence,
                remarks));
    }

    /** V1 has a QS in many healthy people and does not count by itself; its neighbor V2 must show it. */
    private static boolean isQ(Lead lead, LeadMeasurements of) {
        if (of.isQs()) {
            return true;
        }
        double ms = of.q().map(Deflection::durationMs).orElse(0.0);
        double uv = -of.q().map(Deflection::amplitudeUv).orElse(0.0);
        return SEPTAL.contains(lead) ? ms > Thresholds.Q_V2_V3_MS : ms >= Thresholds.Q_MS && uv >= Thresholds.Q_UV;
    }

    private static boolean isPosterior(Findings findings, Lead lead) {
        return findings.lead(lead)
                .filter(of -> of.r()
                                .filter(r -> r.durationMs() >= Thresholds.POSTERIOR_R_MS)
                                .isPresent()
                        && of.rPrime().isEmpty()
                        && of.q().isEmpty()
                        && of.tallestRUv() > of.deepestUv()
                        && of.t()
                                .filter(t -> t.amplitudeUv() > Thresholds.LEAST_WAVE_UV)
                                .isPresent())
                .isPresent();
    }

    private static List<Evidence> evidence(Lead lead, LeadMeasurements of) {
        Optional<Deflection> wave = of.q().or(of::r).or(of::s);
        String name = of.q().isPresent() ? "q" : of.isQs() ? "qs" : "r";
        return wave.map(w -> List.of(
                        Evidence.in(lead, name + "Duration", w.durationMs(), "ms"),
                        Evidence.in(lead, name + "Amplitude", w.amplitudeUv(), "uV")))
                .orElse(List.of());
    }
}
