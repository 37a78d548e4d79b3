package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import uz.yurak.samples.bench.BoostedTreeTraining.Settings;
import uz.yurak.samples.bench.Lessons.Judged;
import uz.yurak.samples.bench.Lessons.Records;
import uz.yurak.signal.beat.BeatCandidates;
import uz.yurak.signal.beat.BoostedTrees;

/**
 * Trains the model of {@link uz.yurak.signal.beat.QrsDetector}: first leaving out a part of the records at a time, to say
 * what to expect on others, then on all, into {@code qrs-trees.txt} in the working directory.
 */
final class BeatTrainingBench implements Bench {
    private static final int PARTS = 5;
    private static final long SEED = 7;
    static final Settings SETTINGS = new Settings(100, 4, 0.12, 20, 20, 0.6, SEED);

    @Override
    public String name() {
        return "beat-training";
    }

    @Override
    public String about() {
        return "trains the beat detector's model, first leaving records out; takes a quarter of an hour";
    }

    @Override
    public void run(Optional<Path> data, PrintWriter out) throws IOException {
        if (data.isEmpty()) {
            out.println("Get mitdb, qtdb, ludb and cpsc2021 from PhysioNet into folders of these names in DIR.");
            return;
        }
        Records records = Lessons.of(data.get());
        List<String> names = List.copyOf(new TreeSet<>(records.judged()));
        Map<String, BeatScore> sums = new TreeMap<>();
        IntStream.range(0, PARTS)
                .parallel()
                .mapToObj(part -> judged(records, n -> names.indexOf(n) % PARTS == part))
                .forEachOrdered(part -> part.forEach((judged, score) -> {
                    out.printf(
                            Locale.ROOT,
                            "left out %s, %s: %d beats, missed %d, extra %d%n",
                            judged.record(),
                            judged.view(),
                            score.reference(),
                            score.missed(),
                            score.extra());
                    sums.merge(judged.view(), score, BeatScore::plus);
                }));
        sums.forEach((view, score) -> out.printf(
                Locale.ROOT,
                "left out, all records, %s: missed %d, extra %d, error %.3f %%%n",
                view,
                score.missed(),
                score.extra(),
                score.errorPercent()));
        out.flush();
        try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(Path.of("qrs-trees.txt")))) {
            train(records.lessons()).write(file);
        }
    }

    /** What a model that never saw some of the records makes of them. */
    private static Map<Judged, BeatScore> judged(Records records, Predicate<String> isLeftOut) {
        BoostedTrees model = train(records.lessons().stream()
                .filter(l -> !isLeftOut.test(l.record()))
                .toList());
        Map<Judged, BeatScore> scores = new LinkedHashMap<>();
        records.tests().stream().filter(t -> isLeftOut.test(t.record())).forEach(t -> scores.put(t, t.score(model)));
        return scores;
    }

    private static BoostedTrees train(List<Lesson> lessons) {
        return BoostedTreeTraining.train(Lesson.examples(lessons, SEED), BeatCandidates.sense(), SETTINGS);
    }
}
