package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uz.yurak.signal.quality.Grade;

/** Irregular rhythm: of the sinus node, of fibrillating atria where no consistent P wave goes with it, or of neither. */
final class IrregularityRule implements Rule {
    private static final Term IRREGULAR = new Term(
            "irregular",
            Severity.NOTE,
            Codes.snomed("361137007").mdc("10:10352"),
            "median change of RR from 7 % of its mean, at least 5 changes, ventricular beats left out; with a P that is not"
                    + " of the sinus node",
            "ours: the limit of irregularity");

    private static final Term SINUS = new Term(
            "sinus_arrhythmia",
            Severity.NOTE,
            Codes.snomed("427393009").aha("23").mdc("10:9280"),
            "sinus P; longest and shortest RR differ by more than 120 ms and the median change is from 7 % of the mean,"
                    + " ventricular and premature beats left out",
            "Surawicz and Knilans, Chou's Electrocardiography [mem]: 120 ms; the median change is ours");

    private static final Term FIBRILLATION = new Term(
            "af_suspected",
            Severity.ABNORMAL,
            Codes.snomed("164889003").aha("50").mdc("10:9472").minnesota("8-3-1"),
            "median change of RR from 7 % of its mean, at least 5 changes; the stretches before beats that had to wait agree under"
                    + " 0.9 in every lead, so no P leads them",
            "ESC 2020 atrial fibrillation: irregular RR without distinct repeating P waves; the limit of irregularity is ours");

    @Override
    public List<Term> terms() {
        return List.of(FIBRILLATION, SINUS, IRREGULAR);
    }

    @Override
    public List<Statement> apply(Findings findings) {
        Rhythm rhythm = findings.rhythm();
        boolean hasP = findings.hasP();
        if (findings.isSinus()) {
            Rhythm even = findings.rhythmWithoutPremature();
            return isIrregular(even) && even.spreadMs() > Thresholds.SINUS_ARRHYTHMIA_MS
                    ? List.of(stated(SINUS, findings, even))
                    : List.of();
        }
        return isIrregular(rhythm) ? List.of(stated(hasP ? IRREGULAR : FIBRILLATION, findings, rhythm)) : List.of();
    }

    private static boolean isIrregular(Rhythm rhythm) {
        return rhythm.changesMs().size() >= Thresholds.LEAST_DISTANCES
                && rhythm.irregularity() >= Thresholds.IRREGULAR_PART;
    }

    private static Statement stated(Term term, Findings findings, Rhythm rhythm) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.of("rrIrregularity", rhythm.irregularity() * 100, "%", Thresholds.IRREGULAR_PART * 100));
        evidence.add(Evidence.of("rrVariation", rhythm.variation() * 100, "%"));
        findings.atria()
                .pAgreement()
                .ifPresent(p -> evidence.add(Evidence.of("pAgreement", p * 100, "%", Thresholds.P_AGREEMENT * 100)));
        findings.waves().pConsistency().ifPresent(p -> evidence.add(Evidence.of("pConsistency", p * 100, "%")));
        List<String> remarks = findings.quality().overall().compareTo(Grade.POOR) >= 0 ? List.of("noisy") : List.of();
        double bpm = findings.bpm().orElse(60_000 / rhythm.meanMs());
        Map<String, String> values = term.equals(SINUS) ? Map.of("bpm", Long.toString(Math.round(bpm))) : Map.of();
        return new Statement(term, values, evidence, remarks);
    }
}
