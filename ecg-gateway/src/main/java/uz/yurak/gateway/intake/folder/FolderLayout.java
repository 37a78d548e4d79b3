package uz.yurak.gateway.intake.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.text.TextLayout;
import uz.yurak.record.Bytes;

/**
 * The layout of a folder's text tables: written beside each that comes without its own, so that both go and are archived
 * together, and the layout that a recording was read by stays with it.
 *
 * @param bytes the configured layout file
 */
record FolderLayout(Bytes bytes) {
    /** By its first rows a table is told. */
    private static final int HEAD_BYTES = 64 << 10;

    /** @return whether the group is a lone table, which has its layout beside it now and waits to go with it */
    boolean putBeside(Path folder, List<String> group, Collection<String> present) throws IOException {
        String name = group.get(0);
        boolean isAlone = group.size() == 1
                && present.stream()
                        .noneMatch(other -> !other.equals(name) && stem(other).equalsIgnoreCase(stem(name)));
        if (!isAlone || !Readers.lacksLayout(Source.of(name, head(folder.resolve(name))))) {
            return false;
        }
        Path unfinished = folder.resolve("." + stem(name) + TextLayout.SUFFIX);
        Files.write(unfinished, bytes.toArray());
        Files.move(unfinished, folder.resolve(stem(name) + TextLayout.SUFFIX), StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    /** The beginning, whole lines of it. */
    private static Bytes head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEAD_BYTES);
            int end = head.length;
            while (head.length == HEAD_BYTES && end > 0 && head[end - 1] != '\n') {
                end--;
            }
            return Bytes.wrap(end == 0 ? head : Arrays.copyOf(head, end));
        }
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** Reads and checks the file that a configuration names; empty where it names none. */
    static Optional<FolderLayout> of(Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Bytes bytes = Bytes.wrap(Files.readAllBytes(file.get()));
        TextLayout.read(bytes);
        return Optional.of(new FolderLayout(bytes));
    }
}
