package uz.yurak.signal.interpret;

import java.util.List;
import java.util.Map;
import uz.yurak.signal.beat.BeatClass;

/** Says how many beats are wide and of another shape than most. */
final class VentricularBeatsRule implements Rule {
    private static final Term BEATS = new Term(
            "ventricular_beats",
            Severity.NOTE,
            Codes.snomed("427172004").aha("60").mdc("10:8336").minnesota("8-1-2"),
            "beats at least 110 ms wide, 15 ms wider than the dominant shape and unlike it",
            "ours: classes of beats by shape");

    @Override
    public List<Term> terms() {
        return List.of(BEATS);
    }

    @Override
    public List<Statement> apply(Findings findings) {
        long count = findings.waves().beats().stream()
                .filter(b -> b.beatClass() == BeatClass.VENTRICULAR)
                .count();
        return count == 0
                ? List.of()
                : List.of(Statement.of(
                        BEATS,
                        Map.of("count", Long.toString(count)),
                        List.of(Evidence.of("wideBeats", (double) count, ""))));
    }
}
