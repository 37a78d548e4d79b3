package uz.yurak.gateway.intake;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import uz.yurak.record.Bytes;

/**
 * What a machine is sending, on the disk until it is whole, so that many slow machines need no memory. Not an envelope,
 * and nobody was told of it; it means nothing to another process, for it is sealed with a key that ends with this one
 * (AES-256 in counter mode: what was changed on the disk shows when the reader reads it). Used by one thread at a time.
 */
public final class Landing implements AutoCloseable {
    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 16;
    private static final SecureRandom CHANCE = new SecureRandom();

    private final Path file;
    private final SecretKeySpec key;
    private final Cipher sealing;
    private final FileChannel channel;
    private final int maxBytes;
    private long length;
    private boolean hasFailed;

    private Landing(Path file, int maxBytes) throws IOException {
        this.file = file;
        this.maxBytes = maxBytes;
        byte[] random = new byte[KEY_BYTES];
        CHANCE.nextBytes(random);
        this.key = new SecretKeySpec(random, "AES");
        this.sealing = cipher();
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
            write(sealed(bytes));
        }
        bytes.skipBytes(bytes.readableBytes());
    }

    private void write(ByteBuffer view) throws IOException {
        try {
            while (view.hasRemaining()) {
                channel.write(view);
            }
        } catch (IOException e) {
            hasFailed = true;
            throw e;
        }
    }

    private ByteBuffer sealed(ByteBuf bytes) {
        ByteBuffer sealed = ByteBuffer.allocate(bytes.readableBytes());
        try {
            sealing.update(bytes.nioBuffer(), sealed);
        } catch (ShortBufferException e) {
            throw new IllegalStateException("counter mode gives as many bytes as it takes", e);
        }
        return sealed.flip();
    }

    /** A new one from the beginning: the key is this file's alone, and its counter begins at zero. */
    private Cipher cipher() {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[IV_BYTES]));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES in counter mode", e);
        }
    }

    /** Bytes received, kept or not. */
    public long length() {
        return length;
    }

    public boolean isTooLong() {
        return length > maxBytes;
    }

    /** The disk did not take what came, full or failing: not the machine's fault, and it may send again later. */
    public boolean hasFailed() {
        return hasFailed;
    }

    /** The beginning of what was received and kept. */
    public Bytes head(int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Bytes.wrap(cipher().update(in.readNBytes(most)));
        }
    }

    /** All that was received. */
    public Bytes bytes() throws IOException {
        if (isTooLong()) {
            throw new IntakeRefusedException("expected at most " + maxBytes + " bytes, found " + length);
        }
        byte[] opened = cipher().update(Files.readAllBytes(file));
        return opened == null ? Bytes.EMPTY : Bytes.wrap(opened);
    }

    /** Nothing of it stays. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
