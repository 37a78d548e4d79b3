package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.signal.Analyzer;
import uz.yurak.signal.quality.Quality;
import uz.yurak.signal.quality.Verdict;

/** What the technician would be told of real recordings, beside what PTB-XL's own columns say of their noise. */
final class QualityBench implements Bench {
    private static final List<String> COLUMNS =
            List.of("baseline_drift", "static_noise", "burst_noise", "electrodes_problems");

    private static final Map<String, String> FOLDERS = new TreeMap<>(Map.of(
            "PTB-XL", "ptbxl/records500", "LUDB", "ludb/data", "CinC 2021", "cinc2021", "CPSC 2018", "cpsc2018-wfdb"));

    @Override
    public String name() {
        return "quality";
    }

    @Override
    public String about() {
        return "verdict and advice on real recordings, beside PTB-XL's labels of noise";
    }

    @Override
    public void run(Optional<Path> data, PrintWriter out) throws IOException {
        if (data.isEmpty()) {
            out.println("Get PTB-XL, LUDB, CinC 2021 and CPSC 2018 from PhysioNet into DIR.");
            return;
        }
        Map<String, String> labels = labels(data.get());
        Map<String, Map<Verdict, Integer>> counts = new TreeMap<>();
        for (Map.Entry<String, String> folder : FOLDERS.entrySet()) {
            for (Path header : headers(data.get().resolve(folder.getValue()))) {
                Quality quality = Analyzer.glance(Readers.read(SourceFiles.of(header)));
                String record = header.getFileName().toString().replaceAll("(_hr)?\\.hea$", "");
                String label = folder.getKey().equals("PTB-XL") ? labels.getOrDefault(record, "none") : "not known";
                counts.computeIfAbsent(folder.getKey() + " | " + label, k -> new EnumMap<>(Verdict.class))
                        .merge(quality.verdict(), 1, Integer::sum);
                String advice = quality.advice().stream()
                        .map(one -> one.key() + one.electrodes() + one.leads())
                        .collect(Collectors.joining("; "));
                out.println(record + " " + label + ": " + quality.verdict() + " " + advice);
            }
        }
        out.println("| data | noise as labeled | good | usable | repeat |");
        out.println("|---|---|---|---|---|");
        counts.forEach((row, of) -> out.println("| " + row + " | "
                + Stream.of(Verdict.values())
                        .map(verdict -> Integer.toString(of.getOrDefault(verdict, 0)))
                        .collect(Collectors.joining(" | "))
                + " |"));
        out.flush();
    }

    /** From the number of a PTB-XL record to the columns that say something of it. */
    private static Map<String, String> labels(Path data) throws IOException {
        Path table = data.resolve("ptbxl/ptbxl_database.csv");
        Map<String, String> out = new TreeMap<>();
        if (!Files.exists(table)) {
            return out;
        }
        for (Map<String, String> row : Csv.read(table)) {
            String said = COLUMNS.stream()
                    .filter(column -> !row.getOrDefault(column, "").isEmpty())
                    .collect(Collectors.joining(" + "));
            int number = (int) Double.parseDouble(row.getOrDefault("ecg_id", "0"));
            out.put(String.format(Locale.ROOT, "%05d", number), said.isEmpty() ? "none" : said);
        }
        return out;
    }

    private static List<Path> headers(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".hea"))
                    .sorted()
                    .toList();
        }
    }
}
