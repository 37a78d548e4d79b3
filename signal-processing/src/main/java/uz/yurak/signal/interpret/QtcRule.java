package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import uz.yurak.record.Sex;
import uz.yurak.signal.measure.Quantity;

/** Long QTc by Fridericia. */
final class QtcRule implements Rule {
    private static final String SOURCE =
            "AHA/ACCF/HRS 2009 part IV [mem]: QTc from 450 ms (men), 460 ms (women); alert above 500 ms";

    private static final Codes CODES = Codes.snomed("111975006").aha("148");

    private static final Term LONG = new Term(
            "long_qtc",
            Severity.NOTE,
            CODES,
            "QTc (Fridericia) from 450 ms men, 460 women; remarks where RR varies over 10 %, the rate is below 50 or above"
                    + " 100, the QRS is wide",
            SOURCE);

    private static final Term ALERT = new Term("qtc_alert", Severity.ABNORMAL, CODES, "the same over 500 ms", SOURCE);

    @Override
    public List<Term> terms() {
        return List.of(LONG, ALERT);
    }

    @Override
    public boolean isForAdults() {
        return true;
    }

    @Override
    public List<Statement> apply(Findings findings) {
        OptionalDouble qtc = findings.of(Quantity.QTC_FRIDERICIA);
        double limit = findings.sex().orElse(Sex.MALE) == Sex.FEMALE
                ? Thresholds.LONG_QTC_WOMAN_MS
                : Thresholds.LONG_QTC_MAN_MS;
        if (qtc.isEmpty() || qtc.getAsDouble() < limit) {
            return List.of();
        }
        boolean alert = qtc.getAsDouble() > Thresholds.QTC_ALERT_MS;
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.of("qtcFridericia", qtc.getAsDouble(), "ms", alert ? Thresholds.QTC_ALERT_MS : limit));
        findings.of(Quantity.QTC_BAZETT).ifPresent(v -> evidence.add(Evidence.of("qtcBazett", v, "ms")));
        findings.of(Quantity.QT_INTERVAL).ifPresent(v -> evidence.add(Evidence.of("qtInterval", v, "ms")));
        findings.of(Quantity.HEART_RATE).ifPresent(v -> evidence.add(Evidence.of("heartRate", v, "bpm")));
        return List.of(new Statement(
                alert ? ALERT : LONG,
                Map.of("ms", Long.toString(Math.round(qtc.getAsDouble()))),
                evidence,
                remarks(findings, alert)));
    }

    private static List<String> remarks(Findings findings, boolean alert) {
        List<String> remarks = new ArrayList<>();
        if (findings.sex().isEmpty() && !alert) {
            remarks.add("sex_unknown");
        }
        if (findings.rhythm().variation() > Thresholds.QTC_RR_VARIATION) {
            remarks.add("rr_varies");
        }
        double bpm = findings.of(Quantity.HEART_RATE).orElse(60);
        if (bpm < Thresholds.QTC_LOWEST_BPM || bpm > Thresholds.QTC_HIGHEST_BPM) {
            remarks.add("rate_far");
        }
        if (findings.isWide()) {
            remarks.add("wide_qrs_lengthens_qt");
        }
        if (UWaveRule.isMerged(findings)) {
            remarks.add("u_merged");
        }
        return remarks;
    }
}
