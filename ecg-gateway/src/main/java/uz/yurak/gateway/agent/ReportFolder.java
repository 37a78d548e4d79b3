package uz.yurak.gateway.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;
import uz.yurak.gateway.spool.Folders;
import uz.yurak.gateway.spool.IdJournal;
import uz.yurak.gateway.spool.Step;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;

/**
 * The folder of the hospital's choice that reports are written to: each once, whole or not at all. A journal of what was
 * written, one id a line, keeps a report that a person took out of the folder from coming back when the center sends it
 * again. Used by one thread.
 */
final class ReportFolder {
    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Path folder;
    private final IdJournal written;
    private final Steps steps;

    /**
     * @param folder made where it is missing
     * @param journal a file beside the spool
     */
    ReportFolder(Path folder, Path journal, Steps steps) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.written = IdJournal.open(journal);
        this.steps = steps;
    }

    /**
     * Writes the report; on the disk, and in the journal, when this returns. A second time writes nothing.
     *
     * @param fileName the center's; where it is taken by another file or not safe, the id makes the name
     */
    void write(UUID id, String fileName, Bytes content) throws IOException {
        if (written.has(id)) {
            return;
        }
        Path target = target(id, fileName, content);
        Path temporary = folder.resolve("." + id + ".part");
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            writeAll(channel, content.view());
            channel.force(true);
        }
        steps.done(Step.REPORT_SYNCED);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        Folders.sync(folder);
        steps.done(Step.REPORT_NAMED);
        written.note(id);
        steps.done(Step.REPORT_JOURNALED);
    }

    private Path target(UUID id, String fileName, Bytes content) throws IOException {
        if (!SAFE_NAME.matcher(fileName).matches()) {
            return folder.resolve(id + ".pdf");
        }
        Path named = folder.resolve(fileName);
        if (!Files.exists(named) || isSame(named, content)) {
            return named;
        }
        return folder.resolve(id + "-" + fileName);
    }

    /** The process died between the name and the journal: the same file is written over itself. */
    private static boolean isSame(Path file, Bytes content) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == content.length()
                && Bytes.wrap(Files.readAllBytes(file)).equals(content);
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
