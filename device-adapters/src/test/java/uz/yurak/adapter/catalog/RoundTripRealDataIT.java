package uz.yurak.adapter.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Recording;
import uz.yurak.testkit.RealData;

/**
 * Real files of every kind and records of every database, written in every format and read back: the same, or less what the
 * writer said, or refused for the reason that {@code refused-conversions.tsv} gives, one expression of paths a line.
 */
class RoundTripRealDataIT {
    /** Records of one database, evenly from first to last; of the long ones fewer. */
    private static final int MOST_RECORDS = 12;

    private static final Map<String, Integer> FEWER = Map.of("mitdb", 2, "qtdb", 4, "cpsc2021", 6);

    private static final Pattern RECORD = Pattern.compile(".*\\.(hea|edf|mat)");

    /** @param format one of those written, as an expression */
    private record Refusal(Predicate<String> path, Predicate<String> format, String reason) {}

    static Stream<String> formats() {
        return Converted.formats();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everyRecording_comesBackTheSameOrIsRefusedForItsReason(String format) throws Exception {
        Path root = RealData.root();
        List<Refusal> table = table();
        AtomicInteger same = new AtomicInteger();
        List<String> wrong = recordings(root).parallelStream()
                .map(file -> difference(root.relativize(file).toString(), file, format, table, same))
                .flatMap(Optional::stream)
                .toList();
        assertEquals(List.of(), wrong);
        assertTrue(same.get() >= 40, same + " came back: too few to show anything");
    }

    private static Optional<String> difference(
            String path, Path file, String format, List<Refusal> table, AtomicInteger same) {
        try {
            Optional<Recording> recording = read(file);
            if (recording.isEmpty()) {
                return Optional.empty();
            }
            Optional<String> refusal = table.stream()
                    .filter(r -> r.path().test(path) && r.format().test(format))
                    .map(Refusal::reason)
                    .findFirst();
            String found = outcome(format, recording.get());
            same.addAndGet(found.equals("same") ? 1 : 0);
            return refusal.isPresent() && found.contains(refusal.get()) || found.equals(refusal.orElse("same"))
                    ? Optional.empty()
                    : Optional.of(path + ": expected " + refusal.orElse("same") + ", found " + found);
        } catch (IOException | RuntimeException e) {
            return Optional.of(path + ": " + e);
        }
    }

    private static String outcome(String format, Recording recording) throws IOException {
        Converted converted;
        try {
            converted = Converted.to(format, recording);
        } catch (UnsupportedException refused) {
            return refused.getMessage();
        }
        List<String> differences = converted.differences();
        return differences.isEmpty() ? "same" : differences.toString();
    }

    /** Empty for what {@link RealFilesTest} holds to be no recording. */
    private static Optional<Recording> read(Path file) throws IOException {
        try {
            return Optional.of(Readers.read(SourceFiles.of(file)));
        } catch (ReadException refused) {
            return Optional.empty();
        }
    }

    /** All of {@code formats}, and some of each folder beside it. */
    private static List<Path> recordings(Path root) throws IOException {
        List<Path> all = new ArrayList<>(files(root.resolve("formats")));
        List<Path> databases;
        try (Stream<Path> folders = Files.list(root)) {
            databases = folders.filter(folder -> Files.isDirectory(folder) && !folder.endsWith("formats"))
                    .sorted()
                    .toList();
        }
        for (Path database : databases) {
            List<Path> records = files(database).stream()
                    .filter(file -> RECORD.matcher(file.toString()).matches())
                    .filter(file -> file.toString().endsWith(".hea") || !Files.exists(header(file)))
                    .toList();
            int most = FEWER.getOrDefault(String.valueOf(database.getFileName()), MOST_RECORDS);
            boolean corners = database.endsWith("wfdb-samples");
            int step = corners ? 1 : Math.max(1, (records.size() + most - 1) / most);
            for (int i = 0; i < records.size(); i += step) {
                all.add(records.get(i));
            }
        }
        return all;
    }

    private static Path header(Path file) {
        return Path.of(file.toString().replaceAll("\\.[^.]*$", ".hea"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<Refusal> table() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                        RoundTripRealDataIT.class.getResourceAsStream("/refused-conversions.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(cells -> new Refusal(
                            Pattern.compile(cells[0]).asMatchPredicate(),
                            Pattern.compile(cells[1]).asMatchPredicate(),
                            cells[2]))
                    .toList();
        }
    }
}
