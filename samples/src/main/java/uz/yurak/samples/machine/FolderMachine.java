package uz.yurak.samples.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import uz.yurak.record.Bytes;

/**
 * A cart that exports into a shared folder, slowly and under the final name, as carts do: whoever watches the folder sees
 * the file half written.
 *
 * @param folder the watched folder
 * @param writing how long a file takes to be written
 */
public record FolderMachine(Path folder, Duration writing) implements Machine {
    private static final int PIECES = 8;

    @Override
    public String push(EcgFile file) throws IOException {
        Files.createDirectories(folder);
        try (FileChannel out = FileChannel.open(
                folder.resolve(file.name()), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Bytes bytes = file.bytes();
            for (int piece = 0; piece < PIECES; piece++) {
                int from = (int) ((long) bytes.length() * piece / PIECES);
                int to = (int) ((long) bytes.length() * (piece + 1) / PIECES);
                ByteBuffer part = bytes.view().slice(from, to - from);
                while (part.hasRemaining()) {
                    out.write(part);
                }
                rest();
            }
        }
        return "written";
    }

    private void rest() throws IOException {
        try {
            TimeUnit.NANOSECONDS.sleep(writing.toNanos() / PIECES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while writing", e);
        }
    }
}
