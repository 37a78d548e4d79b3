package uz.yurak.signal.interpret;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import uz.yurak.record.Lead;
import uz.yurak.signal.measure.UWave;

/** Warns where a U wave runs into T: where T ends is uncertain there, and so is QT. */
final class UWaveRule implements Rule {
    private static final String SOURCE =
            "AHA/ACCF/HRS 2009 part IV: merging of U with T is to be noted; what counts as such is ours";

    private static final Term MERGED = new Term(
            "u_wave_merged",
            Severity.NOTE,
            Codes.NONE,
            "in two leads and more a turn of 30 µV or more, 30 to 180 ms after the end of T and before the next P, before which the"
                    + " signal does not come half of the way back",
            SOURCE);

    /** Of the whole heart, so that one lead's noise says nothing. */
    private static final int LEAST_LEADS = 2;

    @Override
    public List<Term> terms() {
        return List.of(MERGED);
    }

    @Override
    public List<Statement> apply(Findings findings) {
        return isMerged(findings)
                ? List.of(Statement.of(MERGED, Map.of("leads", leads(findings)), List.of()))
                : List.of();
    }

    static boolean isMerged(Findings findings) {
        return findings.measurements().leads().values().stream()
                        .filter(lead -> lead.u() == UWave.MERGED && !lead.derived())
                        .count()
                >= LEAST_LEADS;
    }

    private static String leads(Findings findings) {
        return findings.measurements().leads().entrySet().stream()
                .filter(lead ->
                        lead.getValue().u() == UWave.MERGED && !lead.getValue().derived())
                .map(Map.Entry::getKey)
                .map(Lead::label)
                .collect(Collectors.joining(", "));
    }
}
