package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.record.Recording;
import uz.yurak.samples.bench.BeatMatch.Pair;
import uz.yurak.samples.bench.BoostedTreeTraining.Examples;
import uz.yurak.samples.bench.BoostedTreeTraining.Settings;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.beat.BeatClassifier;
import uz.yurak.signal.beat.BeatTraits;
import uz.yurak.signal.beat.BoostedTrees;
import uz.yurak.signal.beat.QrsDetector;
import uz.yurak.signal.beat.RPeaks;
import uz.yurak.signal.filter.Montage;

/**
 * Trains the two models of {@link BeatClassifier} on MIT-BIH, both leads and the first alone: first leaving one record
 * out at a time, then on all, into two files in the working directory.
 */
final class ClassTrainingBench implements Bench {
    private static final Settings SETTINGS = new Settings(80, 3, 0.12, 10, 10, 0.6, 7);
    private static final int MEMBERS = 6;

    /** A record's many beats of one kind say little more than some of them: each class of each record weighs at most this. */
    private static final double MOST_WEIGHT = 400;

    /**
     * A record looked at in one way.
     *
     * @param record its name
     * @param isBoth whether with both leads
     * @param traits of the beats found
     * @param match those beats beside the reference
     */
    private record Lesson(String record, boolean isBoth, BeatTraits traits, BeatMatch match) {}

    @Override
    public String name() {
        return "class-training";
    }

    @Override
    public String about() {
        return "trains the classes of beats, first leaving records out";
    }

    @Override
    public void run(Optional<Path> data, PrintWriter out) throws IOException {
        Optional<Path> folder = data.map(d -> d.resolve("mitdb")).filter(Files::isDirectory);
        if (folder.isEmpty()) {
            out.println("Get the MIT-BIH Arrhythmia Database (mitdb) from PhysioNet into DIR/mitdb.");
            return;
        }
        List<Path> headers;
        try (Stream<Path> files = Files.list(folder.get())) {
            headers = files.filter(f -> f.toString().endsWith(".hea")).sorted().toList();
        }
        List<Lesson> lessons = headers.parallelStream()
                .flatMap(h -> Stream.of(lesson(h, true), lesson(h, false)))
                .toList();
        List<String> names = lessons.stream().map(Lesson::record).distinct().toList();
        List<List<ClassTable>> tables = IntStream.range(0, MEMBERS)
                .parallel()
                .mapToObj(part -> leftOut(lessons, names, part))
                .toList();
        for (int view = 0; view < 2; view++) {
            ClassTable sum = new ClassTable();
            for (List<ClassTable> part : tables) {
                sum.add(part.get(view));
            }
            sum.print((view == 0 ? "both leads" : "first lead") + ", left out", out);
        }
        for (BeatClass wanted : List.of(BeatClass.VENTRICULAR, BeatClass.SUPRAVENTRICULAR)) {
            Path file = Path.of(wanted.name().toLowerCase(Locale.ROOT) + "-trees.txt");
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
                train(lessons, wanted).write(writer);
            }
        }
    }

    private static Lesson lesson(Path header, boolean isBoth) {
        try {
            Recording whole = Readers.read(SourceFiles.of(header));
            Recording seen =
                    isBoth ? whole : Recording.of(whole.format(), whole.leads().subList(0, 1));
            Montage montage = Montage.of(seen);
            int[] peaks = RPeaks.of(montage, QrsDetector.detect(montage));
            BeatMatch match = BeatMatch.of(
                    MitAnnotations.read(Path.of(header.toString().replaceAll("\\.hea$", ".atr"))),
                    Arrays.stream(peaks).boxed().toList(),
                    montage.rateHz());
            String name = header.getFileName().toString();
            return new Lesson(name, isBoth, BeatTraits.of(montage, peaks), match);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With both leads, then with one. */
    private static List<ClassTable> leftOut(List<Lesson> lessons, List<String> names, int part) {
        List<Lesson> others = lessons.stream()
                .filter(l -> names.indexOf(l.record()) % MEMBERS != part)
                .toList();
        BoostedTrees ventricular = train(others, BeatClass.VENTRICULAR);
        BoostedTrees supraventricular = train(others, BeatClass.SUPRAVENTRICULAR);
        List<ClassTable> tables = List.of(new ClassTable(), new ClassTable());
        for (Lesson lesson : lessons) {
            if (names.indexOf(lesson.record()) % MEMBERS == part) {
                List<BeatClass> classes = BeatClassifier.classes(lesson.traits(), ventricular, supraventricular);
                tables.get(lesson.isBoth() ? 0 : 1).add(lesson.match(), classes);
            }
        }
        return tables;
    }

    private static BoostedTrees train(List<Lesson> lessons, BeatClass wanted) {
        Examples examples = new Examples();
        for (Lesson lesson : lessons) {
            double own = lesson.match().pairs().stream()
                    .filter(p -> ClassScore.isOf(wanted, p.reference().symbol()))
                    .count();
            for (Pair pair : lesson.match().pairs()) {
                char symbol = pair.reference().symbol();
                boolean isOther =
                        wanted == BeatClass.SUPRAVENTRICULAR && ClassScore.isOf(BeatClass.VENTRICULAR, symbol);
                if (symbol == 'F' || ClassScore.isUnclassifiable(symbol) || isOther) {
                    continue;
                }
                boolean is = ClassScore.isOf(wanted, symbol);
                examples.add(lesson.traits().row(pair.detection()), is, is ? Math.min(1, MOST_WEIGHT / own) : 0.5);
            }
        }
        return BoostedTreeTraining.train(examples, BeatTraits.sense(wanted), SETTINGS);
    }
}
