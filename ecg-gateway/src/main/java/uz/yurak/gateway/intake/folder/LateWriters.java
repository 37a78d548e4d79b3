package uz.yurak.gateway.intake.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches files that were accepted for a while longer: where a writer that only paused goes on writing, the file goes back
 * to the folder, and what it becomes is accepted too. Nothing that was written is lost, whatever the pause.
 */
final class LateWriters {
    private static final Logger LOG = LoggerFactory.getLogger(LateWriters.class);
    private static final Duration WATCHED = Duration.ofMinutes(10);
    private static final int MAX_WATCHED = 2_000;

    private final Path folder;
    private final LongSupplier nanoTime;
    private final List<Accepted> accepted = new ArrayList<>();

    private record Accepted(Path file, long length, FileTime changedAt, long sinceNanos) {}

    LateWriters(Path folder, LongSupplier nanoTime) {
        this.folder = folder;
        this.nanoTime = nanoTime;
    }

    void watch(Path moved) throws IOException {
        if (accepted.size() == MAX_WATCHED) {
            accepted.remove(0);
        }
        accepted.add(new Accepted(moved, Files.size(moved), Files.getLastModifiedTime(moved), nanoTime.getAsLong()));
    }

    /** Whether the file's writer may still come back. */
    boolean watches(Path file) {
        return accepted.stream().anyMatch(each -> each.file().equals(file));
    }

    /** The file lies elsewhere now. */
    void moved(Path from, Path to) {
        accepted.replaceAll(each ->
                each.file().equals(from) ? new Accepted(to, each.length(), each.changedAt(), each.sinceNanos()) : each);
    }

    /** Moves back what changed since it was accepted. */
    void bringBack() throws IOException {
        Iterator<Accepted> files = accepted.iterator();
        while (files.hasNext()) {
            Accepted file = files.next();
            if (!Files.exists(file.file()) || nanoTime.getAsLong() - file.sinceNanos() > WATCHED.toNanos()) {
                files.remove();
            } else if (Files.size(file.file()) != file.length()
                    || !Files.getLastModifiedTime(file.file()).equals(file.changedAt())) {
                LOG.warn("intake: a file was written on after it was taken; it is taken again");
                Moves.into(folder, file.file());
                files.remove();
            }
        }
    }
}
