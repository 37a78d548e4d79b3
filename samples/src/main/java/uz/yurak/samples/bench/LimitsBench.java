package uz.yurak.samples.bench;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.samples.bench.ObliviousTreeTraining.Example;
import uz.yurak.signal.Analyzer;
import uz.yurak.signal.wave.LearnedLimits;
import uz.yurak.signal.wave.Limit;
import uz.yurak.signal.wave.ObliviousTrees;
import uz.yurak.signal.wave.ShapeSurvey;

/**
 * Trains the learned limits of waves on LUDB, prints their errors on the records that each set of trees never saw, and
 * writes them beside the working folder's other files.
 */
final class LimitsBench implements Bench {
    private static final String FILE = "limits.trees";
    private static final long SEED = 20261122;
    private static final double WINDOW_MS = 150;

    /** Made-up ECGs with known edges, learned from beside LUDB: sharp edges are where they are, however annotators round. */
    private static final int ANALYTIC = 40;

    /** A beat of theirs counts this much of one that a cardiologist marked: real shapes are more, and come first. */
    private static final double ANALYTIC_WEIGHT = 0.2;

    /** Their numbers, in the folds and apart from LUDB's. */
    private static final int FIRST_ANALYTIC = 1000;

    /** Holters and monitors record two leads: each record is also learned from as if it had no others. */
    private static final List<Set<Lead>> PAIRS = List.of(
            Set.of(Lead.II, Lead.V1), Set.of(Lead.II, Lead.V5), Set.of(Lead.I, Lead.II), Set.of(Lead.V1, Lead.V5));

    @Override
    public String name() {
        return "limits";
    }

    @Override
    public String about() {
        return "trains the learned limits of waves on LUDB and writes " + FILE;
    }

    @Override
    public void run(Optional<Path> data, PrintWriter out) throws IOException {
        Optional<Path> ludb = data.map(d -> d.resolve("ludb/data")).filter(Files::isDirectory);
        if (ludb.isEmpty()) {
            out.println("Get the Lobachevsky University Database (ludb) from PhysioNet into DIR/ludb.");
            return;
        }
        Map<Limit, List<Example>> examples = examples(ludb.get());
        List<Map<Limit, ObliviousTrees>> sets = new ArrayList<>();
        for (int fold = 0; fold < LearnedLimits.FOLDS; fold++) {
            sets.add(train(examples, fold));
        }
        out.println(
                "| limit | leads of shapes | by rule, mean and SD, ms | learned, records left out | beats' own scatter |");
        out.println("|---|---|---|---|---|");
        for (Limit limit : Limit.values()) {
            print(limit, Objects.requireNonNull(examples.get(limit)), sets, out);
        }
        Path file = Path.of(FILE).toAbsolutePath();
        try (DataOutputStream bytes = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            new LearnedLimits(sets).write(bytes);
        }
        out.println();
        out.println("Written: " + file);
        out.flush();
    }

    private static Map<Limit, ObliviousTrees> train(Map<Limit, List<Example>> examples, int fold) {
        Map<Limit, ObliviousTrees> set = new EnumMap<>(Limit.class);
        examples.forEach((limit, all) -> set.put(
                limit,
                ObliviousTreeTraining.train(
                        all.stream()
                                .filter(e -> e.record() % LearnedLimits.FOLDS != fold)
                                .toList(),
                        SEED + fold)));
        return set;
    }

    private static Map<Limit, List<Example>> examples(Path folder) throws IOException {
        Map<Limit, List<Example>> examples = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            examples.put(limit, new ArrayList<>());
        }
        List<Path> headers;
        try (Stream<Path> files = Files.list(folder)) {
            headers = files.filter(f -> f.toString().endsWith(".hea")).sorted().toList();
        }
        for (Path header : headers) {
            add(header, examples);
        }
        for (int i = 0; i < ANALYTIC; i++) {
            AnalyticEcg ecg = new AnalyticEcg(SEED + i);
            add(FIRST_ANALYTIC + i, ecg.recording(), ecg::marks, examples);
        }
        return examples;
    }

    private static void add(Path header, Map<Limit, List<Example>> examples) throws IOException {
        String stem = header.toString().replaceAll("\\.hea$", "");
        int record = Integer.parseInt(Path.of(stem).getFileName().toString());
        Recording recording = Readers.read(SourceFiles.of(header));
        Map<Lead, Map<String, List<Long>>> marks = new HashMap<>();
        for (LeadSignal lead : recording.leads()) {
            Path file = Path.of(stem + "." + lead.lead().label().toLowerCase(Locale.ROOT));
            if (Files.exists(file)) {
                marks.put(lead.lead(), ReferenceWaves.of(MitAnnotations.read(file)));
            }
        }
        Function<Lead, Map<String, List<Long>>> reference = lead -> marks.getOrDefault(lead, Map.of());
        add(record, recording, reference, examples);
        for (Set<Lead> pair : PAIRS) {
            List<LeadSignal> two = recording.leads().stream()
                    .filter(l -> pair.contains(l.lead()))
                    .toList();
            add(record, Recording.of(recording.format(), two), reference, examples);
        }
    }

    private static void add(
            int record,
            Recording recording,
            Function<Lead, Map<String, List<Long>>> reference,
            Map<Limit, List<Example>> examples) {
        List<ShapeSurvey> surveys = Analyzer.survey(recording);
        for (int lead = 0; lead < recording.leads().size(); lead++) {
            LeadSignal signal = recording.leads().get(lead);
            Map<String, List<Long>> marks = reference.apply(signal.lead());
            for (ShapeSurvey survey : surveys) {
                for (Limit limit : survey.anchors().keySet()) {
                    example(record, survey, limit, lead, marks.getOrDefault(limit.mark(), List.of()), signal.rateHz())
                            .ifPresent(e ->
                                    Objects.requireNonNull(examples.get(limit)).add(e));
                }
            }
        }
    }

    /** The mean distance of a shape's marks in a lead from where the rule finds the limit. */
    private static Optional<Example> example(
            int record, ShapeSurvey survey, Limit limit, int lead, List<Long> marks, double rateHz) {
        double[] row = Objects.requireNonNull(survey.rows().get(limit))[lead];
        int anchor = Objects.requireNonNull(survey.anchors().get(limit));
        List<Double> apartMs = new ArrayList<>();
        for (int shift : survey.shifts()) {
            marks.stream()
                    .map(mark -> (mark - anchor - shift) * 1000 / rateHz)
                    .min((a, b) -> Double.compare(Math.abs(a), Math.abs(b)))
                    .filter(ms -> Math.abs(ms) <= WINDOW_MS)
                    .ifPresent(apartMs::add);
        }
        if (row.length == 0 || apartMs.isEmpty()) {
            return Optional.empty();
        }
        double mean =
                apartMs.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double scatter =
                apartMs.stream().mapToDouble(a -> (a - mean) * (a - mean)).sum();
        double weight = record < FIRST_ANALYTIC ? 1 : ANALYTIC_WEIGHT;
        return Optional.of(
                new Example(record, Arrays.stream(row).boxed().toList(), mean, weight * apartMs.size(), scatter));
    }

    private static void print(Limit limit, List<Example> all, List<Map<Limit, ObliviousTrees>> sets, PrintWriter out) {
        List<Example> examples =
                all.stream().filter(e -> e.record() < FIRST_ANALYTIC).toList();
        double[] rule = new double[examples.size()];
        double[] learned = new double[rule.length];
        for (int i = 0; i < rule.length; i++) {
            Example e = examples.get(i);
            ObliviousTrees trees = sets.get(e.record() % LearnedLimits.FOLDS).get(limit);
            rule[i] = -e.targetMs();
            learned[i] = Objects.requireNonNull(trees)
                            .of(e.row().stream()
                                    .mapToDouble(Double::doubleValue)
                                    .toArray())
                    - e.targetMs();
        }
        double beats = examples.stream().mapToDouble(Example::weight).sum();
        double scatter = examples.stream().mapToDouble(Example::scatter).sum();
        out.printf(
                Locale.ROOT,
                "| %s | %d | %s | %s | %.1f |%n",
                limit.mark(),
                rule.length,
                meanAndSd(examples, rule, beats, scatter),
                meanAndSd(examples, learned, beats, scatter),
                Math.sqrt(scatter / beats));
    }

    private static String meanAndSd(List<Example> examples, double[] errorsMs, double beats, double scatter) {
        double sum = 0;
        double squares = scatter;
        for (int i = 0; i < errorsMs.length; i++) {
            sum += examples.get(i).weight() * errorsMs[i];
            squares += examples.get(i).weight() * errorsMs[i] * errorsMs[i];
        }
        double mean = sum / beats;
        return String.format(Locale.ROOT, "%.1f ± %.1f", mean, Math.sqrt(squares / beats - mean * mean));
    }
}
