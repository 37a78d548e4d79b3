package uz.yurak.adapter.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.holter.Episode;
import uz.yurak.signal.holter.LongAnalysis;
import uz.yurak.signal.holter.Minute;
import uz.yurak.signal.holter.Strip;
import uz.yurak.text.Texts;

/** The analysis of a long recording for a person at a terminal, one fact a line; times from the recording's start. */
final class LongAnalysisText {
    /** Episodes of one kind that are listed; all are in the JSON. */
    private static final int MOST_LISTED = 20;

    private final List<String> lines = new ArrayList<>();
    private final LongAnalysis analysis;

    private LongAnalysisText(LongAnalysis analysis) {
        this.analysis = analysis;
    }

    static List<String> lines(String file, LongAnalysis analysis, Texts texts) {
        return new LongAnalysisText(analysis).all(file, texts);
    }

    private List<String> all(String file, Texts texts) {
        lines.add(file);
        line("  length        %s, %s without signal", time(analysis.sampleCount()), time(analysis.missingSamples()));
        line("  urgency       %s", analysis.urgency().name().toLowerCase(Locale.ROOT));
        line("  beats         %d", analysis.beats().size());
        for (BeatClass of : BeatClass.values()) {
            long count =
                    analysis.beats().stream().filter(b -> b.beatClass() == of).count();
            if (count > 0) {
                line("    %-12s  %d", of.name().toLowerCase(Locale.ROOT), count);
            }
        }
        rates();
        episodes();
        analysis.variability()
                .values()
                .forEach((quantity, of) -> line(
                        "  %-16s  %.1f (%d intervals, confidence %.2f)",
                        quantity.key(), of.value(), of.intervals(), of.confidence()));
        analysis.variability()
                .notMeasured()
                .forEach((quantity, reason) -> line("  not measured: %s: %s", quantity.key(), reason.english()));
        for (Strip strip : analysis.strips()) {
            line("  strip %s (%s)", time(strip.startSample()), strip.why());
            strip.analysis()
                    .statements()
                    .forEach(s -> line(
                            "    %s: %s (unconfirmed)", s.severity().name().toLowerCase(Locale.ROOT), s.text(texts)));
        }
        return lines;
    }

    private void rates() {
        double[] rates = analysis.minutes().stream()
                .flatMapToDouble(m -> m.rateBpm().stream())
                .sorted()
                .toArray();
        if (rates.length > 0) {
            line(
                    "  rate          %.0f to %.0f a minute, median %.0f (of %d minutes)",
                    rates[0], rates[rates.length - 1], rates[rates.length / 2], rates.length);
        }
        for (Minute minute : analysis.minutes()) {
            if (minute.beats() == 0) {
                line("  no beat       %s", time(minute.startSample()));
            }
        }
    }

    private void episodes() {
        for (Episode.Kind kind : Episode.Kind.values()) {
            List<Episode> of =
                    analysis.episodes().stream().filter(e -> e.kind() == kind).toList();
            line("  %-20s %d", kind.key(), of.size());
            of.stream()
                    .limit(MOST_LISTED)
                    .forEach(e -> line(
                            "    %s to %s, %d beats, %.0f %s",
                            time(e.startSample()), time(e.endSample()), e.beats(), e.value(), kind.unit()));
        }
    }

    private String time(int sample) {
        long seconds = Math.round(sample / analysis.rateHz());
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private void line(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }
}
