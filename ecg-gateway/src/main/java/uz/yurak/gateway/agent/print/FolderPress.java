package uz.yurak.gateway.agent.print;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import uz.yurak.gateway.spool.Folders;
import uz.yurak.record.Bytes;

/** A folder from which another program prints: files come into it whole, and leave it as that program likes. */
final class FolderPress implements Press {
    private final Path folder;

    FolderPress(Path folder) {
        this.folder = folder;
    }

    /** A second time gives a second file only where the first was taken away. */
    @Override
    public void print(UUID id, String fileName, Bytes pdf) throws IOException {
        Files.createDirectories(folder);
        Path beside = folder.resolve("." + id + ".part");
        try (FileChannel channel = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = pdf.view();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(
                beside,
                folder.resolve(id + ".pdf"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        Folders.sync(folder);
    }
}
