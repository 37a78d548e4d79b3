package uz.yurak.adapter.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uz.yurak.adapter.wfdb.WfdbAnnotations;
import uz.yurak.adapter.wfdb.WfdbAnnotations.Annotation;
import uz.yurak.record.Bytes;
import uz.yurak.signal.Analysis;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.wave.BeatWaves;
import uz.yurak.signal.wave.Delineation;
import uz.yurak.signal.wave.Wave;

/**
 * An analysis as WFDB annotation files: {@code qrs} with every beat, and one file a lead with its waves in LUDB's
 * convention.
 *
 * <p>LUDB marks whole cycles and leaves unmarked what the ends of a recording cut: here every QRS is marked that lies
 * whole in the recording, T from the second beat to the last but two, P from the third beat on, {@code (N)
 * (N)(t)(p)(N)…(p)(N) (p)(N)}. A wave that is absent is absent.
 */
final class AnnotationFiles {
    private AnnotationFiles() {}

    /** The files by the ending of their names. */
    static Map<String, Bytes> of(Analysis analysis) {
        Map<String, Bytes> files = beats(analysis.beats());
        Delineation waves = analysis.waves();
        for (int lead = 0; lead < waves.leads().size(); lead++) {
            files.put(
                    waves.leads().get(lead).label().toLowerCase(Locale.ROOT),
                    WfdbAnnotations.encode(lead(waves, lead)));
        }
        return files;
    }

    /** The file of beats alone, by the ending of its name. */
    static Map<String, Bytes> beats(List<Beat> beats) {
        Map<String, Bytes> files = new LinkedHashMap<>();
        files.put(
                "qrs",
                WfdbAnnotations.encode(beats.stream()
                        .map(b -> new Annotation(b.sample(), b.beatClass().code()))
                        .toList()));
        return files;
    }

    private static List<Annotation> lead(Delineation waves, int lead) {
        Marks marks = new Marks();
        int last = waves.waves().size() - 1;
        for (int beat = 0; beat <= last; beat++) {
            BeatWaves of = waves.waves().get(beat).get(lead);
            if (beat > 1) {
                marks.add(of.p(), "p");
            }
            marks.add(of.qrs(), "N");
            if (beat > 0 && beat < last - 1) {
                marks.add(of.t(), "t");
            }
        }
        return marks.all;
    }

    /** Waves one after the other; where two touch, the later begins after the earlier. */
    private static final class Marks {
        private final List<Annotation> all = new ArrayList<>();
        private int end = -1;

        void add(Optional<Wave> wave, String symbol) {
            if (wave.isEmpty() || wave.get().peak() <= end) {
                return;
            }
            all.add(new Annotation(Math.max(end + 1, wave.get().onset()), "("));
            all.add(new Annotation(wave.get().peak(), symbol));
            all.add(new Annotation(wave.get().end(), ")"));
            end = wave.get().end();
        }
    }
}
