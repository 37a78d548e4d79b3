package uz.yurak.signal.interpret;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pacemaker's rhythm, or single beats of it. Source: stimuli in the unfiltered signal, by slew and width
 * (docs/statements.md); AHA/ACCF/HRS 2007 part I on their length.
 */
final class PacedRule implements Rule {
    private static final String SOURCE = "pacemaker stimuli in the unfiltered signal, each before a QRS";

    @Override
    public List<Statement> apply(Findings findings) {
        long paced = findings.pacedBeats();
        if (paced == 0) {
            return List.of();
        }
        return List.of(new Statement(
                findings.isPaced() ? "paced_rhythm" : "paced_beats",
                Optional.of("10370003"),
                Severity.NOTE,
                SOURCE,
                Map.of("count", Long.toString(paced)),
                List.of(
                        Evidence.of("pacedBeats", (double) paced, ""),
                        Evidence.of("beats", (double) findings.waves().beats().size(), "")),
                List.of()));
    }
}
