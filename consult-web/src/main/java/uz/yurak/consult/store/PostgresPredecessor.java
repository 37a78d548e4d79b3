package uz.yurak.consult.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * After a {@code kill -9} an earlier PostgreSQL on the same folder may still be ending, or be a zombie that nobody reaped,
 * which PostgreSQL itself takes for alive and refuses to start.
 */
final class PostgresPredecessor {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long POLL_MS = 50;

    private PostgresPredecessor() {}

    /** Waits until no process works in the folder, then removes the mark of one that is dead. */
    static void await(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (isWorkedIn(data.toRealPath())) {
            if (System.nanoTime() > limit) {
                throw new IOException("another PostgreSQL keeps using " + data);
            }
            PostgresProcesses.pause(POLL_MS);
        }
        // Nobody works there: the process of that number is a zombie or somebody else's.
        Files.deleteIfExists(pidFile);
    }

    private static boolean isWorkedIn(Path folder) throws IOException {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (workingFolder(process).contains(folder)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Path> workingFolder(Path process) {
        try {
            return List.of(Files.readSymbolicLink(process.resolve("cwd")));
        } catch (IOException e) {
            // It ended while we looked, or is not ours to see.
            return List.of();
        }
    }
}
