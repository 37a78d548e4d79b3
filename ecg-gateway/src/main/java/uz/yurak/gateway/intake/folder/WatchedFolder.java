package uz.yurak.gateway.intake.folder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import uz.yurak.gateway.intake.Intake;
import uz.yurak.gateway.spool.Steps;

/**
 * One configured folder with the folders below it, where those are wanted. Its own folders in it are {@code waiting} (the
 * spool has the files, the center not yet), {@code sent} and {@code refused}. Used by one thread.
 */
final class WatchedFolder {
    static final Set<String> OWN = Set.of("waiting", "sent", "refused");

    /** Carts sort by day or patient; a tree that is deeper or wider is somebody's archive. */
    private static final int MAX_DEPTH = 4;

    private static final int MAX_FOLDERS = 1_000;

    private static final Duration BETWEEN_PRUNINGS = Duration.ofHours(1);

    private final FolderSource source;
    private final Intake intake;
    private final Steps steps;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Path agentsDisk;
    private final LateWriters lateWriters;
    private final WaitingFiles waiting;
    private final Map<Path, FolderScan> scans = new HashMap<>();
    private Instant pruned = Instant.EPOCH;

    /** @param agentsDisk a folder on the file system that a share is not on */
    WatchedFolder(FolderSource source, Intake intake, Steps steps, Clock clock, LongSupplier nanoTime, Path agentsDisk)
            throws IOException {
        this.source = source;
        this.intake = intake;
        this.steps = steps;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.agentsDisk = agentsDisk;
        requireThere();
        this.lateWriters = new LateWriters(source.folder(), nanoTime);
        this.waiting = new WaitingFiles(source, intake, lateWriters);
    }

    /** @return whether files wait to settle, so that the next look should be soon */
    boolean scan() throws IOException {
        requireThere();
        lateWriters.bringBack();
        waiting.settle();
        prune();
        List<Path> folders = new ArrayList<>(List.of(source.folder()));
        if (source.subfolders()) {
            addBelow(source.folder(), 1, folders);
        }
        scans.keySet().retainAll(folders);
        boolean busy = false;
        for (Path folder : folders) {
            FolderScan scan = scans.get(folder);
            if (scan == null) {
                scan = new FolderScan(source, folder, waiting, intake, steps, nanoTime);
                scans.put(folder, scan);
            }
            busy |= scan.scan();
        }
        return busy;
    }

    /** A share that is away leaves its empty mount point behind, on the disk below. */
    private void requireThere() throws IOException {
        Path folder = source.folder();
        if (!Files.isDirectory(folder)) {
            throw new FolderAwayException("the folder is not there");
        }
        if (source.share() && Files.getFileStore(folder).equals(Files.getFileStore(agentsDisk))) {
            throw new FolderAwayException("the share is not mounted");
        }
        for (String own : OWN) {
            Files.createDirectories(folder.resolve(own));
        }
    }

    private void addBelow(Path folder, int depth, List<Path> folders) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, WatchedFolder::isWanted)) {
            for (Path entry : entries) {
                if (folders.size() == MAX_FOLDERS) {
                    throw new IOException("more than " + MAX_FOLDERS + " folders below");
                }
                folders.add(entry);
                if (depth < MAX_DEPTH) {
                    addBelow(entry, depth + 1, folders);
                }
            }
        }
    }

    private static boolean isWanted(Path entry) {
        String name = String.valueOf(entry.getFileName());
        return Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) && !name.startsWith(".") && !OWN.contains(name);
    }

    /** Deletes from the archive what lies there longer than configured. */
    private void prune() throws IOException {
        Instant now = clock.instant();
        if (source.archiveDays() == 0 || now.isBefore(pruned.plus(BETWEEN_PRUNINGS))) {
            return;
        }
        pruned = now;
        Instant oldest = now.minus(Duration.ofDays(source.archiveDays()));
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(source.folder().resolve("sent"))) {
            for (Path file : files) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && archivedAt(file).isBefore(oldest)) {
                    Files.delete(file);
                }
            }
        }
    }

    /** When it was moved here (its inode's change time), whatever the machine's clock wrote into its own time. */
    private static Instant archivedAt(Path file) throws IOException {
        Object changed = Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
        return changed instanceof FileTime time ? time.toInstant() : Instant.MAX;
    }
}
