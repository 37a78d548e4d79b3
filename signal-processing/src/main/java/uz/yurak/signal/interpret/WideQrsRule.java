package uz.yurak.signal.interpret;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.record.Lead;
import uz.yurak.signal.measure.Quantity;

/** Wide QRS, and the bundle branch block it looks like; a paced QRS looks like one and is none. Source: AHA/ACCF/HRS 2009 part III. */
final class WideQrsRule implements Rule {
    private static final String SOURCE = "AHA/ACCF/HRS 2009 part III: QRS from 120 ms";

    @Override
    public boolean isForAdults() {
        return true;
    }

    @Override
    public List<Statement> apply(Findings findings) {
        if (!findings.isWide()) {
            return List.of();
        }
        double ms = findings.of(Quantity.QRS_DURATION).orElseThrow();
        if (findings.isPaced()) {
            return stated("wide_qrs", "251208001", Severity.NOTE, ms);
        } else if (isLeft(findings)) {
            return stated("lbbb", "733534002", Severity.ABNORMAL, ms);
        } else if (isRight(findings)) {
            return stated("rbbb", "713427006", Severity.NOTE, ms);
        }
        return stated("wide_qrs", "251208001", Severity.NOTE, ms);
    }

    private static List<Statement> stated(String code, String snomed, Severity severity, double ms) {
        return List.of(new Statement(
                code,
                Optional.of(snomed),
                severity,
                SOURCE,
                Map.of("ms", Long.toString(Math.round(ms))),
                List.of(Evidence.of("qrsDuration", ms, "ms", Thresholds.WIDE_QRS_MS)),
                List.of()));
    }

    /** Broad R without q in I and V6, its peak late in V5 or V6, and V1 mostly downward. */
    private static boolean isLeft(Findings findings) {
        Optional<double[]> one = findings.qrs(Lead.I);
        Optional<double[]> v1 = findings.qrs(Lead.V1);
        Optional<double[]> v5 = findings.qrs(Lead.V5);
        Optional<double[]> v6 = findings.qrs(Lead.V6);
        if (one.isEmpty() || v1.isEmpty() || v6.isEmpty()) {
            return false;
        }
        double rate = findings.waves().rateHz();
        double late = Math.max(v5.map(q -> QrsShape.peakMs(q, rate)).orElse(0.0), QrsShape.peakMs(v6.get(), rate));
        return QrsShape.area(v1.get()) < 0
                && QrsShape.area(one.get()) > 0
                && QrsShape.area(v6.get()) > 0
                && !QrsShape.hasQ(one.get())
                && !QrsShape.hasQ(v6.get())
                && late > Thresholds.LBBB_R_PEAK_MS;
    }

    /** An upright end of the QRS in V1 or V2, and S longer than 40 ms or than R in I and V6. */
    private static boolean isRight(Findings findings) {
        Optional<double[]> one = findings.qrs(Lead.I);
        Optional<double[]> v6 = findings.qrs(Lead.V6);
        boolean upright = findings.qrs(Lead.V1).map(QrsShape::endsUpright).orElse(false)
                || findings.qrs(Lead.V2).map(QrsShape::endsUpright).orElse(false);
        if (one.isEmpty() || v6.isEmpty() || !upright) {
            return false;
        }
        double rate = findings.waves().rateHz();
        return QrsShape.lastNegativeMs(one.get(), rate) > Thresholds.RBBB_S_MS
                && QrsShape.lastNegativeMs(v6.get(), rate) > Thresholds.RBBB_S_MS;
    }
}
