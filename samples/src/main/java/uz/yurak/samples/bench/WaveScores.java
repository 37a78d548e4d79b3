package uz.yurak.samples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uz.yurak.samples.bench.MitAnnotations.Annotation;
import uz.yurak.signal.wave.BeatWaves;
import uz.yurak.signal.wave.Delineation;
import uz.yurak.signal.wave.Wave;

/**
 * Waves against LUDB's marks, all leads together. LUDB leaves the first and last beat unmarked, so do we here: marks run
 * from the QRS of the second beat to the QRS of the last but one.
 */
final class WaveScores {
    private static final double WINDOW_MS = 150;

    private final Map<String, MarkScore> scores = new LinkedHashMap<>();

    /** Adds a record that has an annotation file a lead beside it. */
    void add(Path header, Delineation found) throws IOException {
        String stem = header.toString().replaceAll("\\.hea$", "");
        for (int lead = 0; lead < found.leads().size(); lead++) {
            Path file = Path.of(stem + "." + found.leads().get(lead).label().toLowerCase(Locale.ROOT));
            if (Files.exists(file)) {
                add(reference(MitAnnotations.read(file)), detected(found, lead), found.rateHz());
            }
        }
    }

    private void add(Map<String, List<Long>> reference, Map<String, List<Long>> detected, double rateHz) {
        long window = (long) (rateHz * WINDOW_MS / 1000 + 0.5);
        long from = reference.values().stream()
                        .flatMap(List::stream)
                        .mapToLong(s -> s)
                        .min()
                        .orElse(0)
                - window;
        long to = reference.values().stream()
                        .flatMap(List::stream)
                        .mapToLong(s -> s)
                        .max()
                        .orElse(0)
                + window;
        for (String wave : List.of("P", "QRS", "T")) {
            for (String part : List.of("onset", "peak", "end")) {
                String mark = wave + " " + part;
                score(mark)
                        .add(
                                reference.getOrDefault(mark, List.of()),
                                detected.getOrDefault(mark, List.of()),
                                rateHz,
                                from,
                                to);
            }
        }
    }

    MarkScore score(String mark) {
        return scores.computeIfAbsent(mark, m -> new MarkScore());
    }

    Map<String, MarkScore> all() {
        return scores;
    }

    private static Map<String, List<Long>> reference(List<Annotation> annotations) {
        Map<String, List<Long>> out = new LinkedHashMap<>();
        Optional<Long> onset = Optional.empty();
        String wave = "";
        for (Annotation annotation : annotations) {
            switch (annotation.symbol()) {
                case '(' -> {
                    onset = Optional.of(annotation.sample());
                    wave = "";
                }
                case ')' -> {
                    if (!wave.isEmpty()) {
                        put(out, wave + " end", annotation.sample());
                    }
                    wave = "";
                }
                case 'p', 't', 'N' -> {
                    String kind = annotation.symbol() == 'N' ? "QRS" : annotation.symbol() == 'p' ? "P" : "T";
                    if (!kind.equals(wave)) {
                        wave = kind;
                        put(out, kind + " peak", annotation.sample());
                        onset.ifPresent(at -> put(out, kind + " onset", at));
                    }
                    onset = Optional.empty();
                }
                default -> {}
            }
        }
        return out;
    }

    private static Map<String, List<Long>> detected(Delineation found, int lead) {
        Map<String, List<Long>> out = new LinkedHashMap<>();
        int last = found.waves().size() - 2;
        for (int beat = 1; beat <= last; beat++) {
            BeatWaves waves = found.waves().get(beat).get(lead);
            if (beat > 1) {
                put(out, "P", waves.p());
            }
            put(out, "QRS", waves.qrs());
            if (beat < last) {
                put(out, "T", waves.t());
            }
        }
        return out;
    }

    private static void put(Map<String, List<Long>> out, String name, Optional<Wave> wave) {
        wave.ifPresent(w -> {
            put(out, name + " onset", w.onset());
            put(out, name + " peak", w.peak());
            put(out, name + " end", w.end());
        });
    }

    private static void put(Map<String, List<Long>> out, String mark, long sample) {
        out.computeIfAbsent(mark, m -> new ArrayList<>()).add(sample);
    }
}
