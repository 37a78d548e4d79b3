package uz.yurak.gateway.intake;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import uz.yurak.record.Bytes;

/**
 * What a machine is sending, on the disk until it is whole, so that many slow machines need no memory. Not an envelope,
 * and nobody was told of it. Used by one thread at a time.
 */
public final class Landing implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final int maxBytes;
    private long length;

    private Landing(Path file, int maxBytes) throws IOException {
        this.file = file;
        this.maxBytes = maxBytes;
        this.channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** @param maxBytes longer is counted, not kept */
    public static Landing in(Path folder, int maxBytes) throws IOException {
        return new Landing(Files.createTempFile(folder, "landing", ""), maxBytes);
    }

    /** Takes all readable bytes. */
    public void append(ByteBuf bytes) throws IOException {
        length += bytes.readableBytes();
        if (length <= maxBytes) {
            ByteBuffer view = bytes.nioBuffer();
            while (view.hasRemaining()) {
                channel.write(view);
            }
        }
        bytes.skipBytes(bytes.readableBytes());
    }

    /** Bytes received, kept or not. */
    public long length() {
        return length;
    }

    public boolean isTooLong() {
        return length > maxBytes;
    }

    /** The beginning of what was received and kept. */
    public Bytes head(int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Bytes.wrap(in.readNBytes(most));
        }
    }

    /** All that was received. */
    public Bytes bytes() throws IOException {
        if (isTooLong()) {
            throw new IntakeRefusedException("expected at most " + maxBytes + " bytes, found " + length);
        }
        return Bytes.wrap(Files.readAllBytes(file));
    }

    /** Nothing of it stays. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
