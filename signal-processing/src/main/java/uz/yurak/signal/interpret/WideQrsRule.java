package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uz.yurak.record.Lead;
import uz.yurak.signal.measure.Deflection;
import uz.yurak.signal.measure.LeadMeasurements;
import uz.yurak.signal.measure.Quantity;

/** Broad QRS, and the bundle branch block it looks like; a paced QRS looks like one and is none. */
final class WideQrsRule implements Rule {
    private static final String SOURCE = "AHA/ACCF/HRS 2009 part III";
    private static final String WIDTH = "a quarter of the leads show a QRS ";
    private static final String LEFT_SHAPE =
            "V1 (or V2) mostly down, I and V6 up without q, R peak after 60 ms in I, aVL, V5 or V6 (part III asks V5 and V6;"
                    + " a displaced transition leaves I and aVL)";
    private static final String RIGHT_SHAPE =
            "R′ in V1 or V2 and S over 40 ms or longer than R in I and V6; or a pure R in V1 with its peak after 50 ms and"
                    + " such an S in I or V6";

    private static final Term WIDE = new Term(
            "wide_qrs",
            Severity.NOTE,
            Codes.snomed("698252002").aha("107").mdc("10:8608").minnesota("7-4"),
            WIDTH + "from 120 ms, of neither bundle branch's shape",
            SOURCE);

    private static final Term LEFT = new Term(
            "lbbb",
            Severity.ABNORMAL,
            Codes.snomed("733534002").aha("104").mdc("10:8464").minnesota("7-1"),
            WIDTH + "from 120 ms; " + LEFT_SHAPE,
            SOURCE);

    private static final Term RIGHT = new Term(
            "rbbb",
            Severity.NOTE,
            Codes.snomed("713427006").aha("106").mdc("10:8496").minnesota("7-2"),
            WIDTH + "from 120 ms; " + RIGHT_SHAPE,
            SOURCE);

    private static final Term INCOMPLETE_LEFT = new Term(
            "incomplete_lbbb",
            Severity.NOTE,
            Codes.snomed("251120003").mdc("10:8480").minnesota("7-6"),
            WIDTH + "from 110 ms, fewer from 120, of the shape of left bundle branch block",
            SOURCE);

    private static final Term INCOMPLETE_RIGHT = new Term(
            "incomplete_rbbb",
            Severity.NOTE,
            Codes.snomed("713426002").aha("105").mdc("10:8512").minnesota("7-3"),
            WIDTH + "from 110 ms, fewer from 120, of the shape of right bundle branch block",
            SOURCE);

    @Override
    public List<Term> terms() {
        return List.of(LEFT, RIGHT, WIDE, INCOMPLETE_LEFT, INCOMPLETE_RIGHT);
    }

    @Override
    public boolean isForAdults() {
        return true;
    }

    @Override
    public List<Statement> apply(Findings findings) {
        double ms = findings.qrsMs();
        if (ms < Thresholds.BROAD_QRS_MS) {
            return List.of();
        }
        boolean complete = ms >= Thresholds.WIDE_QRS_MS;
        if (isLeft(findings)) {
            return List.of(stated(complete ? LEFT : INCOMPLETE_LEFT, ms, evidence(findings, Lead.V5, Lead.V6)));
        } else if (isRight(findings)) {
            return List.of(stated(complete ? RIGHT : INCOMPLETE_RIGHT, ms, evidence(findings, Lead.V1, Lead.V2)));
        }
        return complete ? List.of(stated(WIDE, ms, evidence(findings))) : List.of();
    }

    private static Statement stated(Term term, double ms, List<Evidence> peaks) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.of(
                "qrsWidestQuarter",
                ms,
                "ms",
                ms >= Thresholds.WIDE_QRS_MS ? Thresholds.WIDE_QRS_MS : Thresholds.BROAD_QRS_MS));
        evidence.addAll(peaks);
        return Statement.of(term, Map.of("ms", Long.toString(Math.round(ms))), evidence);
    }

    private static List<Evidence> evidence(Findings findings, Lead... leads) {
        List<Evidence> out = new ArrayList<>();
        findings.of(Quantity.QRS_DURATION).ifPresent(all -> out.add(Evidence.of("qrsDuration", all, "ms")));
        for (Lead lead : leads) {
            findings.lead(lead)
                    .flatMap(LeadMeasurements::rPeakMs)
                    .ifPresent(peak -> out.add(Evidence.in(lead, "rPeak", peak, "ms")));
        }
        return out;
    }

    /** Broad R without q in I and V6, its peak late in V5 or V6, and V1 mostly downward. */
    static boolean isLeft(Findings findings) {
        Optional<LeadMeasurements> one = findings.lead(Lead.I);
        Optional<LeadMeasurements> right = findings.lead(Lead.V1).or(() -> findings.lead(Lead.V2));
        Optional<LeadMeasurements> v6 = findings.lead(Lead.V6);
        if (one.isEmpty() || right.isEmpty() || v6.isEmpty()) {
            return false;
        }
        double late = Stream.of(Lead.I, Lead.AVL, Lead.V5, Lead.V6)
                .flatMap(lead -> findings.lead(lead).stream())
                .flatMap(lead -> lead.rPeakMs().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        return right.get().qrsAreaUvMs() < 0
                && one.get().qrsAreaUvMs() > 0
                && v6.get().qrsAreaUvMs() > 0
                && one.get().q().isEmpty()
                && v6.get().q().isEmpty()
                && late > Thresholds.LBBB_R_PEAK_MS;
    }

    static boolean isRight(Findings findings) {
        boolean one = hasWideS(findings, Lead.I);
        boolean v6 = hasWideS(findings, Lead.V6);
        boolean pure = findings.lead(Lead.V1)
                .filter(v1 -> v1.rPrime().isEmpty() && v1.s().isEmpty() && v1.tallestRUv() > v1.deepestUv())
                .flatMap(LeadMeasurements::rPeakMs)
                .filter(peak -> peak > Thresholds.RBBB_R_PEAK_MS)
                .isPresent();
        boolean second = Stream.of(Lead.V1, Lead.V2)
                .flatMap(lead -> findings.lead(lead).stream())
                .anyMatch(lead -> lead.rPrime().isPresent());
        return pure ? one || v6 : second && one && v6;
    }

    /** Whether S lasts over 40 ms, or longer than R. */
    private static boolean hasWideS(Findings findings, Lead lead) {
        return findings.lead(lead)
                .filter(of -> durationMs(of.s()) > Thresholds.RBBB_S_MS
                        || (of.s().isPresent() && durationMs(of.s()) > durationMs(of.r())))
                .isPresent();
    }

    private static double durationMs(Optional<Deflection> wave) {
        return wave.map(Deflection::durationMs).orElse(0.0);
    }
}
