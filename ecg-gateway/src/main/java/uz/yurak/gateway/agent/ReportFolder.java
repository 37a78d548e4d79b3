package uz.yurak.gateway.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import uz.yurak.gateway.spool.Folders;
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

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Older ids are forgotten: the center has had their confirmation for months. */
    private static final int JOURNAL_LINES = 10_000;

    private final Path folder;
    private final Path journal;
    private final Steps steps;
    private final Set<String> written;

    /**
     * @param folder made where it is missing
     * @param journal a file beside the spool
     */
    ReportFolder(Path folder, Path journal, Steps steps) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.journal = journal;
        this.steps = steps;
        this.written = readJournal(journal);
    }

    /**
     * Writes the report; on the disk, and in the journal, when this returns. A second time writes nothing.
     *
     * @param fileName the center's; where it is taken by another file or not safe, the id makes the name
     */
    void write(UUID id, String fileName, Bytes content) throws IOException {
        if (written.contains(id.toString())) {
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
        note(id);
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

    private void note(UUID id) throws IOException {
        written.add(id.toString());
        try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writeAll(channel, ByteBuffer.wrap((id + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
    }

    private static Set<String> readJournal(Path journal) throws IOException {
        if (!Files.exists(journal)) {
            return new LinkedHashSet<>();
        }
        String all = Files.readString(journal, StandardCharsets.ISO_8859_1);
        List<String> whole =
                all.lines().filter(line -> ID.matcher(line).matches()).toList();
        List<String> lines = whole.subList(Math.max(0, whole.size() - JOURNAL_LINES), whole.size());
        boolean isTorn = !all.isEmpty() && !all.endsWith("\n");
        if (isTorn || whole.size() > 2 * JOURNAL_LINES) {
            // What the power cut off must not swallow the id that is written behind it.
            Path shorter = journal.resolveSibling(journal.getFileName() + ".new");
            Files.write(shorter, lines, StandardCharsets.US_ASCII);
            Files.move(shorter, journal, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return new LinkedHashSet<>(lines);
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
