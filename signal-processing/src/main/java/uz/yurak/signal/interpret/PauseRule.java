package uz.yurak.signal.interpret;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.measure.Undulation;

/**
 * A pause between two beats, whatever makes it. What the ventricles draw waves through ({@link Undulation}) is none: no beats
 * are counted there, and the statement of the waves is the graver one.
 */
final class PauseRule implements Rule {
    private static final Term PAUSE = new Term(
            "pause",
            Severity.ABNORMAL,
            Codes.NONE.aha("26"),
            "a distance between beats from 3 s",
            "ACC/AHA/HRS 2018 bradycardia guideline [mem]");

    @Override
    public List<Term> terms() {
        return List.of(PAUSE);
    }

    @Override
    public List<Statement> apply(Findings findings) {
        List<Beat> beats = findings.waves().beats();
        double longestMs = IntStream.range(1, beats.size())
                .mapToDouble(i ->
                        restMs(findings, beats.get(i - 1).sample(), beats.get(i).sample()))
                .max()
                .orElse(0);
        return longestMs < Thresholds.PAUSE_MS
                ? List.of()
                : List.of(Statement.of(
                        PAUSE,
                        Map.of("s", String.format(Locale.ROOT, "%.1f", longestMs / 1000)),
                        List.of(Evidence.of("longestRr", longestMs, "ms", Thresholds.PAUSE_MS))));
    }

    /** From one beat to the next without the waves between, ms. */
    private static double restMs(Findings findings, int from, int to) {
        double rateHz = findings.waves().rateHz();
        double wavesS = findings.undulation().stream()
                .mapToDouble(waves -> waves.secondsWithin(from / rateHz, to / rateHz))
                .sum();
        return (to - from) * 1000 / rateHz - wavesS * 1000;
    }
}
