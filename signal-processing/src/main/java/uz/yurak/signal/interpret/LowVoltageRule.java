package uz.yurak.signal.interpret;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.record.Lead;
import uz.yurak.signal.measure.LeadMeasurements;

/** Low voltage of the QRS in all limb or all chest leads. */
final class LowVoltageRule implements Rule {
    private static final Term LOW = new Term(
            "low_voltage",
            Severity.NOTE,
            Codes.snomed("251146004").aha("125").minnesota("9-1"),
            "highest to lowest point of the QRS under 0.5 mV in each of I, II, III, or under 1.0 mV in each of V1–V6",
            "Minnesota code 9-1 [mem]");

    private static final List<Lead> LIMB = List.of(Lead.I, Lead.II, Lead.III);
    private static final List<Lead> CHEST = List.of(Lead.V1, Lead.V2, Lead.V3, Lead.V4, Lead.V5, Lead.V6);

    @Override
    public List<Term> terms() {
        return List.of(LOW);
    }

    @Override
    public boolean isForAdults() {
        return true;
    }

    @Override
    public List<Statement> apply(Findings findings) {
        Optional<Double> limb = highestUv(findings, LIMB).filter(uv -> uv < Thresholds.LOW_LIMB_UV);
        Optional<Double> chest = highestUv(findings, CHEST).filter(uv -> uv < Thresholds.LOW_CHEST_UV);
        if (limb.isPresent()) {
            return List.of(stated("qrsLimbLeads", limb.get(), Thresholds.LOW_LIMB_UV));
        }
        return chest.map(uv -> List.of(stated("qrsChestLeads", uv, Thresholds.LOW_CHEST_UV)))
                .orElse(List.of());
    }

    private static Statement stated(String name, double uv, double limit) {
        return Statement.of(LOW, Map.of(), List.of(Evidence.of(name, uv, "uV", limit)));
    }

    /** The largest QRS among the leads; empty where one of them was not measured. */
    private static Optional<Double> highestUv(Findings findings, List<Lead> leads) {
        double highest = 0;
        for (Lead lead : leads) {
            Optional<LeadMeasurements> of = findings.lead(lead);
            if (of.isEmpty()) {
                return Optional.empty();
            }
            highest = Math.max(highest, of.get().peakToPeakUv());
        }
        return Optional.of(highest);
    }
}
