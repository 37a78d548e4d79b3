package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.record.Lead;
import uz.yurak.signal.measure.LeadMeasurements;
import uz.yurak.signal.measure.Quantity;

/** Voltage of left ventricular hypertrophy. */
final class HypertrophyRule implements Rule {
    private static final Term LEFT = new Term(
            "lvh",
            Severity.NOTE,
            Codes.snomed("164873001").aha("142").minnesota("3-1"),
            "one of: SV1 + RV5 or RV6 from 3.5 mV (Sokolow–Lyon); RaVL + SV3 over 2.8 mV men, 2.0 women (Cornell); that sum,"
                    + " women + 0.6 mV, times QRS from 244 mV·ms; from 35 years; QRS under 120 ms, not paced",
            "AHA/ACCF/HRS 2009 part V [mem]");

    @Override
    public List<Term> terms() {
        return List.of(LEFT);
    }

    @Override
    public boolean isForAdults() {
        return true;
    }

    @Override
    public List<Statement> apply(Findings findings) {
        List<Evidence> evidence = evidence(findings);
        if (evidence.isEmpty()) {
            return List.of();
        }
        List<String> remarks = findings.sex().isEmpty() ? List.of("sex_unknown") : List.of();
        return List.of(new Statement(LEFT, Map.of(), evidence, remarks));
    }

    /** The criteria that are met; none where voltage says nothing. */
    static List<Evidence> evidence(Findings findings) {
        if (findings.isUnusual() || findings.ageYears().orElse(Double.MAX_VALUE) < Thresholds.VOLTAGE_YEARS) {
            return List.of();
        }
        List<Evidence> met = new ArrayList<>();
        Optional<Double> v1 = findings.lead(Lead.V1).map(LeadMeasurements::deepestUv);
        double lateral = Math.max(tallestUv(findings, Lead.V5), tallestUv(findings, Lead.V6));
        if (v1.isPresent() && v1.get() + lateral >= Thresholds.SOKOLOW_UV) {
            met.add(Evidence.of("sokolowLyon", v1.get() + lateral, "uV", Thresholds.SOKOLOW_UV));
        }
        Optional<Double> v3 = findings.lead(Lead.V3).map(LeadMeasurements::deepestUv);
        if (v3.isPresent() && findings.lead(Lead.AVL).isPresent()) {
            cornell(findings, v3.get() + tallestUv(findings, Lead.AVL), met);
        }
        return met;
    }

    private static void cornell(Findings findings, double sumUv, List<Evidence> met) {
        boolean man = findings.sex().isPresent() && !findings.isWoman();
        double limit = man ? Thresholds.CORNELL_MAN_UV : Thresholds.CORNELL_WOMAN_UV;
        if (sumUv > limit) {
            met.add(Evidence.of("cornell", sumUv, "uV", limit));
        }
        OptionalDouble qrs = findings.of(Quantity.QRS_DURATION);
        double product = (sumUv + (man ? 0 : Thresholds.CORNELL_PRODUCT_WOMAN_UV)) * qrs.orElse(0);
        if (product >= Thresholds.CORNELL_PRODUCT_UV_MS) {
            met.add(Evidence.of("cornellProduct", product, "uV*ms", Thresholds.CORNELL_PRODUCT_UV_MS));
        }
    }

    private static double tallestUv(Findings findings, Lead lead) {
        return findings.lead(lead).map(LeadMeasurements::tallestRUv).orElse(0.0);
    }
}
