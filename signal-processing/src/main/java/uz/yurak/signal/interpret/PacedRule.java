package uz.yurak.signal.interpret;

import java.util.List;
import java.util.Map;

/** A pacemaker's rhythm, or single beats of it. */
final class PacedRule implements Rule {
    private static final String SOURCE = "AHA/ACCF/HRS 2007 part I on the length of a stimulus; limits ours";
    private static final Codes CODES =
            Codes.snomed("10370003").aha("181").mdc("10:10240").minnesota("6-8");

    private static final Term RHYTHM = new Term(
            "paced_rhythm",
            Severity.NOTE,
            CODES,
            "stimuli before half of the QRS complexes or more: in the unfiltered signal (from 400 Hz) over 0.3 mV of"
                    + " all leads within 2 ms, 6 times any change of the 16 ms before, half back within 8 ms, at least 3;"
                    + " or over 0.1 mV and 2.5 times, at least 5 in a row that keeps its interval (0.4–2 s) within 8 ms; a"
                    + " QRS within 160 ms, or one as wide as 120 ms of the shape of three and more such (correlation from"
                    + " 0.95 over all leads)",
            SOURCE);

    private static final Term BEATS =
            new Term("paced_beats", Severity.NOTE, CODES, "the same before fewer QRS complexes", SOURCE);

    @Override
    public List<Term> terms() {
        return List.of(RHYTHM, BEATS);
    }

    @Override
    public List<Statement> apply(Findings findings) {
        long paced = findings.pacedBeats();
        if (paced == 0) {
            return List.of();
        }
        return List.of(Statement.of(
                findings.isPaced() ? RHYTHM : BEATS,
                Map.of("count", Long.toString(paced)),
                List.of(
                        Evidence.of("pacedBeats", (double) paced, ""),
                        Evidence.of("beats", (double) findings.waves().beats().size(), ""))));
    }
}
