package uz.yurak.gateway.spool;

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

/**
 * Ids of what was done, one a line, so that it is not done again when the center sends it again. The newest ten thousand are
 * known: of older ones the center has had the confirmation for months. Used by one thread.
 */
public final class IdJournal {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final int LINES = 10_000;

    private final Path file;
    private final Set<String> ids;

    private IdJournal(Path file, Set<String> ids) {
        this.file = file;
        this.ids = ids;
    }

    public static IdJournal open(Path file) throws IOException {
        return new IdJournal(file, read(file));
    }

    public boolean has(UUID id) {
        return ids.contains(id.toString());
    }

    /** On the disk when it returns. */
    public void note(UUID id) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer line = ByteBuffer.wrap((id + "\n").getBytes(StandardCharsets.US_ASCII));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        }
        ids.add(id.toString());
    }

    private static Set<String> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new LinkedHashSet<>();
        }
        String all = Files.readString(file, StandardCharsets.ISO_8859_1);
        List<String> whole =
                all.lines().filter(line -> ID.matcher(line).matches()).toList();
        List<String> lines = whole.subList(Math.max(0, whole.size() - LINES), whole.size());
        boolean isTorn = !all.isEmpty() && !all.endsWith("\n");
        if (isTorn || whole.size() > 2 * LINES) {
            // What the power cut off must not swallow the id that is written behind it.
            Path shorter = file.resolveSibling(file.getFileName() + ".new");
            Files.write(shorter, lines, StandardCharsets.US_ASCII);
            Files.move(shorter, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return new LinkedHashSet<>(lines);
    }
}
