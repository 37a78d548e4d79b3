package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.record.Recording;
import uz.yurak.samples.bench.EpisodeScore.Span;
import uz.yurak.samples.bench.MitAnnotations.Annotation;
import uz.yurak.signal.Patient;
import uz.yurak.signal.holter.Episode;
import uz.yurak.signal.holter.Episode.Kind;
import uz.yurak.signal.holter.LongAnalysis;
import uz.yurak.signal.holter.LongAnalyzer;

/**
 * Episodes of long recordings against annotated rhythms: fibrillation against {@code (AFIB}, ventricular runs against three
 * and more annotated ventricular beats in a row, pauses against annotated beats three seconds apart.
 */
final class EpisodesBench implements Bench {
    private static final String FIBRILLATION = "(AFIB";
    private static final int RUN_BEATS = 3;
    private static final double PAUSE_S = 3;

    /** Its beginning, waves and end. */
    private static final String FLUTTER = "[!]";

    @Override
    public String name() {
        return "episodes";
    }

    @Override
    public String about() {
        return "episodes of fibrillation, ventricular runs and pauses on MIT-BIH and CPSC 2021, against their annotations";
    }

    @Override
    public void run(Optional<Path> data, PrintWriter out) throws IOException {
        out.println("| episodes | data | reference | found | said | right | Se of duration % | +P of duration % |");
        out.println("|---|---|---|---|---|---|---|---|");
        for (String name : List.of("mitdb", "cpsc2021")) {
            Optional<Path> folder = data.map(d -> d.resolve(name)).filter(Files::isDirectory);
            if (folder.isEmpty()) {
                out.println("No " + name + " in DIR: get it from PhysioNet.");
                continue;
            }
            measure(folder.get(), out).forEach((kind, score) -> row(out, kind, name, score));
        }
    }

    /** Every annotated record of a folder; each record's own row of fibrillation too. */
    static Map<Kind, EpisodeScore> measure(Path folder, PrintWriter out) throws IOException {
        Map<Kind, EpisodeScore> scores = new EnumMap<>(Kind.class);
        for (Path header : headers(folder)) {
            Path annotations = Path.of(header.toString().replaceAll("\\.hea$", ".atr"));
            if (!Files.exists(annotations)) {
                continue;
            }
            List<Annotation> reference = MitAnnotations.read(annotations);
            Recording recording = Readers.read(SourceFiles.of(header));
            LongAnalysis said = LongAnalyzer.analyze(recording, Patient.UNKNOWN, part -> {});
            for (Kind kind : Kind.values()) {
                List<Span> expected = expected(kind, reference, said);
                EpisodeScore score = EpisodeScore.of(expected, said(kind, said), said.rateHz());
                scores.merge(kind, score, EpisodeScore::plus);
                if (kind == Kind.ATRIAL_FIBRILLATION && score.reference() + score.said() > 0) {
                    row(out, kind, header.getFileName().toString().replace(".hea", ""), score);
                }
            }
        }
        return scores;
    }

    private static List<Path> headers(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".hea")).sorted().toList();
        }
    }

    private static List<Span> said(Kind kind, LongAnalysis analysis) {
        return analysis.episodes().stream()
                .filter(e -> e.kind() == kind)
                .map((Episode e) -> new Span(e.startSample(), e.endSample()))
                .toList();
    }

    private static List<Span> expected(Kind kind, List<Annotation> reference, LongAnalysis analysis) {
        return switch (kind) {
            case ATRIAL_FIBRILLATION -> rhythm(reference, analysis.sampleCount());
            case VENTRICULAR_RUN -> runs(reference);
            case PAUSE -> pauses(reference, analysis.rateHz());
        };
    }

    /** From where fibrillation is annotated to where another rhythm is. */
    static List<Span> rhythm(List<Annotation> reference, long end) {
        List<Span> out = new ArrayList<>();
        long start = -1;
        for (Annotation annotation : reference) {
            if (annotation.symbol() == '+' && annotation.text().startsWith("(")) {
                if (start >= 0) {
                    out.add(new Span(start, annotation.sample()));
                }
                start = annotation.text().equals(FIBRILLATION) ? annotation.sample() : -1;
            }
        }
        if (start >= 0) {
            out.add(new Span(start, end));
        }
        return out;
    }

    /** Three and more ventricular beats in a row, escape beats too. */
    static List<Span> runs(List<Annotation> reference) {
        List<Span> out = new ArrayList<>();
        List<Annotation> beats = reference.stream().filter(BeatMatch::isBeat).toList();
        for (int i = 0; i < beats.size(); i++) {
            int from = i;
            while (i < beats.size() && "VE".indexOf(beats.get(i).symbol()) >= 0) {
                i++;
            }
            if (i - from >= RUN_BEATS) {
                out.add(new Span(beats.get(from).sample(), beats.get(i - 1).sample() + 1));
            }
        }
        return out;
    }

    /** Annotated beats so far apart; ventricular flutter, in which none are annotated, is no pause. */
    static List<Span> pauses(List<Annotation> reference, double rateHz) {
        List<Span> out = new ArrayList<>();
        long last = -1;
        for (Annotation annotation : reference) {
            if (FLUTTER.indexOf(annotation.symbol()) >= 0) {
                last = -1;
            } else if (BeatMatch.isBeat(annotation)) {
                if (last >= 0 && annotation.sample() - last >= PAUSE_S * rateHz) {
                    out.add(new Span(last, annotation.sample()));
                }
                last = annotation.sample();
            }
        }
        return out;
    }

    private static void row(PrintWriter out, Kind kind, String data, EpisodeScore score) {
        out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %d | %d | %d | %s | %s |%n",
                kind.key(),
                data,
                score.reference(),
                score.found(),
                score.said(),
                score.right(),
                percent(score.durationSensitivityPercent()),
                percent(score.durationPredictivityPercent()));
        out.flush();
    }

    private static String percent(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.1f", value) : "–";
    }
}
