package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.samples.bench.LabeledRecord.Label;
import uz.yurak.signal.Analyzer;
import uz.yurak.signal.interpret.Statement;

/** How often automatic statements stand where cardiologists say so. */
final class StatementsBench implements Bench {
    /** ST elevation is held against records read as normal: there it must be silent. */
    static final String ST_ON_NORMAL = "st_elevation on records read as normal";

    static final String FIBRILLATION = "af_suspected";
    static final String PACED = "paced_rhythm";

    @Override
    public String name() {
        return "statements";
    }

    @Override
    public String about() {
        return "statements on PTB-XL and LUDB against their labels";
    }

    @Override
    public void run(Optional<Path> data, PrintWriter out) throws IOException {
        if (data.isEmpty() || !Files.isDirectory(data.get().resolve("ptbxl"))) {
            out.println("Statements: get PTB-XL (ptbxl) and LUDB (ludb) from PhysioNet into DIR.");
            return;
        }
        Path ptbXl = data.get().resolve("ptbxl");
        score(LabeledRecord.ofPtbXl(ptbXl)).forEach((what, score) -> out.println("PTB-XL " + what + ": " + score));
        Path ludb = data.get().resolve("ludb");
        if (Files.isDirectory(ludb)) {
            score(LabeledRecord.ofLudb(ludb)).forEach((what, score) -> out.println("LUDB " + what + ": " + score));
        }
        out.flush();
    }

    static Map<String, StatementScore> score(List<LabeledRecord> records) throws IOException {
        Map<String, StatementScore> scores = new LinkedHashMap<>();
        for (LabeledRecord record : records) {
            Set<String> codes =
                    Analyzer.analyze(Readers.read(SourceFiles.of(record.header())), record.patient())
                            .statements()
                            .stream()
                            .map(Statement::code)
                            .collect(Collectors.toSet());
            Set<Label> labels = record.labels();
            add(scores, FIBRILLATION, labels.contains(Label.FIBRILLATION), codes.contains(FIBRILLATION));
            add(scores, PACED, labels.contains(Label.PACED), codes.contains(PACED));
            if (labels.contains(Label.NORMAL)) {
                boolean elevated = codes.contains("st_elevation") || codes.contains("st_elevation_limits");
                add(scores, ST_ON_NORMAL, false, elevated);
            }
        }
        return scores;
    }

    private static void add(Map<String, StatementScore> scores, String what, boolean labeled, boolean stated) {
        scores.put(what, scores.getOrDefault(what, StatementScore.NONE).plus(labeled, stated));
    }
}
