package uz.yurak.samples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import uz.yurak.signal.wave.BeatWaves;
import uz.yurak.signal.wave.Delineation;

/**
 * Waves against LUDB's marks, all leads together. LUDB marks whole cycles and leaves what the ends of a recording cut
 * unmarked; P and T outside them are left out here too, as {@code analyze --annotations} leaves them out.
 */
final class WaveScores {
    private final Map<String, MarkScore> scores = new LinkedHashMap<>();

    /** Adds a record that has an annotation file a lead beside it. */
    void add(Path header, Delineation found) throws IOException {
        String stem = header.toString().replaceAll("\\.hea$", "");
        for (int lead = 0; lead < found.leads().size(); lead++) {
            Path file = Path.of(stem + "." + found.leads().get(lead).label().toLowerCase(Locale.ROOT));
            if (Files.exists(file)) {
                add(ReferenceWaves.of(MitAnnotations.read(file)), detected(found, lead), found.rateHz());
            }
        }
    }

    private void add(Map<String, List<Long>> reference, Map<String, List<Long>> detected, double rateHz) {
        long window = MarkPairs.windowSamples(rateHz);
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
        for (String wave : ReferenceWaves.WAVES) {
            for (String part : ReferenceWaves.PARTS) {
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

    private static Map<String, List<Long>> detected(Delineation found, int lead) {
        Map<String, List<Long>> out = new LinkedHashMap<>();
        int last = found.waves().size() - 1;
        for (int beat = 0; beat <= last; beat++) {
            BeatWaves waves = found.waves().get(beat).get(lead);
            if (beat > 1) {
                ReferenceWaves.put(out, "P", waves.p());
            }
            ReferenceWaves.put(out, "QRS", waves.qrs());
            if (beat > 0 && beat < last - 1) {
                ReferenceWaves.put(out, "T", waves.t());
            }
        }
        return out;
    }
}
