package uz.yurak.signal.interpret;

import java.util.List;
import java.util.Map;
import uz.yurak.signal.measure.Undulation;

/** Ventricular flutter or fibrillation: said, and not counted as beats. */
final class UndulationRule implements Rule {
    private static final Term WAVES = new Term(
            "ventricular_flutter",
            Severity.CRITICAL,
            Codes.snomed("164896001").aha("74").minnesota("8-2"),
            "4 s and more in which the median lead draws waves of 150–500 a minute and from 40 µV RMS without a line between"
                    + " them: leakage of the VF filter under 0.5",
            "Kuo and Dillman 1978, whose two limits are 0.406 and 0.625; ours stands between");

    @Override
    public List<Term> terms() {
        return List.of(WAVES);
    }

    @Override
    public List<Statement> apply(Findings findings) {
        return findings.undulation().stream().map(UndulationRule::stated).toList();
    }

    private static Statement stated(Undulation waves) {
        return Statement.of(
                WAVES,
                Map.of("s", Long.toString(Math.round(waves.seconds()))),
                List.of(
                        Evidence.of("vfLeakage", 100 * waves.leakage(), "%", 100 * Undulation.LEAKAGE),
                        Evidence.of("vfWaves", waves.perMinute(), "bpm"),
                        Evidence.of("vfFrom", waves.firstS(), "s")));
    }
}
