package uz.yurak.signal.interpret;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.record.Lead;
import uz.yurak.signal.measure.LeadMeasurements;
import uz.yurak.signal.measure.Quantity;

/**
 * Block of a fascicle of the left bundle branch. Beside right bundle branch block each block is said by itself, as AHA/ACCF/HRS
 * 2009 part III asks, where the R of aVL shows it; the width then is the other block's.
 */
final class FascicleRule implements Rule {
    private static final String SOURCE = "AHA/ACCF/HRS 2009 part III";

    private static final Term ANTERIOR = new Term(
            "lafb",
            Severity.NOTE,
            Codes.snomed("445118002").aha("101").mdc("10:8528").minnesota("7-7"),
            "axis −45…−90°, R of aVL larger than q and S, with its peak from 45 ms or taller than in I; QRS under 120"
                    + " ms, or right bundle branch block beside it",
            SOURCE);

    private static final Term POSTERIOR = new Term(
            "lpfb",
            Severity.NOTE,
            Codes.snomed("445211001").aha("102").mdc("10:8544"),
            "axis 90…180°, rS in I and aVL, qR in III and aVF, QRS under 120 ms",
            SOURCE);

    @Override
    public List<Term> terms() {
        return List.of(ANTERIOR, POSTERIOR);
    }

    @Override
    public boolean isForAdults() {
        return true;
    }

    @Override
    public List<Statement> apply(Findings findings) {
        OptionalDouble axis = findings.of(Quantity.QRS_AXIS);
        if (axis.isEmpty() || findings.isPaced()) {
            return List.of();
        }
        double degrees = axis.getAsDouble();
        if (degrees <= Thresholds.LAFB_AXIS_DEG && degrees >= -90 && isAnterior(findings)) {
            return List.of(stated(ANTERIOR, degrees, Thresholds.LAFB_AXIS_DEG));
        } else if (degrees >= Thresholds.RIGHT_AXIS_DEG && !findings.isWide() && isPosterior(findings)) {
            return List.of(stated(POSTERIOR, degrees, Thresholds.RIGHT_AXIS_DEG));
        }
        return List.of();
    }

    private static Statement stated(Term term, double degrees, double limit) {
        return Statement.of(
                term,
                Map.of("deg", Long.toString(Math.round(degrees))),
                List.of(Evidence.of("qrsAxis", degrees, "deg", limit)));
    }

    private static boolean isAnterior(Findings findings) {
        Optional<LeadMeasurements> avl = findings.lead(Lead.AVL);
        boolean late = avl.flatMap(LeadMeasurements::rPeakMs)
                .filter(peak -> peak >= Thresholds.LAFB_R_PEAK_MS)
                .isPresent();
        boolean taller = avl.isPresent()
                && findings.lead(Lead.I)
                        .filter(one -> avl.get().tallestRUv() > one.tallestRUv())
                        .isPresent();
        boolean right = WideQrsRule.isRight(findings);
        boolean up = avl.filter(of -> of.tallestRUv() > of.deepestUv()).isPresent();
        return up && (late || taller) && (!findings.isWide() || right);
    }

    private static boolean isPosterior(Findings findings) {
        return isDown(findings, Lead.I)
                && isDown(findings, Lead.AVL)
                && startsWithQ(findings, Lead.III)
                && startsWithQ(findings, Lead.AVF);
    }

    /** Whether an S deeper than R follows an R: rS. */
    private static boolean isDown(Findings findings, Lead lead) {
        return findings.lead(lead)
                .filter(of -> of.r().isPresent() && of.deepestSUv() > of.tallestRUv())
                .isPresent();
    }

    private static boolean startsWithQ(Findings findings, Lead lead) {
        return findings.lead(lead)
                .filter(of -> of.q().isPresent() && of.tallestRUv() > of.deepestUv())
                .isPresent();
    }
}
