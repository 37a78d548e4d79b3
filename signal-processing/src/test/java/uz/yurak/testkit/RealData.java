package uz.yurak.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Recordings that nobody of this project made. They are not part of the repository: the folder is the system property or
 * environment variable {@value #NAME}, else {@code shared/data} beside the working directory or one of its parents.
 */
public final class RealData {
    public static final String NAME = "YURAK_DATA";

    /** From a module through the root to the folder that the repository lies in, and one more. */
    private static final int PARENTS = 4;

    private RealData() {}

    /** The folder; the calling test is skipped where there is none, or fails where {@code CI=true}. */
    public static Path root() {
        String named = System.getProperty(NAME, System.getenv().getOrDefault(NAME, ""));
        if (!named.isEmpty()) {
            if (Files.isDirectory(Path.of(named))) {
                return Path.of(named);
            }
            throw Absent.because(NAME + " names no folder: " + named);
        }
        Path folder = Path.of("").toAbsolutePath();
        for (int i = 0; i < PARENTS && folder != null; i++, folder = folder.getParent()) {
            Path data = folder.resolve("shared").resolve("data");
            if (Files.isDirectory(data)) {
                return data;
            }
        }
        throw Absent.because("no real recordings here: set " + NAME + " to their folder (see docs/benchmarks.md)");
    }

    /** A file by its path inside the folder ({@code mitdb/100.hea}). */
    public static Path file(String path) {
        Path file = root().resolve(path);
        if (Files.isRegularFile(file)) {
            return file;
        }
        throw Absent.because("no real recording " + path + " in " + root());
    }

    /** All files under a folder whose names end so, sorted; the test is skipped where there are none. */
    public static List<Path> files(String folder, String suffix) {
        Path start = root().resolve(folder);
        List<Path> found = Files.isDirectory(start) ? walk(start, suffix) : List.of();
        if (found.isEmpty()) {
            throw Absent.because("no real recordings " + folder + "/**" + suffix + " in " + root());
        }
        return found;
    }

    private static List<Path> walk(Path start, String suffix) {
        try (Stream<Path> all = Files.walk(start)) {
            return all.filter(p -> p.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
