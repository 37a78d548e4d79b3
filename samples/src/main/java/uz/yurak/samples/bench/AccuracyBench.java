package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.record.Recording;
import uz.yurak.signal.Analysis;
import uz.yurak.signal.Analyzer;
import uz.yurak.signal.Patient;
import uz.yurak.signal.wave.LearnedLimits;

/** How well beats and waves are found, on records that cardiologists have annotated. */
final class AccuracyBench implements Bench {
    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public String about() {
        return "beats on the MIT-BIH Arrhythmia Database, waves on LUDB and the QT Database, against their annotations";
    }

    @Override
    public void run(Optional<Path> data, PrintWriter out) throws IOException {
        Optional<Path> mitdb = data.map(d -> d.resolve("mitdb")).filter(Files::isDirectory);
        Optional<Path> ludb = data.map(d -> d.resolve("ludb/data")).filter(Files::isDirectory);
        if (mitdb.isEmpty()) {
            out.println("Beats: get the MIT-BIH Arrhythmia Database (mitdb) from PhysioNet into DIR/mitdb.");
        } else {
            BeatBench.print(mitdb.get(), out);
        }
        if (ludb.isEmpty()) {
            out.println("Waves: get the Lobachevsky University Database (ludb) from PhysioNet into DIR/ludb.");
        } else {
            print(waves(ludb.get()), out);
        }
        Optional<Path> qtdb = data.map(d -> d.resolve("qtdb")).filter(Files::isDirectory);
        if (qtdb.isEmpty()) {
            out.println("Waves on two leads: get the QT Database (qtdb) from PhysioNet into DIR/qtdb.");
        } else {
            print(twoLeadWaves(qtdb.get()), out);
        }
    }

    /** The waves of all records, all leads, each found by what was learned without it. */
    static WaveScores waves(Path folder) throws IOException {
        WaveScores scores = new WaveScores();
        for (Path header : headers(folder)) {
            int record = Integer.parseInt(header.getFileName().toString().replace(".hea", ""));
            LearnedLimits limits = LearnedLimits.shipped().thatNeverSaw(record % LearnedLimits.FOLDS);
            Recording recording = Readers.read(SourceFiles.of(header));
            scores.add(
                    header, Analyzer.analyze(recording, Patient.UNKNOWN, limits).waves());
        }
        return scores;
    }

    /** The waves of all records with a cardiologist's marks ({@code .q1c}), the better of two leads. */
    static TwoLeadScores twoLeadWaves(Path folder) throws IOException {
        TwoLeadScores scores = new TwoLeadScores();
        for (Path header : headers(folder)) {
            Path reference = Path.of(header.toString().replaceAll("\\.hea$", ".q1c"));
            if (Files.exists(reference)) {
                scores.add(
                        reference, analyze(Readers.read(SourceFiles.of(header))).waves());
            }
        }
        return scores;
    }

    private static Analysis analyze(Recording recording) {
        return Analyzer.analyze(recording, Patient.UNKNOWN);
    }

    private static List<Path> headers(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".hea")).sorted().toList();
        }
    }

    private static void print(WaveScores scores, PrintWriter out) {
        out.println("| mark | reference | Se % | +P % | mean, ms | SD, ms |");
        out.println("|---|---|---|---|---|---|");
        scores.all()
                .forEach((mark, score) -> out.printf(
                        Locale.ROOT,
                        "| %s | %d | %.2f | %.2f | %.1f | %.1f |%n",
                        mark,
                        score.reference(),
                        score.sensitivityPercent(),
                        score.predictivityPercent(),
                        score.meanMs(),
                        score.sdMs()));
        out.flush();
    }

    private static void print(TwoLeadScores scores, PrintWriter out) {
        out.println("| mark | reference | Se % | mean, ms | SD, ms |");
        out.println("|---|---|---|---|---|");
        scores.all()
                .forEach((mark, score) -> out.printf(
                        Locale.ROOT,
                        "| %s | %d | %.2f | %.1f | %.1f |%n",
                        mark,
                        score.reference(),
                        score.sensitivityPercent(),
                        score.meanMs(),
                        score.sdMs()));
        out.flush();
    }
}
