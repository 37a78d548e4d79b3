package uz.yurak.gateway.update;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import uz.yurak.gateway.spool.DurableFile;
import uz.yurak.gateway.spool.Folders;

/**
 * The folder in which an agent keeps versions of its program, and which of them its launcher starts:
 *
 * <pre>
 *   versions/VERSION/lib/*.jar   a whole program; beside it manifest and signature
 *   current                      a line: the version that is started; missing, the program that was installed by hand
 *   trial                        a line: the version that is started instead, for now
 *   starts                       the launcher adds the trial's version, a line, before it starts it
 *   failed                       a line for each trial that came to nothing: version, space, {@link Failure}
 *   fetching/                    what came so far of a package
 * </pre>
 *
 * <p>The launcher starts a trial {@link #STARTS} times at most; then, or when the trial gave itself up, it starts what is
 * current. So whatever is cut off wherever, a whole program is started. A change is on the disk when its method returns.
 * Used by one thread.
 */
public final class ProgramFolder {
    /** A program that ends so often before it is found good is a bad one, also where the power was cut two times. */
    public static final int STARTS = 3;

    /** A line that is down says nothing of a program, but no version is tried for ever. */
    private static final int UNCONNECTED = 3;

    private static final int MAX_LINES = 1000;

    private final Path folder;

    /** Why a trial came to nothing. */
    public enum Failure {
        /** No center greeted in time: the line may be down. */
        UNCONNECTED,
        /** It said itself that it cannot work. */
        FAULT,
        /** It ended again and again; the launcher's word. */
        CRASHED
    }

    private ProgramFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder where it is missing. */
    public static ProgramFolder open(Path folder) throws IOException {
        Folders.make(folder.resolve("versions"));
        return new ProgramFolder(folder);
    }

    /** What the launcher starts; empty for the program that was installed by hand. */
    public Optional<Version> current() throws IOException {
        return line("current");
    }

    /** What is being tried; the power may have been cut when that was decided and not yet cleared away. */
    public Optional<Version> trial() throws IOException {
        Optional<Version> trial = line("trial");
        boolean isDecided = trial.equals(current())
                || (trial.isPresent() && verdict(trial.get()).isPresent());
        return isDecided ? Optional.empty() : trial;
    }

    /** Where a version lies, or would. */
    public Path version(Version version) {
        return folder.resolve("versions").resolve(version.toString());
    }

    /** Where a package is fetched to. */
    Path fetching() throws IOException {
        return Folders.make(folder.resolve("fetching"));
    }

    /** Bytes that may still be written to the disk. */
    long freeBytes() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** What is fetched is not wanted any more. */
    void forgetFetched() throws IOException {
        delete(folder.resolve("fetching"));
    }

    /** Gives a version that was put together in a folder beside its own name. */
    void install(Path whole, Version version) throws IOException {
        Path target = version(version);
        delete(target);
        Files.move(whole, target);
        Folders.sync(folder.resolve("versions"));
    }

    /** Where a version is put together. */
    Path workshop() throws IOException {
        Path workshop = folder.resolve("versions").resolve(".new");
        delete(workshop);
        return Folders.make(workshop);
    }

    /** From the next start on this version is tried. */
    public void startTrial(Version version) throws IOException {
        if (Files.deleteIfExists(folder.resolve("starts"))) {
            Folders.sync(folder);
        }
        write("trial", version + "\n");
    }

    /** The trial is good: it is what is started from now on. Others but the one before it are deleted. */
    public void confirm(Version version) throws IOException {
        Optional<Version> former = current();
        write("current", version + "\n");
        endTrial();
        clean(version, former);
    }

    /** The trial is not good: what was current is started again. */
    public void fail(Version version, Failure why) throws IOException {
        List<String> lines = new ArrayList<>(lines("failed"));
        lines.add(version + " " + why.name().toLowerCase(Locale.ROOT));
        List<String> last = lines.subList(Math.max(0, lines.size() - MAX_LINES), lines.size());
        write("failed", String.join("\n", last) + "\n");
        endTrial();
    }

    /** Why a version is not tried any more; empty where it may be. */
    public Optional<Failure> verdict(Version version) throws IOException {
        int unconnected = 0;
        for (String line : lines("failed")) {
            if (line.equals(version + " fault")) {
                return Optional.of(Failure.FAULT);
            }
            if (line.equals(version + " crashed")) {
                return Optional.of(Failure.CRASHED);
            }
            if (line.equals(version + " unconnected")) {
                unconnected++;
            }
        }
        return unconnected >= UNCONNECTED ? Optional.of(Failure.UNCONNECTED) : Optional.empty();
    }

    private void endTrial() throws IOException {
        Files.deleteIfExists(folder.resolve("trial"));
        Files.deleteIfExists(folder.resolve("starts"));
        Folders.sync(folder);
    }

    private void clean(Version current, Optional<Version> former) throws IOException {
        Set<String> kept =
                new HashSet<>(List.of(current.toString(), former.orElse(current).toString()));
        forgetFetched();
        List<Path> gone = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder.resolve("versions"))) {
            for (Path each : all) {
                if (!kept.contains(String.valueOf(each.getFileName()))) {
                    gone.add(each);
                }
            }
        }
        for (Path each : gone) {
            delete(each);
        }
    }

    private Optional<Version> line(String name) throws IOException {
        List<String> lines = lines(name);
        return lines.isEmpty() ? Optional.empty() : Version.maybe(lines.get(0));
    }

    private List<String> lines(String name) throws IOException {
        try {
            return Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    private void write(String name, String text) throws IOException {
        DurableFile.replace(folder.resolve(name), text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The deepest first. */
    private static void delete(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            List<Path> inside = new ArrayList<>();
            try (DirectoryStream<Path> all = Files.newDirectoryStream(path)) {
                all.forEach(inside::add);
            }
            for (Path each : inside) {
                delete(each);
            }
        }
        Files.deleteIfExists(path);
    }
}
