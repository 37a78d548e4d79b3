package uz.yurak.samples.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import uz.yurak.samples.bench.MitAnnotations.Annotation;
import uz.yurak.signal.wave.Wave;

/**
 * Marks of waves by kind ({@code "P onset"}, {@code "QRS peak"}, {@code "T end"} …), samples.
 *
 * <p>In the annotation files of LUDB and the QT Database a wave is {@code (}, its peak's letter and {@code )}; either limit
 * may be missing. The second peak of a biphasic T is part of the first; U waves are not scored.
 */
final class ReferenceWaves {
    static final List<String> WAVES = List.of("P", "QRS", "T");
    static final List<String> PARTS = List.of("onset", "peak", "end");

    private static final String NO_WAVES = "+~|\"";

    private ReferenceWaves() {}

    static Map<String, List<Long>> of(List<Annotation> annotations) {
        Map<String, List<Long>> out = new LinkedHashMap<>();
        OptionalLong onset = OptionalLong.empty();
        String wave = "";
        for (Annotation annotation : annotations) {
            char symbol = annotation.symbol();
            if (symbol == '(') {
                onset = OptionalLong.of(annotation.sample());
                wave = "";
            } else if (symbol == ')') {
                if (WAVES.contains(wave)) {
                    put(out, wave + " end", annotation.sample());
                }
                onset = OptionalLong.empty();
                wave = "";
            } else if (NO_WAVES.indexOf(symbol) < 0) {
                String kind = kind(symbol);
                if (!(kind.equals("T") && wave.equals("T"))) {
                    wave = kind;
                    peak(out, kind, annotation.sample(), onset);
                    onset = OptionalLong.empty();
                }
            }
        }
        return out;
    }

    private static void peak(Map<String, List<Long>> out, String kind, long sample, OptionalLong onset) {
        if (WAVES.contains(kind)) {
            put(out, kind + " peak", sample);
            onset.ifPresent(at -> put(out, kind + " onset", at));
        }
    }

    /** Whatever is no P, T or U is a beat of some class. */
    private static String kind(char symbol) {
        return switch (symbol) {
            case 'p' -> "P";
            case 't' -> "T";
            case 'u' -> "U";
            default -> "QRS";
        };
    }

    /** Adds a found wave's marks. */
    static void put(Map<String, List<Long>> out, String name, Optional<Wave> wave) {
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
