package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.record.Recording;
import uz.yurak.samples.bench.MitAnnotations.Annotation;
import uz.yurak.signal.beat.QrsDetector;
import uz.yurak.signal.beat.RPeaks;
import uz.yurak.signal.filter.Montage;

/** Beats on records with reference beats ({@code .atr}): several ways of looking at the same records. */
final class BeatBench {
    /** Learning period of ANSI/AAMI EC57, s; ours needs none, peers do. */
    private static final double LEARNING_S = 300;

    /** Signal to noise ratio of the noisy rows, dB. */
    private static final double NOISE_DB = 6;

    /** A peak this near to where the annotators put it is in the right place, ms. */
    private static final double PEAK_MS = 8;

    private static final String NORMAL = "NLRej";

    private BeatBench() {}

    /** How a record is looked at. */
    enum View {
        BOTH("all signals, whole record"),
        ONE("first signal alone, whole record"),
        BOTH_NOISY("all signals, electrode motion of ours at 6 dB on the whole record"),
        ONE_NOISY("first signal alone, the same noise");

        private final String title;

        View(String title) {
            this.title = title;
        }

        Recording of(Recording recording, List<Annotation> reference, long seed) {
            Recording noisy = this == BOTH_NOISY || this == ONE_NOISY
                    ? AddedNoise.ELECTRODE_MOTION.on(recording, NOISE_DB, BeatMatch.beats(reference), seed)
                    : recording;
            return this == ONE || this == ONE_NOISY
                    ? Recording.of(recording.format(), noisy.leads().subList(0, 1))
                    : noisy;
        }
    }

    /**
     * A record's beats beside the reference.
     *
     * @param name of the record
     * @param rateHz samples a second
     * @param match pairs, missed, extra
     * @param peaks samples of the detections
     */
    record Result(String name, double rateHz, BeatMatch match, List<Integer> peaks) {}

    /** Every record of the folder in one view. */
    static List<Result> results(Path folder, View view) throws IOException {
        List<Result> out = new ArrayList<>();
        for (Path header : headers(folder)) {
            Path annotations = Path.of(header.toString().replaceAll("\\.hea$", ".atr"));
            if (Files.exists(annotations)) {
                List<Annotation> reference = MitAnnotations.read(annotations);
                Recording recording = view.of(Readers.read(SourceFiles.of(header)), reference, out.size());
                Montage montage = Montage.of(recording);
                List<Integer> peaks = Arrays.stream(RPeaks.of(montage, QrsDetector.detect(montage)))
                        .boxed()
                        .toList();
                BeatMatch match = BeatMatch.of(reference, peaks, montage.rateHz());
                String name = header.getFileName().toString().replaceAll("\\.hea$", "");
                out.add(new Result(name, montage.rateHz(), match, peaks));
            }
        }
        return out;
    }

    static BeatScore score(List<Result> results) {
        return results.stream().map(r -> r.match().score()).reduce(BeatScore.NONE, BeatScore::plus);
    }

    private static List<Path> headers(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".hea")).sorted().toList();
        }
    }

    /** All tables. */
    static void print(Path folder, PrintWriter out) throws IOException {
        List<Result> both = results(folder, View.BOTH);
        out.println("| beats | reference | found | missed | extra | Se % | +P % | error % |");
        out.println("|---|---|---|---|---|---|---|---|");
        print(View.BOTH.title, score(both), out);
        print("all signals, after 5:00", late(both), out);
        for (View view : List.of(View.ONE, View.BOTH_NOISY, View.ONE_NOISY)) {
            print(view.title, score(results(folder, view)), out);
        }
        out.println();
        printPeaks(both, out);
        out.println();
        printErrors(both, out);
    }

    private static void print(String title, BeatScore score, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %.3f | %.3f | %.3f |%n",
                title,
                score.reference(),
                score.found(),
                score.missed(),
                score.extra(),
                score.sensitivityPercent(),
                score.predictivityPercent(),
                score.errorPercent());
        out.flush();
    }

    /** What lies after the learning period that peers need. */
    private static BeatScore late(List<Result> results) {
        BeatScore sum = BeatScore.NONE;
        for (Result result : results) {
            double start = LEARNING_S * result.rateHz();
            sum = sum.plus(new BeatScore(
                    (int) result.match().pairs().stream()
                            .filter(p -> p.reference().sample() >= start)
                            .count(),
                    (int) result.match().missed().stream()
                            .filter(m -> m.sample() >= start)
                            .count(),
                    (int) result.match().extra().stream()
                            .filter(e -> result.peaks().get(e) >= start)
                            .count()));
        }
        return sum;
    }

    /** Detected minus annotated place of the R peaks of normal beats, ms, ascending. */
    static double[] peakOffsetsMs(List<Result> results) {
        return results.stream()
                .flatMapToDouble(r -> r.match().pairs().stream()
                        .filter(p -> NORMAL.indexOf(p.reference().symbol()) >= 0)
                        .mapToDouble(p ->
                                (r.peaks().get(p.detection()) - p.reference().sample()) * 1000 / r.rateHz()))
                .sorted()
                .toArray();
    }

    private static void printPeaks(List<Result> results, PrintWriter out) {
        double[] offsets = peakOffsetsMs(results);
        double half = 500 / results.get(0).rateHz();
        out.println("| R peaks of normal beats | mean, ms | middle 95 %, ms | within 8 ms (and half a sample), % |");
        out.println("|---|---|---|---|");
        out.printf(
                Locale.ROOT,
                "| %d | %.1f | %.1f to %.1f | %.2f |%n",
                offsets.length,
                Arrays.stream(offsets).average().orElse(0),
                offsets[(int) (0.025 * offsets.length)],
                offsets[(int) (0.975 * offsets.length)],
                100.0
                        * Arrays.stream(offsets)
                                .filter(o -> Math.abs(o) <= PEAK_MS + half)
                                .count()
                        / offsets.length);
    }

    private static void printErrors(List<Result> results, PrintWriter out) {
        out.println("Every beat missed (with its class) or invented, whole records, all signals, seconds:");
        for (Result result : results) {
            List<String> missed = result.match().missed().stream()
                    .map(m -> String.format(Locale.ROOT, "%.2f %c", m.sample() / result.rateHz(), m.symbol()))
                    .toList();
            List<String> extra = result.match().extra().stream()
                    .map(e -> String.format(Locale.ROOT, "%.2f", result.peaks().get(e) / result.rateHz()))
                    .toList();
            if (!missed.isEmpty() || !extra.isEmpty()) {
                out.println("- " + result.name() + ": missed " + missed + ", extra " + extra);
            }
        }
        out.flush();
    }
}
