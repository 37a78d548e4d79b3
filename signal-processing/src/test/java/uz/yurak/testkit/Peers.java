package uz.yurak.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Programs of other people that check ours (dcmtk, biosig, a browser), found on the search path. */
public final class Peers {
    private Peers() {}

    /** The program; the calling test is skipped where it is missing, or fails where {@code CI=true}. */
    public static Path require(String program) {
        return find(program)
                .orElseThrow(() -> Absent.because(
                        program + " is not installed; samples/setup-tests.sh installs it (Debian, as root)"));
    }

    public static Optional<Path> find(String program) {
        String folders = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(folders.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
