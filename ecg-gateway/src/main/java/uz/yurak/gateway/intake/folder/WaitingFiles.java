package uz.yurak.gateway.intake.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.gateway.intake.Intake;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.Sha256;

/**
 * Files that the spool has and the center perhaps not yet: {@code waiting/ID/FILE}, where ID is the envelope's. The folders'
 * names are all that has to be known after a restart. When the center has verified an envelope, its files go to
 * {@code sent} or are deleted; when it refused one, to {@code refused}; when the spool's copy went bad, back to the
 * folder, to be taken again. Used by one thread.
 */
final class WaitingFiles {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingFiles.class);

    /** A group is moved under this name first, so that a crash never parts a header from its signals. */
    private static final String MOVING = ".moving";

    private final FolderSource source;
    private final Intake intake;
    private final LateWriters lateWriters;
    private final Path waiting;
    private final Path sent;
    private final Path refused;

    WaitingFiles(FolderSource source, Intake intake, LateWriters lateWriters) throws IOException {
        this.source = source;
        this.intake = intake;
        this.lateWriters = lateWriters;
        this.waiting = Files.createDirectories(source.folder().resolve("waiting"));
        this.sent = source.folder().resolve("sent");
        this.refused = source.folder().resolve("refused");
        for (Path group : folders()) {
            if (name(group).endsWith(MOVING)) {
                bringBack(group);
            }
        }
    }

    /** Moves the files of an envelope that the spool has taken. */
    void put(Sha256 envelope, List<Path> files) throws IOException {
        Path moving = Files.createDirectories(waiting.resolve(envelope.hex() + MOVING));
        Path group = waiting.resolve(envelope.hex());
        for (Path file : files) {
            Moves.into(moving, file);
        }
        if (Files.exists(group)) {
            // The same bytes came twice before the first receipt.
            moveAll(moving, group);
        } else {
            Files.move(moving, group);
        }
        for (Path file : files(group)) {
            lateWriters.watch(file);
        }
    }

    /** Looks what became of each. */
    void settle() throws IOException {
        for (Path group : folders()) {
            if (!name(group).endsWith(MOVING)) {
                settle(group);
            }
        }
    }

    private void settle(Path group) throws IOException {
        Sha256 envelope;
        try {
            envelope = Sha256.ofHex(name(group));
        } catch (IllegalArgumentException e) {
            LOG.debug("a folder that is not ours waits among the files", e);
            return;
        }
        switch (intake.fate(envelope)) {
            case WAITING -> {}
            case VERIFIED -> verified(group, envelope);
            case REFUSED -> refused(group);
            case DAMAGED -> bringBack(group);
        }
    }

    private void verified(Path group, Sha256 envelope) throws IOException {
        if (source.after() == FolderSource.After.ARCHIVE) {
            moveAll(group, sent);
        } else if (files(group).stream().noneMatch(lateWriters::watches)) {
            delete(group, envelope);
        }
    }

    /** Nothing but what the center has is deleted: the bytes are digested once more. */
    private void delete(Path group, Sha256 envelope) throws IOException {
        Map<String, Bytes> contents = new TreeMap<>();
        for (Path file : files(group)) {
            contents.put(name(file), Bytes.wrap(Files.readAllBytes(file)));
        }
        if (contents.isEmpty() || !idOf(contents).equals(envelope)) {
            LOG.warn("a file in waiting is not what the center has; it is kept in sent");
            moveAll(group, sent);
            return;
        }
        for (Path file : files(group)) {
            Files.delete(file);
        }
        Files.delete(group);
    }

    private Sha256 idOf(Map<String, Bytes> contents) {
        Bytes bytes = contents.size() == 1 ? contents.values().iterator().next() : Readers.bundle(contents);
        return Envelope.idOf(source.machine().id(), bytes);
    }

    private void refused(Path group) throws IOException {
        for (Path file : files(group)) {
            Path moved = Moves.into(refused, file);
            Files.writeString(
                    moved.resolveSibling(moved.getFileName() + ".reason.txt"),
                    "yurak: the center does not take it; the reason stands in the agent's spool, folder refused\n",
                    StandardCharsets.UTF_8);
        }
        Files.delete(group);
    }

    private void bringBack(Path group) throws IOException {
        LOG.warn("files go back to their folder, to be taken again");
        moveAll(group, source.folder());
    }

    private void moveAll(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            lateWriters.moved(file, Moves.into(to, file));
        }
        Files.delete(from);
    }

    private List<Path> folders() throws IOException {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(waiting)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(waiting, Files::isDirectory)) {
                entries.forEach(folders::add);
            }
        }
        return folders;
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(files::add);
        }
        return files;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
