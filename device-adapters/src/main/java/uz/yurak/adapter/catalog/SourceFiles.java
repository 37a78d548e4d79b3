package uz.yurak.adapter.catalog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.ishne.IshneReader;
import uz.yurak.adapter.matlab.MatlabReader;
import uz.yurak.adapter.wfdb.WfdbFiles;
import uz.yurak.adapter.xdt.XdtReader;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;

/**
 * Sources from a folder: a file with the others that its header names. Large files are mapped, so that a recording of a day
 * needs no memory of its size; the files must stay as they are until the program ends.
 */
public final class SourceFiles {
    /** A larger file is mapped rather than read. */
    static final int MAPPED_ABOVE_BYTES = 1 << 20;

    /** A mapped file ends there; what goes through the relay is bounded by {@link Envelope#MAX_BYTES}. */
    private static final long MAX_MAPPED_BYTES = Integer.MAX_VALUE;

    /** Headers looked into for the one that names a lone signal file. */
    private static final int MAX_HEADERS = 5000;

    /** Files of one name looked into for the other half of a recording. */
    private static final int MAX_OF_ONE_NAME = 20;

    private SourceFiles() {}

    /**
     * The file as a source. A WFDB header brings the files it names from its folder; a signal file is taken back to the
     * header that names it; a text brings the layout of its name, a Holter's ECG its annotations; a ZIP is opened.
     *
     * @throws IOException where the file cannot be read; the message leaves out the file's name
     */
    public static Source of(Path file) throws IOException {
        Bytes bytes = bytes(file);
        String name = nameOf(file);
        if (Bundle.isZip(bytes)) {
            return Bundle.open(bytes);
        }
        Optional<Path> layout = layoutOf(file);
        if (layout.isPresent()) {
            return new Source(name, bytes, Map.of(nameOf(layout.get()), bytes(layout.get())));
        }
        Source alone = Source.of(name, bytes);
        if (new XdtReader().sniff(alone)) {
            return withNamed(file, bytes);
        }
        if (new IshneReader().sniff(alone)) {
            return withIshne(file, bytes);
        }
        if (WfdbFiles.isHeader(alone)) {
            return withCompanions(file, bytes);
        }
        if (MatlabReader.needsHeader(bytes) || Readers.all().stream().noneMatch(reader -> reader.sniff(alone))) {
            Optional<Path> header = headerOf(file);
            if (header.isPresent()) {
                return withCompanions(header.get(), bytes(header.get()));
            }
        }
        return alone;
    }

    /** The layout of a text's name, before its last dot or whole. */
    private static Optional<Path> layoutOf(Path file) {
        String name = nameOf(file);
        return Readers.isLayout(name)
                ? Optional.empty()
                : Stream.of(name, stem(name))
                        .map(start -> file.resolveSibling(start + ".layout"))
                        .filter(Files::isRegularFile)
                        .findFirst();
    }

    private static Source withCompanions(Path header, Bytes bytes) throws IOException {
        Map<String, Bytes> companions = new TreeMap<>();
        collect(header, bytes, companions);
        companions.remove(nameOf(header));
        return new Source(nameOf(header), bytes, companions);
    }

    /** The file with the waveform that an xDT file names, where it lies beside it. */
    private static Source withNamed(Path file, Bytes bytes) throws IOException {
        Map<String, Bytes> companions = new TreeMap<>();
        for (String name : XdtReader.named(bytes)) {
            Path named = file.resolveSibling(name);
            if (nameOf(named).equals(name) && Files.isRegularFile(named) && companions.isEmpty()) {
                companions.put(name, bytes(named));
            }
        }
        return new Source(nameOf(file), bytes, companions);
    }

    /** A Holter's ECG and the annotations of its name, whichever of the two was asked for. */
    private static Source withIshne(Path file, Bytes bytes) throws IOException {
        String name = nameOf(file);
        String stem = stem(name);
        Predicate<Bytes> belongs = IshneReader.other(bytes);
        try (Stream<Path> siblings = Files.list(file.toAbsolutePath().getParent())) {
            for (Path sibling : siblings.filter(path -> stem(nameOf(path)).equals(stem))
                    .sorted()
                    .limit(MAX_OF_ONE_NAME)
                    .toList()) {
                Bytes other = Files.isRegularFile(sibling) ? bytes(sibling) : Bytes.EMPTY;
                if (belongs.test(other)) {
                    return IshneReader.isAnnotations(bytes)
                            ? new Source(nameOf(sibling), other, Map.of(name, bytes))
                            : new Source(name, bytes, Map.of(nameOf(sibling), other));
                }
            }
        }
        return Source.of(name, bytes);
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** The files a header names, and where they are headers of segments, the files those name. */
    private static void collect(Path header, Bytes bytes, Map<String, Bytes> companions) throws IOException {
        for (String name : WfdbFiles.named(nameOf(header), bytes)) {
            Path file = header.resolveSibling(name);
            if (nameOf(file).equals(name) && Files.isRegularFile(file) && !companions.containsKey(name)) {
                Bytes content = bytes(file);
                requireRoom(companions, content);
                companions.put(name, content);
                if (name.endsWith(".hea")) {
                    collect(file, content, companions);
                }
            }
        }
    }

    private static void requireRoom(Map<String, Bytes> companions, Bytes more) throws MalformedException {
        long held = companions.values().stream()
                .filter(file -> !file.isMapped())
                .mapToLong(Bytes::length)
                .sum();
        long added = more.isMapped() ? 0 : more.length();
        if (held + added > Envelope.MAX_BYTES || companions.size() >= Bundle.MAX_FILES) {
            throw MalformedException.in(
                    "header",
                    "at most " + Bundle.MAX_FILES + " files, the small ones of " + Envelope.MAX_BYTES
                            + " bytes together",
                    "more");
        }
    }

    private static Optional<Path> headerOf(Path signalFile) throws IOException {
        Path folder = signalFile.toAbsolutePath().getParent();
        if (folder == null) {
            return Optional.empty();
        }
        String name = nameOf(signalFile);
        Path likely = folder.resolve(stem(name) + ".hea");
        if (Files.isRegularFile(likely) && names(likely, name)) {
            return Optional.of(likely);
        }
        try (Stream<Path> siblings = Files.list(folder)) {
            List<Path> headers = siblings.filter(f -> f.toString().endsWith(".hea"))
                    .sorted()
                    .limit(MAX_HEADERS)
                    .toList();
            for (Path header : headers) {
                if (names(header, name)) {
                    return Optional.of(header);
                }
            }
            return Optional.empty();
        }
    }

    private static boolean names(Path header, String signalFile) throws IOException {
        return WfdbFiles.named(nameOf(header), bytes(header)).contains(signalFile);
    }

    private static Bytes bytes(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("expected a file, found a folder");
        }
        try {
            long length = Files.size(file);
            if (length > MAX_MAPPED_BYTES) {
                throw MalformedException.in("file", "at most " + MAX_MAPPED_BYTES + " bytes", length + "");
            }
            return length > MAPPED_ABOVE_BYTES ? mapped(file) : Bytes.wrap(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new IOException("expected a file, found none", e);
        } catch (AccessDeniedException e) {
            throw new IOException("expected a file that may be read, found one that may not", e);
        }
    }

    private static Bytes mapped(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return Bytes.over(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        }
    }

    private static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }
}
