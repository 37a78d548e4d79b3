package uz.yurak.gateway.intake.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.gateway.intake.Intake;
import uz.yurak.gateway.intake.IntakeRefusedException;
import uz.yurak.gateway.spool.SpoolFullException;
import uz.yurak.gateway.spool.Step;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;

/**
 * Looks at one folder again and again: a file that has settled is accepted, alone or with those that belong to it, and moved
 * to {@link WaitingFiles}; what can never be an envelope is moved to {@code refused} with the reason beside it. Where there is no
 * room, everything stays where it is. Hidden files and those with the names of unfinished copies ({@code .part},
 * {@code .tmp}, {@code .filepart}) are left alone. Used by one thread.
 */
final class FolderScan {
    private static final Logger LOG = LoggerFactory.getLogger(FolderScan.class);

    private static final List<String> UNFINISHED = List.of(".part", ".tmp", ".filepart", ".crdownload");

    /** A folder with more is looked at in parts. */
    private static final int MAX_FILES = 5_000;

    /** While there is no room, the next attempt is after so long. */
    private static final Duration WITHOUT_ROOM = Duration.ofSeconds(5);

    private final FolderSource source;
    private final Path folder;
    private final WaitingFiles waiting;
    private final Intake intake;
    private final Steps steps;
    private final LongSupplier nanoTime;
    private final Path refused;
    private Map<String, Seen> seen = new HashMap<>();
    private long fullAtNanos;

    /** A file as it was seen, and since when it has been so. */
    private record Seen(long length, FileTime changedAt, long sinceNanos) {}

    /** @param folder the source's, or one below it */
    FolderScan(
            FolderSource source, Path folder, WaitingFiles waiting, Intake intake, Steps steps, LongSupplier nanoTime) {
        this.source = source;
        this.folder = folder;
        this.waiting = waiting;
        this.intake = intake;
        this.steps = steps;
        this.nanoTime = nanoTime;
        this.refused = source.folder().resolve("refused");
        this.fullAtNanos = nanoTime.getAsLong() - WITHOUT_ROOM.toNanos();
    }

    /** @return whether files wait to settle, so that the next look should be soon */
    boolean scan() throws IOException {
        Map<String, Seen> now = look();
        seen = now;
        if (nanoTime.getAsLong() - fullAtNanos < WITHOUT_ROOM.toNanos()) {
            return false;
        }
        for (List<String> group : Companions.groups(folder, now.keySet())) {
            if (isWhole(group, now) && !take(group, now)) {
                return false;
            }
        }
        return !seen.isEmpty();
    }

    private Map<String, Seen> look() throws IOException {
        Map<String, Seen> now = new TreeMap<>();
        long nanos = nanoTime.getAsLong();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, FolderScan::isCandidate)) {
            for (Path file : files) {
                if (now.size() == MAX_FILES) {
                    break;
                }
                String name = String.valueOf(file.getFileName());
                BasicFileAttributes is = attributes(file);
                Seen before = seen.get(name);
                boolean same = before != null
                        && before.length() == is.size()
                        && before.changedAt().equals(is.lastModifiedTime());
                now.put(name, same ? before : new Seen(is.size(), is.lastModifiedTime(), nanos));
            }
        }
        return now;
    }

    private static boolean isCandidate(Path file) {
        String name = String.valueOf(file.getFileName());
        return !name.startsWith(".")
                && UNFINISHED.stream().noneMatch(name.toLowerCase(Locale.ROOT)::endsWith)
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether every file of the group has settled, and those it names are there or have been waited for. */
    private boolean isWhole(List<String> group, Map<String, Seen> now) {
        long youngest = Long.MAX_VALUE;
        boolean isEmpty = false;
        for (String name : group) {
            Seen file = now.get(name);
            if (file == null) {
                return false;
            }
            youngest = Math.min(youngest, nanoTime.getAsLong() - file.sinceNanos());
            isEmpty |= file.length() == 0;
        }
        boolean waits = isEmpty || !Companions.areThere(folder, group);
        long needed = waits ? source.companions().toNanos() : source.settle().toNanos();
        return youngest >= needed && !OpenFiles.anyOpenForWriting(paths(group));
    }

    private List<Path> paths(List<String> group) {
        return group.stream().map(folder::resolve).toList();
    }

    /** @return false where there is no room for any */
    private boolean take(List<String> group, Map<String, Seen> now) {
        try {
            if (source.textLayout().isPresent() && source.textLayout().get().putBeside(folder, group, now.keySet())) {
                return true;
            }
            Optional<Map<String, Bytes>> files = read(group, now);
            if (files.isPresent()) {
                accept(group, files.get());
            }
        } catch (IntakeRefusedException e) {
            refuse(group, String.valueOf(e.getMessage()));
        } catch (SpoolFullException e) {
            LOG.error("intake: files stay in their folder: {}", e.getMessage());
            fullAtNanos = nanoTime.getAsLong();
            return false;
        } catch (IOException e) {
            LOG.error("intake: a file cannot be taken now: {}", e.getClass().getSimpleName());
            settleAgain(group);
        }
        return true;
    }

    private void accept(List<String> group, Map<String, Bytes> files) throws IOException {
        String name = group.get(0);
        Bytes first = files.getOrDefault(name, Bytes.EMPTY);
        Bytes bytes = files.size() == 1 ? first : Readers.bundle(files);
        String fileName = files.size() == 1 ? name : name + ".zip";
        Envelope envelope = intake.accept(source.machine(), Optional.of(fileName), Optional.empty(), bytes);
        waiting.put(envelope.id(), paths(group));
        group.forEach(seen::remove);
        steps.done(Step.ANSWERED);
    }

    /** @return empty where a file changed while it was read: it is not whole yet */
    private Optional<Map<String, Bytes>> read(List<String> group, Map<String, Seen> now) throws IOException {
        long total = 0;
        for (String name : group) {
            total += Files.size(folder.resolve(name));
        }
        intake.requireLength(total);
        Map<String, Bytes> files = new TreeMap<>();
        for (String name : group) {
            Path file = folder.resolve(name);
            Bytes bytes = Bytes.wrap(Files.readAllBytes(file));
            BasicFileAttributes after = attributes(file);
            Seen before = now.get(name);
            if (before == null
                    || before.length() != bytes.length()
                    || after.size() != bytes.length()
                    || !after.lastModifiedTime().equals(before.changedAt())) {
                return Optional.empty();
            }
            files.put(name, bytes);
        }
        return Optional.of(files);
    }

    private void refuse(List<String> group, String reason) {
        LOG.warn("intake: refused {} file(s): {}", group.size(), reason);
        try {
            for (String name : group) {
                Path moved = Moves.into(refused, folder.resolve(name));
                Files.writeString(
                        moved.resolveSibling(moved.getFileName() + ".reason.txt"),
                        "yurak: " + name + ": " + reason + "\n",
                        StandardCharsets.UTF_8);
                seen.remove(name);
            }
        } catch (IOException e) {
            LOG.error("intake: a refused file stays: {}", e.getClass().getSimpleName());
            settleAgain(group);
        }
    }

    /** The next attempt is after the files have settled once more. */
    private void settleAgain(List<String> group) {
        List<String> names = new ArrayList<>(group);
        names.forEach(seen::remove);
    }
}
