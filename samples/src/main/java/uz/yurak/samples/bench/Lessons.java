package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.record.Recording;
import uz.yurak.samples.bench.MitAnnotations.Annotation;
import uz.yurak.signal.beat.BeatCandidates;
import uz.yurak.signal.beat.BoostedTrees;

/**
 * What beats are learned from: MIT-BIH as it is and changed ({@link MitBihLessons}); the QT Database but for what it took
 * from MIT-BIH; CPSC 2021; LUDB with twelve leads, two and one.
 */
final class Lessons {
    /** V1 alone often shows no QRS that a person would call from it. */
    static final double SECOND_ALONE = 0.2;

    private static final double OTHERS = 0.5;

    /** A beat at the end of what LUDB's annotators marked is not cut off, s. */
    private static final double AROUND_S = 0.3;

    private static final int LUDB_RECORDS = 100;
    private static final int[][] LUDB_LEADS = {{1, 6}, {0}, {1}, {7}, {10}};

    private Lessons() {}

    /**
     * A view that a model is judged by.
     *
     * @param reference its annotations
     */
    record Judged(String record, String view, BeatCandidates candidates, List<Annotation> reference, double rateHz) {
        BeatMatch match(BoostedTrees first, BoostedTrees second) {
            int[] beats = candidates.again(first).beats(second);
            return BeatMatch.of(reference, Arrays.stream(beats).boxed().toList(), rateHz);
        }
    }

    /**
     * @param lessons all that is learned from
     * @param tests whole records of MIT-BIH
     */
    record Records(List<Lesson> lessons, List<Judged> tests) {}

    /** Reads and describes everything; several records at a time. */
    static Records of(Path data) throws IOException {
        List<Path> mitBih = annotated(data.resolve("mitdb"));
        List<Path> others = new ArrayList<>(annotated(data.resolve("cpsc2021")));
        others.addAll(annotated(data.resolve("qtdb")));
        others.removeIf(h -> name(h).matches("sel(1|2)\\d\\d"));
        List<Path> ludb = IntStream.rangeClosed(1, LUDB_RECORDS)
                .mapToObj(k -> data.resolve("ludb/data/" + k + ".hea"))
                .toList();
        List<Records> parts = new ArrayList<>();
        parts.addAll(mitBih.parallelStream().map(Lessons::mitBih).toList());
        parts.addAll(others.parallelStream().map(Lessons::other).toList());
        parts.addAll(ludb.parallelStream().map(Lessons::ludb).toList());
        return new Records(
                parts.stream().flatMap(p -> p.lessons().stream()).toList(),
                parts.stream().flatMap(p -> p.tests().stream()).toList());
    }

    private static List<Path> annotated(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".hea"))
                    .filter(f -> Files.exists(annotationsOf(f)))
                    .sorted()
                    .toList();
        }
    }

    private static Path annotationsOf(Path header) {
        return Path.of(header.toString().replaceAll("\\.hea$", ".atr"));
    }

    private static String name(Path header) {
        return header.getFileName().toString().replaceAll("\\.hea$", "");
    }

    private static Records mitBih(Path header) {
        return new MitBihLessons(name(header), read(header), annotations(annotationsOf(header))).records();
    }

    private static Records other(Path header) {
        Recording whole = read(header);
        List<Annotation> reference = annotations(annotationsOf(header));
        int count = whole.leads().get(0).samples().count();
        List<Lesson> lessons = new ArrayList<>();
        for (int[] view : new int[][] {{0, 1}, {0}, {1}}) {
            double weight = view[0] == 1 ? OTHERS * SECOND_ALONE : OTHERS;
            lessons.add(
                    Lesson.of(name(header), Lesson.part(whole, 0, count, view), reference, 0, count, weight, false));
        }
        return new Records(lessons, List.of());
    }

    private static Records ludb(Path header) {
        List<Annotation> reference = annotations(Path.of(header.toString().replaceAll("hea$", "ii"))).stream()
                .filter(BeatMatch::isBeat)
                .toList();
        if (reference.isEmpty()) {
            return new Records(List.of(), List.of());
        }
        Recording whole = read(header);
        int count = whole.leads().get(0).samples().count();
        long around = (long) (AROUND_S * whole.leads().get(0).rateHz());
        long from = reference.get(0).sample() - around;
        long to = reference.get(reference.size() - 1).sample() + around;
        List<int[]> views = new ArrayList<>(List.of(LUDB_LEADS));
        views.add(IntStream.range(0, whole.leads().size()).toArray());
        List<Lesson> lessons = new ArrayList<>();
        for (int[] view : views) {
            lessons.add(Lesson.of(name(header), Lesson.part(whole, 0, count, view), reference, from, to, 1, false));
        }
        return new Records(lessons, List.of());
    }

    private static Recording read(Path header) {
        try {
            return Readers.read(SourceFiles.of(header));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Annotation> annotations(Path file) {
        try {
            return MitAnnotations.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
