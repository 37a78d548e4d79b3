package uz.yurak.samples.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uz.yurak.signal.wave.BeatWaves;
import uz.yurak.signal.wave.Delineation;

/** Waves of all records of the QT Database that have the first cardiologist's marks ({@code .q1c}). */
final class TwoLeadScores {
    private final Map<String, TwoLeadScore> scores = new LinkedHashMap<>();

    void add(Path reference, Delineation found) throws IOException {
        Map<String, List<Long>> marks = ReferenceWaves.of(MitAnnotations.read(reference));
        List<Map<String, List<Long>>> leads = new ArrayList<>();
        for (int lead = 0; lead < found.leads().size(); lead++) {
            leads.add(detected(found, lead));
        }
        for (String wave : ReferenceWaves.WAVES) {
            for (String part : ReferenceWaves.PARTS) {
                String mark = wave + " " + part;
                scores.computeIfAbsent(mark, m -> new TwoLeadScore())
                        .add(
                                marks.getOrDefault(mark, List.of()),
                                leads.stream()
                                        .map(l -> l.getOrDefault(mark, List.of()))
                                        .toList(),
                                found.rateHz());
            }
        }
    }

    Map<String, TwoLeadScore> all() {
        return scores;
    }

    TwoLeadScore score(String mark) {
        return scores.computeIfAbsent(mark, m -> new TwoLeadScore());
    }

    private static Map<String, List<Long>> detected(Delineation found, int lead) {
        Map<String, List<Long>> out = new LinkedHashMap<>();
        for (List<BeatWaves> beat : found.waves()) {
            BeatWaves waves = beat.get(lead);
            ReferenceWaves.put(out, "P", waves.p());
            ReferenceWaves.put(out, "QRS", waves.qrs());
            ReferenceWaves.put(out, "T", waves.t());
        }
        return out;
    }
}
