package uz.yurak.signal.interpret;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A fast regular rhythm that the sinus node does not make. */
final class TachycardiaRule implements Rule {
    private static final Term NARROW = new Term(
            "narrow_tachycardia",
            Severity.ABNORMAL,
            Codes.snomed("426761007").aha("56").mdc("10:9504").minnesota("8-4-2"),
            "rate over 100, regular, QRS under 120 ms, no sinus P, not paced",
            "ACC/AHA/HRS 2015 supraventricular tachycardia [mem]");

    private static final Term WIDE = new Term(
            "wide_tachycardia",
            Severity.CRITICAL,
            Codes.snomed("164895002").aha("76").mdc("10:9984").minnesota("8-2"),
            "the same with a QRS from 120 ms: ventricular until proven otherwise",
            "ACC/AHA/ESC 2003 supraventricular arrhythmias [mem]");

    @Override
    public List<Term> terms() {
        return List.of(WIDE, NARROW);
    }

    @Override
    public boolean isForAdults() {
        return true;
    }

    @Override
    public List<Statement> apply(Findings findings) {
        OptionalDouble bpm = findings.bpm();
        Rhythm rhythm = findings.rhythm();
        if (bpm.isEmpty()
                || bpm.getAsDouble() <= Thresholds.TACHYCARDIA_BPM
                || findings.isSinus()
                || findings.isPaced()
                || rhythm.irregularity() >= Thresholds.IRREGULAR_PART) {
            return List.of();
        }
        return List.of(Statement.of(
                findings.isWide() ? WIDE : NARROW,
                Map.of("bpm", Long.toString(Math.round(bpm.getAsDouble()))),
                List.of(
                        Evidence.of("heartRate", bpm.getAsDouble(), "bpm", Thresholds.TACHYCARDIA_BPM),
                        Evidence.of(
                                "rrIrregularity", rhythm.irregularity() * 100, "%", Thresholds.IRREGULAR_PART * 100))));
    }
}
