package uz.yurak.gateway.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import uz.yurak.adapter.live.stream.LivePosition;
import uz.yurak.gateway.spool.Folders;

/** Where a session stands, in a file of one line that is whole on the disk or the one before. */
final class LiveJournal {
    private final Path file;
    private final Path temporary;

    /** @param name of the way; letters, digits, dots and hyphens */
    LiveJournal(Path folder, String name) {
        this.file = folder.resolve(name + ".session");
        this.temporary = folder.resolve(name + ".session.part");
    }

    /** Where the last agent left off; empty where no session was under way. */
    Optional<LivePosition> read() throws IOException {
        try {
            return LivePosition.parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Nothing is left of it. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(temporary);
    }

    /** Durable when it returns. */
    void write(Optional<LivePosition> position) throws IOException {
        byte[] line = position.map(LivePosition::line).orElse("").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        Path folder = file.getParent();
        if (folder != null) {
            Folders.sync(folder);
        }
    }
}
