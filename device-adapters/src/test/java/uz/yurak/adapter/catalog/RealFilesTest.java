package uz.yurak.adapter.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.record.Recording;
import uz.yurak.testkit.RealData;

/**
 * Every real file at hand reads as the format it is, or is refused for a reason that is right: {@code real-files.tsv} says
 * which, one expression of paths a line, the first that matches holds. Samples are compared in each format's own tests.
 */
class RealFilesTest {
    /** @param outcome a format's key, {@code part} of another file, {@code no ECG}, or {@code refused: } and its reason */
    private record Expected(Predicate<String> path, String outcome) {}

    private static final String REFUSED = "refused: ";

    private static List<Expected> table() throws IOException {
        try (InputStream in = Objects.requireNonNull(RealFilesTest.class.getResourceAsStream("/real-files.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(cells -> new Expected(Pattern.compile(cells[0]).asMatchPredicate(), cells[1]))
                    .toList();
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void everyRealFile_readsAsItsFormatOrIsRefusedForItsReason() throws Exception {
        Path root = RealData.root();
        List<Expected> table = table();
        List<String> wrong = files(root).parallelStream()
                .map(file -> difference(root.relativize(file).toString(), file, table))
                .flatMap(Optional::stream)
                .toList();
        assertEquals(List.of(), wrong);
    }

    private static Optional<String> difference(String path, Path file, List<Expected> table) {
        Optional<String> expected = table.stream()
                .filter(e -> e.path().test(path))
                .map(Expected::outcome)
                .findFirst();
        if (expected.isEmpty()) {
            return Optional.of(path + ": not in the table");
        }
        if (expected.get().equals("part") || expected.get().equals("no ECG")) {
            return Optional.empty();
        }
        String found = outcome(file);
        boolean same = expected.get().startsWith(REFUSED)
                ? found.startsWith(REFUSED) && found.contains(expected.get().substring(REFUSED.length()))
                : found.equals(expected.get());
        return same ? Optional.empty() : Optional.of(path + ": expected " + expected.get() + ", found " + found);
    }

    private static String outcome(Path file) {
        try {
            Recording recording = Readers.read(SourceFiles.of(file));
            assertTrue(
                    !recording.leads().isEmpty() || !recording.otherChannels().isEmpty(), "signal in " + file);
            return recording.format();
        } catch (IOException refused) {
            return REFUSED + refused.getMessage();
        }
    }

    /** Order in the catalog decides nothing among real files: two readers never claim the same. */
    @Test
    void oneReaderAlone_recognizesEachRealFile() throws Exception {
        Path root = RealData.root();
        List<String> twice = files(root).parallelStream()
                .map(file -> {
                    List<String> claims = claims(file);
                    return claims.size() > 1 ? Optional.of(root.relativize(file) + ": " + claims) : Optional.empty();
                })
                .flatMap(Optional::stream)
                .map(Object::toString)
                .toList();
        assertEquals(List.of(), twice);
    }

    private static List<String> claims(Path file) {
        List<String> claims = new ArrayList<>();
        try {
            Source source = SourceFiles.of(file);
            for (RecordingReader reader : Readers.all()) {
                if (reader.sniff(source)) {
                    claims.add(reader.format());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return claims;
    }
}
