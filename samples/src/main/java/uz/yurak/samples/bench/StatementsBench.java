package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.record.Recording;
import uz.yurak.signal.Analyzer;
import uz.yurak.signal.Patient;
import uz.yurak.signal.interpret.Agreement;
import uz.yurak.signal.interpret.Dictionary;
import uz.yurak.signal.interpret.DictionaryPage;
import uz.yurak.signal.interpret.Statement;
import uz.yurak.signal.interpret.Term;

/** How often automatic statements stand where cardiologists say so. */
final class StatementsBench implements Bench {
    @Override
    public String name() {
        return "statements";
    }

    @Override
    public String about() {
        return "statements on PTB-XL, CinC 2021, CPSC 2018 and LUDB against their labels";
    }

    @Override
    public void run(Optional<Path> data, PrintWriter out) throws IOException {
        if (data.isEmpty()) {
            out.println("Statements: get PTB-XL (ptbxl), PhysioNet/CinC 2021 (cinc2021), CPSC 2018 with WFDB headers"
                    + " (cpsc2018-wfdb) and LUDB (ludb) into DIR.");
            return;
        }
        Map<String, Map<Label, Agreement>> byData = measure(data.get());
        out.println("| label | data | n | sensitivity | specificity | +P | F1 |");
        out.println("|---|---|---|---|---|---|---|");
        for (Label label : Label.values()) {
            byData.forEach((name, all) -> {
                if (all.containsKey(label)) {
                    row(out, label, name, all.getOrDefault(label, Agreement.NONE));
                }
            });
            if (byData.values().stream().filter(all -> all.containsKey(label)).count() > 1) {
                row(out, label, "all", pooled(byData, label));
            }
        }
        macro(byData, out);
        annotatedSt(data.get(), out);
        out.flush();
    }

    /** Whether records labeled STEMI meet the definition by their annotators' own marks, whatever we measure. */
    private static void annotatedSt(Path data, PrintWriter out) throws IOException {
        if (!Files.isDirectory(data.resolve("ludb"))) {
            return;
        }
        out.println();
        out.println(
                "ST of LUDB's records labeled STEMI at the annotators' ends of the QRS: the largest part of the limit"
                        + " that both of two neighbors reach");
        out.println("| record | J | J + 20 ms | J + 40 ms | J + 60 ms |");
        out.println("|---|---|---|---|---|");
        for (LabeledRecord record : LudbLabels.read(data.resolve("ludb"))) {
            if (record.labels().contains(Label.STEMI)) {
                out.printf(
                        Locale.ROOT,
                        "| %s | %.2f | %.2f | %.2f | %.2f |%n",
                        record.header().getFileName().toString().replace(".hea", ""),
                        new AnnotatedSt(record, 0).contiguousPart(),
                        new AnnotatedSt(record, 20).contiguousPart(),
                        new AnnotatedSt(record, 40).contiguousPart(),
                        new AnnotatedSt(record, 60).contiguousPart());
            }
        }
    }

    private static void macro(Map<String, Map<Label, Agreement>> byData, PrintWriter out) {
        List<Double> all = new ArrayList<>();
        List<Double> judged = new ArrayList<>();
        for (Label label : Label.values()) {
            Agreement agreement = pooled(byData, label);
            if (label.isOfMacro() && agreement.labeled() > 0) {
                all.add(agreement.f1());
                if (agreement.labeled() >= DictionaryPage.LEAST_LABELED) {
                    judged.add(agreement.f1());
                }
            }
        }
        out.printf(
                Locale.ROOT,
                "Macro F1 over sinus rates, fibrillation, flutter, complete bundle branch blocks, first degree block,"
                        + " ectopy and pacing: %s (%d labels); over those with n ≥ %d: %s (%d labels)%n",
                share(mean(all), 3),
                all.size(),
                DictionaryPage.LEAST_LABELED,
                share(mean(judged), 3),
                judged.size());
    }

    /** The number, or a dash where there was nothing to divide by. */
    private static String share(double value, int digits) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    static Agreement pooled(Map<String, Map<Label, Agreement>> byData, Label label) {
        return byData.values().stream()
                .map(all -> all.getOrDefault(label, Agreement.NONE))
                .reduce(Agreement.NONE, Agreement::plus);
    }

    private static void row(PrintWriter out, Label label, String data, Agreement agreement) {
        boolean few = agreement.labeled() < DictionaryPage.LEAST_LABELED;
        out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s | %s |%n",
                label.words(),
                data,
                agreement.labeled() + (few ? " (few)" : ""),
                agreement.sensitivity(),
                agreement.specificity(),
                agreement.predictivity(),
                share(agreement.f1(), 2));
    }

    /** The figures as {@code measured.tsv} keeps them, each statement's of the one label that asks for it. */
    static String figures(Map<String, Map<Label, Agreement>> byData) {
        StringBuilder out = new StringBuilder("statement\tdata\thit\tmissed\textra\tsilent\n");
        for (Term term : Dictionary.all().values()) {
            byData.forEach((name, all) -> all.forEach((label, agreement) -> {
                if (label.keptFor().equals(term.code())) {
                    out.append(String.join(
                            "\t",
                            term.code(),
                            name,
                            Integer.toString(agreement.hit()),
                            Integer.toString(agreement.missed()),
                            Integer.toString(agreement.extra()),
                            Integer.toString(agreement.silent())));
                    out.append('\n');
                }
            }));
        }
        return out.toString();
    }

    /** By the name of the data, then by label. */
    static Map<String, Map<Label, Agreement>> measure(Path data) throws IOException {
        Map<String, Map<Label, Agreement>> out = new LinkedHashMap<>();
        for (Map.Entry<String, List<LabeledRecord>> records : records(data).entrySet()) {
            out.put(records.getKey(), score(records.getValue()));
        }
        return out;
    }

    static Map<String, List<LabeledRecord>> records(Path data) throws IOException {
        Map<String, List<LabeledRecord>> out = new LinkedHashMap<>();
        if (Files.isDirectory(data.resolve("ptbxl"))) {
            out.put("PTB-XL", PtbXlLabels.read(data.resolve("ptbxl")));
        }
        if (Files.isDirectory(data.resolve("cinc2021"))) {
            out.put("CinC 2021", ChallengeLabels.ofCinC2021(data.resolve("cinc2021")));
        }
        if (Files.isDirectory(data.resolve("cpsc2018-wfdb"))) {
            out.put("CPSC 2018", ChallengeLabels.ofCpsc2018(data.resolve("cpsc2018-wfdb")));
        }
        if (Files.isDirectory(data.resolve("ludb"))) {
            out.put("LUDB", LudbLabels.read(data.resolve("ludb")));
        }
        return out;
    }

    static Map<Label, Agreement> score(List<LabeledRecord> records) throws IOException {
        Map<Label, Agreement> scores = new EnumMap<>(Label.class);
        for (LabeledRecord record : records) {
            Recording recording = record.scaled(Readers.read(SourceFiles.of(record.header())));
            Patient patient = record.patient().orElseGet(() -> Patient.of(recording));
            Set<String> said = Analyzer.analyze(recording, patient).statements().stream()
                    .map(Statement::code)
                    .collect(Collectors.toSet());
            for (Label label : record.judged()) {
                boolean stated = label.statements().stream().anyMatch(said::contains);
                Agreement before = scores.getOrDefault(label, Agreement.NONE);
                scores.put(label, before.plus(record.labels().contains(label), stated));
            }
        }
        return scores;
    }
}
