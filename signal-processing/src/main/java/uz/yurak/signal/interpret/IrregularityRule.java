package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uz.yurak.signal.quality.Grade;

/**
 * Irregular rhythm, and atrial fibrillation suspected where no consistent P wave goes with it. Source: ESC 2020, an
 * irregularly irregular RR without distinct repeating P waves; the limit of irregularity is ours (docs/statements.md).
 */
final class IrregularityRule implements Rule {
    private static final Term IRREGULAR = new Term(
            "irregular",
            Severity.NOTE,
            Codes.snomed("361137007").mdc("10:10352"),
            "median change of RR from 7 % of its mean, at least 5 changes, ventricular beats left out; with P",
            "ours: the limit of irregularity");

    private static final Term FIBRILLATION = new Term(
            "af_suspected",
            Severity.ABNORMAL,
            Codes.snomed("164889003").aha("50").mdc("10:9472").minnesota("8-3-1"),
            "the same without consistent P",
            "ESC 2020 atrial fibrillation: irregular RR without distinct repeating P waves");

    @Override
    public List<Term> terms() {
        return List.of(IRREGULAR, FIBRILLATION);
    }

    @Override
    public List<Statement> apply(Findings findings) {
        Rhythm rhythm = findings.rhythm();
        double irregularity = rhythm.irregularity();
        if (rhythm.changesMs().size() < Thresholds.LEAST_DISTANCES || irregularity < Thresholds.IRREGULAR_PART) {
            return List.of();
        }
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.of("rrIrregularity", irregularity * 100, "%", Thresholds.IRREGULAR_PART * 100));
        evidence.add(Evidence.of("rrVariation", rhythm.variation() * 100, "%"));
        findings.waves().pConsistency().ifPresent(p -> evidence.add(Evidence.of("pConsistency", p * 100, "%")));
        List<String> remarks = findings.quality().overall().compareTo(Grade.POOR) >= 0 ? List.of("noisy") : List.of();
        boolean hasP = findings.waves().representative().p().isPresent();
        return List.of(new Statement(hasP ? IRREGULAR : FIBRILLATION, Map.of(), evidence, remarks));
    }
}
