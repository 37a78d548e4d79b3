package uz.yurak.samples.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uz.yurak.record.Lead;
import uz.yurak.record.Recording;
import uz.yurak.signal.Analysis;
import uz.yurak.signal.Analyzer;
import uz.yurak.signal.Patient;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.interpret.Evidence;
import uz.yurak.signal.interpret.Statement;
import uz.yurak.signal.measure.Deflection;
import uz.yurak.signal.measure.LeadMeasurements;
import uz.yurak.signal.measure.Quantity;
import uz.yurak.signal.wave.BeatWaves;
import uz.yurak.signal.wave.Wave;

/**
 * An analysis as text, one fact a line, so that a change of behavior is a difference that a person can read. Amplitudes
 * in microvolts, times in ms, both to a tenth; beats by their sample, or by their number a minute in a long recording.
 */
final class AnalysisDump {
    /** Longer recordings are dumped minute by minute, s. */
    private static final double BEAT_BY_BEAT_S = 90;

    private static final double MINUTE_S = 60;

    private final List<String> lines = new ArrayList<>();

    private AnalysisDump() {}

    static List<String> of(Recording recording) {
        return new AnalysisDump().dump(recording, Analyzer.analyze(recording, Patient.of(recording)));
    }

    private List<String> dump(Recording recording, Analysis analysis) {
        line("seconds %.1f", recording.durationSeconds());
        line("urgency %s", analysis.urgency());
        line("quality %s", analysis.quality().overall());
        analysis.quality().suspectedReversal().ifPresent(which -> line("quality suspects reversal %s", which));
        analysis.quality()
                .leads()
                .forEach((lead, of) -> line(
                        "quality %s %s %s noise %.1f mains %.1f wander %.1f",
                        lead.label(), of.grade(), of.problems(), of.noiseUv(), of.mainsUv(), of.wanderUv()));
        analysis.quality()
                .advice()
                .forEach(one -> line(
                        "advice %s %s %s%s", one.key(), one.electrodes(), one.leads(), one.repeat() ? " repeat" : ""));
        for (Quantity quantity : Quantity.values()) {
            analysis.measurements().of(quantity).ifPresent(value -> line("%s %.1f", quantity.key(), value));
        }
        analysis.measurements()
                .notMeasured()
                .forEach((name, reason) -> line("not measured %s: %s", name, reason.english()));
        line("representative beats %d", analysis.measurements().representativeBeats());
        analysis.statements().forEach(this::statement);
        analysis.measurements().leads().forEach(this::lead);
        analysis.measurements()
                .st()
                .forEach((lead, st) -> line(
                        "%s ST J %.1f, +20 %.1f, +40 %.1f, +60 %.1f, +80 %.1f",
                        lead.label(), st.jUv(), st.j20Uv(), st.j40Uv(), st.j60Uv(), st.j80Uv()));
        double rateHz = analysis.waves().rateHz();
        if (recording.durationSeconds() > BEAT_BY_BEAT_S) {
            minutes(analysis.beats(), rateHz);
        } else {
            beats(analysis);
        }
        return List.copyOf(lines);
    }

    private void statement(Statement statement) {
        line(
                "statement %s %s %s%s",
                statement.code(),
                statement.severity(),
                statement.values(),
                statement.remarks().isEmpty() ? "" : " remarks " + statement.remarks());
        for (Evidence e : statement.evidence()) {
            String where = e.lead().map(lead -> " in " + lead.label()).orElse("");
            String limit =
                    e.limit().isPresent() ? text(" against %.2f", e.limit().getAsDouble()) : "";
            line("  %s%s %.2f %s%s", e.name(), where, e.value(), e.unit(), limit);
        }
    }

    private void lead(Lead lead, LeadMeasurements of) {
        line(
                "%s P %s Q %s R %s S %s R' %s S' %s T %s%s U %s area %.1f slope %.1f",
                lead.label(),
                wave(of.p()),
                wave(of.q()),
                wave(of.r()),
                wave(of.s()),
                wave(of.rPrime()),
                wave(of.sPrime()),
                wave(of.t()),
                of.biphasicT()
                        .map(t -> " of " + wave(Optional.of(t.first())) + " and " + wave(Optional.of(t.second())))
                        .orElse(""),
                of.u(),
                of.qrsAreaUvMs(),
                of.stSlopeUvPerS());
    }

    /** Amplitude, duration, peak. */
    private static String wave(Optional<Deflection> wave) {
        return wave.map(w -> text("%.1f/%.1f/%.1f", w.amplitudeUv(), w.durationMs(), w.peakMs()))
                .orElse("-");
    }

    private void beats(Analysis analysis) {
        List<Beat> beats = analysis.beats();
        for (int i = 0; i < beats.size(); i++) {
            Beat beat = beats.get(i);
            line("beat %d %s", beat.sample(), beat.beatClass().code());
            List<BeatWaves> waves = analysis.waves().waves().isEmpty()
                    ? List.of()
                    : analysis.waves().waves().get(i);
            for (int lead = 0; lead < waves.size(); lead++) {
                BeatWaves of = waves.get(lead);
                line(
                        "  %s P %s QRS %s T %s",
                        analysis.waves().leads().get(lead).label(), place(of.p()), place(of.qrs()), place(of.t()));
            }
        }
    }

    /** Onset, peak, end. */
    private static String place(Optional<Wave> wave) {
        return wave.map(w -> text("%d/%d/%d", w.onset(), w.peak(), w.end())).orElse("-");
    }

    private void minutes(List<Beat> beats, double rateHz) {
        Map<Integer, Map<String, Integer>> minutes = new TreeMap<>();
        for (Beat beat : beats) {
            int minute = (int) (beat.sample() / (rateHz * MINUTE_S));
            minutes.computeIfAbsent(minute, m -> new TreeMap<>())
                    .merge(beat.beatClass().code(), 1, Integer::sum);
        }
        line("beats %d", beats.size());
        minutes.forEach((minute, byClass) -> line("minute %d %s", minute, byClass));
    }

    private void line(String format, Object... values) {
        lines.add(text(format, values));
    }

    /** Minus zero is written as zero: its sign says nothing of the heart. */
    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values)
                .replaceAll("(^|[ /])-(0\\.0+)(?![0-9])", "$1$2")
                .stripTrailing();
    }
}
