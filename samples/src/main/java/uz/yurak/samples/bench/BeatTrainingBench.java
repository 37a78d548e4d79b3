package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import uz.yurak.samples.bench.BoostedTreeTraining.Examples;
import uz.yurak.samples.bench.BoostedTreeTraining.Settings;
import uz.yurak.samples.bench.Lessons.Judged;
import uz.yurak.samples.bench.Lessons.Records;
import uz.yurak.samples.bench.MitAnnotations.Annotation;
import uz.yurak.signal.beat.BeatCandidates;
import uz.yurak.signal.beat.BoostedTrees;

/**
 * Trains the two models of {@link uz.yurak.signal.beat.QrsDetector}, first leaving out a part of the records at a time, to
 * say what to expect on others, then on all, into {@code qrs-trees.txt} and {@code qrs-trees-again.txt} in the working
 * directory. What the second model learns from was looked at by first models that did not know the record.
 */
final class BeatTrainingBench implements Bench {
    private static final int PARTS = 5;
    private static final long SEED = 7;
    private static final Settings FIRST = new Settings(100, 4, 0.12, 20, 20, 0.6, SEED);
    private static final Settings SECOND = new Settings(120, 4, 0.08, 50, 50, 0.5, SEED);

    @Override
    public String name() {
        return "beat-training";
    }

    @Override
    public String about() {
        return "trains the beat detector's models, first leaving records out; takes a quarter of an hour and 6 GB";
    }

    @Override
    public void run(Optional<Path> data, PrintWriter out) throws IOException {
        if (data.isEmpty()) {
            out.println("Get mitdb, qtdb, ludb and cpsc2021 from PhysioNet into folders of these names in DIR.");
            return;
        }
        Records records = Lessons.of(data.get());
        Parts parts = new Parts(records.lessons());
        List<BoostedTrees> first = parts.models(Lesson::examples, FIRST);
        List<Lesson> again = records.lessons().stream()
                .map(l -> l.again(first.get(parts.of(l.record()))))
                .toList();
        List<BoostedTrees> second = new Parts(again).models(Lesson::openExamples, SECOND);
        Map<String, BeatScore> sums = new TreeMap<>();
        for (Judged judged : records.tests()) {
            int part = parts.of(judged.record());
            BeatMatch match = judged.match(first.get(part), second.get(part));
            print(judged, match, out);
            sums.merge(judged.view(), match.score(), BeatScore::plus);
        }
        sums.forEach((view, score) -> out.printf(
                Locale.ROOT,
                "left out, all records, %s: missed %d, extra %d, error %.3f %%%n",
                view,
                score.missed(),
                score.extra(),
                score.errorPercent()));
        out.flush();
        write("qrs-trees.txt", train(Lesson.examples(records.lessons()), FIRST));
        write("qrs-trees-again.txt", train(Lesson.openExamples(again), SECOND));
    }

    private static void print(Judged judged, BeatMatch match, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "left out %s, %s: missed %d, extra %d; missed at (s) %s%n",
                judged.record(),
                judged.view(),
                match.score().missed(),
                match.score().extra(),
                match.missed().stream()
                        .map(Annotation::sample)
                        .map(s -> String.format(Locale.ROOT, "%.2f", s / judged.rateHz()))
                        .toList());
    }

    private static BoostedTrees train(Examples examples, Settings settings) {
        return BoostedTreeTraining.train(examples, BeatCandidates.sense(), settings);
    }

    private static void write(String name, BoostedTrees model) throws IOException {
        try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(Path.of(name)))) {
            model.write(file);
        }
    }

    /** How examples are taken from lessons. */
    private interface Choice {
        Examples of(List<Lesson> lessons);
    }

    /** The records in parts, each left out once; all lessons of a record are in one part. */
    private static final class Parts {
        private final List<Lesson> lessons;
        private final List<String> names;

        Parts(List<Lesson> lessons) {
            this.lessons = lessons;
            this.names = List.copyOf(
                    new TreeSet<>(lessons.stream().map(Lesson::record).toList()));
        }

        int of(String record) {
            return names.indexOf(record) % PARTS;
        }

        /** A model a part, trained without it. */
        List<BoostedTrees> models(Choice choice, Settings settings) {
            return IntStream.range(0, PARTS)
                    .mapToObj(part -> train(
                            choice.of(lessons.stream()
                                    .filter(l -> of(l.record()) != part)
                                    .toList()),
                            settings))
                    .toList();
        }
    }
}
