package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.record.Lead;
import uz.yurak.signal.measure.LeadMeasurements;
import uz.yurak.signal.measure.Quantity;

/**
 * Suspects that the arm electrodes are exchanged: P, QRS and T all point down in lead I while V6, whose electrode is not
 * one of them, points up (which dextrocardia does not show). Source: Batchvarov, Malik and Camm 2007.
 */
final class ReversalRule implements Rule {

    private static final Term SUSPECTED = new Term(
            "reversal_suspected",
            Severity.ABNORMAL,
            Codes.snomed("251139008").aha("10"),
            "axes of P, QRS and T away from I by more than 95°, QRS up in V6",
            "Batchvarov, Malik and Camm 2007: P, QRS and T inverted in I with an upright QRS in V6");

    @Override
    public List<Term> terms() {
        return List.of(SUSPECTED);
    }

    @Override
    public List<Statement> apply(Findings findings) {
        Optional<LeadMeasurements> one = findings.lead(Lead.I);
        Optional<LeadMeasurements> v6 = findings.lead(Lead.V6);
        if (one.isEmpty() || v6.isEmpty()) {
            return List.of();
        }
        List<Evidence> evidence = new ArrayList<>();
        boolean qrs = pointsRight(findings, Quantity.QRS_AXIS, "qrsAxis", evidence);
        boolean p = pointsRight(findings, Quantity.P_AXIS, "pAxis", evidence);
        boolean t = pointsRight(findings, Quantity.T_AXIS, "tAxis", evidence);
        if (!qrs || !p || !t || one.get().qrsAreaUvMs() >= 0 || v6.get().qrsAreaUvMs() <= 0) {
            return List.of();
        }
        return List.of(Statement.of(SUSPECTED, Map.of(), evidence));
    }

    /** Whether the axis points away from lead I by more than measuring can be wrong; what is not measured does not. */
    private static boolean pointsRight(Findings findings, Quantity axis, String name, List<Evidence> evidence) {
        if (findings.of(axis).isEmpty()) {
            return false;
        }
        double degrees = findings.of(axis).getAsDouble();
        evidence.add(Evidence.of(name, degrees, "deg"));
        return Math.abs(degrees) > 95;
    }
}
