package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;

/**
 * How fast each format is read, against the programs that read it too. Those are whole processes, started once a file, so
 * ours is timed both ways: inside one process, as the relay and the center read, and as {@code inspect} of one file.
 */
final class ReadingBench implements Bench {
    /** Files of one format that are timed; databases hold hundreds of the same kind. */
    private static final int MAX_FILES = 20;

    /** Reads of all files of a format; the first warms up and is not counted. */
    private static final int ROUNDS = 5;

    private static final int PEER_SECONDS = 60;

    private static final Map<String, List<String>> PEERS = Map.of(
            "save2gdf", List.of("save2gdf", "-f=GDF"),
            "dcmdump", List.of("dcmdump", "-q"));

    private record Timed(Path file, Source source) {}

    @Override
    public String name() {
        return "reading";
    }

    @Override
    public String about() {
        return "files and megabytes a second of each format, against biosig's save2gdf and dcmtk's dcmdump";
    }

    @Override
    public void run(Optional<Path> data, PrintWriter out) throws IOException {
        if (data.isEmpty()) {
            out.println("expected --data DIR with ECG files of any formats, found none");
            return;
        }
        Path none = Files.createTempFile("yurak-bench", ".gdf");
        out.println("| format | files | MB | read, files/s | read, MB/s | save2gdf, files/s | dcmdump, files/s |");
        out.println("|---|---|---|---|---|---|---|");
        for (Map.Entry<String, List<Timed>> format : byFormat(data.get()).entrySet()) {
            row(format.getKey(), format.getValue(), none, out);
        }
        Files.delete(none);
    }

    private static void row(String format, List<Timed> files, Path target, PrintWriter out) throws IOException {
        double megabytes = files.stream().mapToLong(f -> length(f.source())).sum() / 1e6;
        double seconds = seconds(files);
        out.printf(
                Locale.ROOT,
                "| %s | %d | %.2f | %.0f | %.1f | %s | %s |%n",
                format,
                files.size(),
                megabytes,
                files.size() / seconds,
                megabytes / seconds,
                peer("save2gdf", files, Optional.of(target)),
                peer("dcmdump", files, Optional.empty()));
        out.flush();
    }

    /** The middle of the rounds, for all files once. */
    private static double seconds(List<Timed> files) throws IOException {
        return Stopwatch.time(ROUNDS, () -> {
                            for (Timed file : files) {
                                Readers.read(file.source());
                            }
                        })
                        .medianMs()
                / 1e3;
    }

    private static long length(Source source) {
        return source.bytes().length()
                + source.companions().values().stream()
                        .mapToLong(bytes -> bytes.length())
                        .sum();
    }

    private static Map<String, List<Timed>> byFormat(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        Map<String, List<Timed>> formats = new TreeMap<>();
        for (Path file : files) {
            Optional<String> format = formatOf(file);
            if (format.isPresent()) {
                List<Timed> same = formats.computeIfAbsent(format.get(), f -> new ArrayList<>());
                if (same.size() < MAX_FILES) {
                    same.add(new Timed(file, SourceFiles.of(file)));
                }
            }
        }
        return formats;
    }

    /** Empty where no reader knows the file by itself, or the one that does refuses it. */
    private static Optional<String> formatOf(Path file) {
        try {
            return Optional.of(Readers.read(SourceFiles.of(file)).format());
        } catch (IOException refused) {
            return Optional.empty();
        }
    }

    /** Files a second of another program, of those that it reads; empty where it is missing or reads none. */
    private static String peer(String program, List<Timed> files, Optional<Path> target) {
        int read = 0;
        double seconds = 0;
        for (Timed file : files) {
            List<String> command = new ArrayList<>(PEERS.getOrDefault(program, List.of()));
            command.add(file.file().toString());
            target.ifPresent(path -> command.add(path.toString()));
            long start = System.nanoTime();
            if (succeeds(command)) {
                read++;
                seconds += (System.nanoTime() - start) / 1e9;
            }
        }
        return read == 0 ? "" : String.format(Locale.ROOT, "%.0f (%d of %d)", read / seconds, read, files.size());
    }

    private static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PEER_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
