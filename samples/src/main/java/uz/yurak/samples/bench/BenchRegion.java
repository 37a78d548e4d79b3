package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import uz.yurak.samples.region.Progress;
import uz.yurak.samples.region.Region;

/** A region whose carts are silent, on a folder that is deleted with it. */
final class BenchRegion implements AutoCloseable {
    private final Path folder = Files.createTempDirectory("yurak-bench");
    private Region region;

    BenchRegion() throws IOException {
        region = start();
    }

    private Region start() throws IOException {
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return Region.start(folder, OptionalInt.empty(), Clock.systemUTC(), new Progress(silent, System::nanoTime));
    }

    /** Stops it in good order and starts it again on what it left. */
    void restart() throws IOException {
        region.close();
        region = start();
    }

    Region region() {
        return region;
    }

    URI console() {
        return URI.create(region.center().url());
    }

    /** Resident memory of a process, MiB, as the kernel counts it (proc(5), VmRSS in kB). */
    static long residentMib(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        return Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow(() -> new IOException("no VmRSS in " + status))
                / 1024;
    }

    @Override
    public void close() throws IOException {
        region.close();
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
