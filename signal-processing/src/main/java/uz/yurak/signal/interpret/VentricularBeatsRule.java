package uz.yurak.signal.interpret;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.signal.beat.BeatClass;

/** Says how many beats are wide and of another shape than most. Source: docs/statements.md, classes of beats. */
final class VentricularBeatsRule implements Rule {
    @Override
    public List<Statement> apply(Findings findings) {
        long count = findings.waves().beats().stream()
                .filter(b -> b.beatClass() == BeatClass.VENTRICULAR)
                .count();
        return count == 0
                ? List.of()
                : List.of(new Statement(
                        "ventricular_beats",
                        Optional.of("427172004"),
                        Severity.NOTE,
                        "beats at least 110 ms wide and of another shape than most",
                        Map.of("count", Long.toString(count)),
                        List.of(Evidence.of("wideBeats", (double) count, "")),
                        List.of()));
    }
}
