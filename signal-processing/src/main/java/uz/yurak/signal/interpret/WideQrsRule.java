package uz.yurak.signal.interpret;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.record.Lead;
import uz.yurak.signal.measure.Quantity;

/** Wide QRS, and the bundle branch block it looks like; a paced QRS looks like one and is none. Source: AHA/ACCF/HRS 2009 part III. */
final class WideQrsRule implements Rule {
    private static final String SOURCE = "AHA/ACCF/HRS 2009 part III";

    private static final Term WIDE = new Term(
            "wide_qrs",
            Severity.NOTE,
            Codes.snomed("698252002").aha("107").mdc("10:8608").minnesota("7-4"),
            "QRS from 120 ms, of neither bundle branch's shape",
            SOURCE);

    private static final Term LEFT = new Term(
            "lbbb",
            Severity.ABNORMAL,
            Codes.snomed("733534002").aha("104").mdc("10:8464").minnesota("7-1"),
            "QRS from 120 ms; V1 down, I and V6 up without q, R peak in V5 or V6 after 60 ms",
            SOURCE);

    private static final Term RIGHT = new Term(
            "rbbb",
            Severity.NOTE,
            Codes.snomed("713427006").aha("106").mdc("10:8496").minnesota("7-2"),
            "QRS from 120 ms; V1 or V2 ends upright, S over 40 ms in I and V6",
            SOURCE);

    @Override
    public List<Term> terms() {
        return List.of(WIDE, LEFT, RIGHT);
    }

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
            return stated(WIDE, ms);
        } else if (isLeft(findings)) {
            return stated(LEFT, ms);
        } else if (isRight(findings)) {
            return stated(RIGHT, ms);
        }
        return stated(WIDE, ms);
    }

    private static List<Statement> stated(Term term, double ms) {
        return List.of(Statement.of(
                term,
                Map.of("ms", Long.toString(Math.round(ms))),
                List.of(Evidence.of("qrsDuration", ms, "ms", Thresholds.WIDE_QRS_MS))));
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
