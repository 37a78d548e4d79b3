package uz.yurak.signal.interpret;

import java.util.List;
import java.util.Map;
import uz.yurak.signal.measure.AvConduction;
import uz.yurak.signal.measure.FineWaves;

/**
 * What the atria do beneath a pacemaker's rhythm, whose evenness says nothing of them: they fibrillate, or no P and no fine
 * waves are seen and that is said. A P that leads the beats, complete block ({@link AvBlockRule}) and flutter say more.
 */
final class UnderlyingRhythmRule implements Rule {
    private static final Term FIBRILLATION = new Term(
            "af_paced",
            Severity.ABNORMAL,
            Codes.snomed("164889003").aha("50+181").mdc("10:9472").minnesota("8-3-1"),
            "a pacemaker's rhythm without a P; from T to the next QRS, in two of II, III, aVF and V1, waves of 240–540 a minute"
                    + " from 8 µV RMS: 80 % of the signal there keeps no distance to the beats, one frequency explains 40 % of that",
            "Bollmann and others 2006 (Europace 8:911): f waves of 4–9 Hz without a bond to the QRS; limits ours");

    private static final Term UNKNOWN = new Term(
            "underlying_rhythm_unknown",
            Severity.NOTE,
            Codes.NONE,
            "a pacemaker's rhythm in which neither a P nor such waves are seen",
            "ours: silence about the atria would read as if nothing were wrong");

    @Override
    public List<Term> terms() {
        return List.of(FIBRILLATION, UNKNOWN);
    }

    @Override
    public List<Statement> apply(Findings findings) {
        boolean isOpen = findings.isPaced()
                && !findings.hasP()
                && !findings.atria().flutter()
                && findings.atria().conduction().kind() == AvConduction.Kind.NONE_BLOCKED;
        if (!isOpen) {
            return List.of();
        }
        FineWaves fine = findings.atria().fine();
        if (!fine.areThere()) {
            return List.of(Statement.of(UNKNOWN));
        }
        return List.of(Statement.of(
                FIBRILLATION,
                Map.of("bpm", Long.toString(Math.round(fine.bpm()))),
                List.of(
                        Evidence.of("atrialRate", fine.bpm(), "bpm"),
                        Evidence.of("fineWaveSize", fine.uv(), "uV"),
                        Evidence.of("fineWaveLeads", (double) fine.leads(), "", FineWaves.LEAST_LEADS))));
    }
}
