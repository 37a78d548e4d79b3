package uz.yurak.gateway.spool;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import uz.yurak.gateway.wire.EnvelopeHeader;
import uz.yurak.gateway.wire.WireException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Sha256;

/**
 * One envelope as a sealed file.
 *
 * <pre>
 *   4 bytes  "YSP2"
 *   4 bytes  number of the sealing key in the keyring
 *  12 bytes  nonce, random
 *  48 bytes  the file's own key, random, sealed by it; associated: the 8 bytes before the nonce
 *   4 bytes  length of the sealed header; refused above {@link #MAX_SEALED_HEADER_BYTES} before anything is allocated
 *   n bytes  sealed by the file's key, counter 0, associated: all before: 8 bytes sequence, {@link EnvelopeHeader}
 *   4 bytes  CRC-32C of all before: bad sectors are told from a wrong key
 *   chunks   each {@link #CHUNK_BYTES} of payload (the last one fewer) and a tag, sealed by the file's key, counter 1 on
 * </pre>
 *
 * AES-256-GCM everywhere. Under the file's key a nonce is 7 zeros, 4 bytes counter, 1 byte that is 1 for the last chunk, so
 * that none can be left out, moved or cut off: the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015).
 */
final class SealedFile {
    static final int MAGIC = 0x5953_5032;
    static final int CHUNK_BYTES = 64 << 10;

    private static final int KEY_AT = 8;
    private static final int SEALED_KEY_BYTES = Sealing.KEY_BYTES + Sealing.TAG_BYTES;
    private static final int PREFIX_BYTES = KEY_AT + Sealing.NONCE_BYTES + SEALED_KEY_BYTES + Integer.BYTES;
    private static final int MAX_SEALED_HEADER_BYTES = Long.BYTES + SpoolFile.MAX_HEADER_BYTES + Sealing.TAG_BYTES;

    private final Vault vault;

    SealedFile(Vault vault) {
        this.vault = vault;
    }

    /** What the first bytes say. */
    private static final class Head {
        private final Entry entry;
        private final byte[] key;
        private final int payloadAt;

        Head(Entry entry, byte[] key, int payloadAt) {
            this.entry = entry;
            this.key = key;
            this.payloadAt = payloadAt;
        }
    }

    /** Writes a new file; on the disk when the step SYNCED is done. */
    void write(Path file, Entry entry, Bytes payload, Steps steps) throws IOException {
        byte[] key = Sealing.random(Sealing.KEY_BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            SpoolFile.writeAll(channel, head(entry, key));
            ByteBuffer view = payload.view();
            int chunks = chunks(payload.length());
            for (int i = 0; i < chunks; i++) {
                byte[] chunk = new byte[Math.min(CHUNK_BYTES, view.remaining())];
                view.get(chunk);
                byte[] sealed = Sealing.seal(key, nonce(i + 1, i == chunks - 1), new byte[0], chunk);
                SpoolFile.writeAll(channel, ByteBuffer.wrap(sealed));
            }
            steps.done(Step.WRITTEN);
            channel.force(true);
            steps.done(Step.SYNCED);
        }
    }

    private ByteBuffer head(Entry entry, byte[] key) throws IOException {
        ByteBuf plain = Unpooled.buffer(256).writeLong(entry.sequence());
        entry.header().writeTo(plain);
        byte[] header = new byte[plain.readableBytes()];
        plain.readBytes(header);
        int number = vault.newestKey();
        byte[] nonce = Sealing.random(Sealing.NONCE_BYTES);
        ByteBuffer head = ByteBuffer.allocate(PREFIX_BYTES + header.length + Sealing.TAG_BYTES + Integer.BYTES);
        head.putInt(MAGIC).putInt(number);
        byte[] associated = Arrays.copyOf(head.array(), KEY_AT);
        head.put(nonce).put(Sealing.seal(vault.key(number), nonce, associated, key));
        head.putInt(header.length + Sealing.TAG_BYTES);
        head.put(Sealing.seal(key, nonce(0, false), Arrays.copyOf(head.array(), PREFIX_BYTES), header));
        head.putInt(SpoolFile.crc32c(head.slice(0, head.position())));
        return head.flip();
    }

    /**
     * @throws WireException where the file is not a whole envelope
     * @throws WrongKeyException where the keyring has not its key
     */
    Entry readEntry(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Head head = readHead(channel);
            int length = head.entry.header().length();
            long expected = head.payloadAt + length + (long) chunks(length) * Sealing.TAG_BYTES;
            if (channel.size() != expected) {
                throw new WireException("sealed file: expected " + expected + " bytes, found " + channel.size());
            }
            return head.entry;
        }
    }

    private Head readHead(FileChannel channel) throws IOException {
        int length = SpoolFile.read(channel, PREFIX_BYTES - Integer.BYTES, Integer.BYTES)
                .getInt();
        if (length < Sealing.TAG_BYTES + Long.BYTES || length > MAX_SEALED_HEADER_BYTES) {
            throw new WireException(
                    "sealed file: expected a header of at most " + MAX_SEALED_HEADER_BYTES + " bytes, found " + length);
        }
        int crcAt = PREFIX_BYTES + length;
        ByteBuffer bytes = SpoolFile.read(channel, 0, crcAt + Integer.BYTES);
        if (bytes.getInt() != MAGIC || bytes.getInt(crcAt) != SpoolFile.crc32c(bytes.slice(0, crcAt))) {
            throw new WireException("sealed file: expected YSP2 and the header of its checksum, found others");
        }
        byte[] all = new byte[crcAt];
        bytes.get(0, all);
        int nonceEnd = KEY_AT + Sealing.NONCE_BYTES;
        byte[] key = opened(Sealing.open(
                vault.key(bytes.getInt()),
                Arrays.copyOfRange(all, KEY_AT, nonceEnd),
                Arrays.copyOf(all, KEY_AT),
                Arrays.copyOfRange(all, nonceEnd, nonceEnd + SEALED_KEY_BYTES)));
        byte[] header = opened(Sealing.open(
                key, nonce(0, false), Arrays.copyOf(all, PREFIX_BYTES), Arrays.copyOfRange(all, PREFIX_BYTES, crcAt)));
        ByteBuf plain = Unpooled.wrappedBuffer(header);
        long sequence = plain.readLong();
        return new Head(new Entry(EnvelopeHeader.readFrom(plain), sequence), key, crcAt + Integer.BYTES);
    }

    private static byte[] opened(Optional<byte[]> opened) throws WireException {
        return opened.orElseThrow(() -> new WireException("sealed file: expected what was sealed, found other bytes"));
    }

    /** Part of the payload. */
    Bytes readPayload(Path file, int offset, int length) throws IOException {
        byte[] part = new byte[length];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Head head = readHead(channel);
            int at = offset;
            while (at < offset + length) {
                byte[] chunk = opened(readChunk(channel, head, at / CHUNK_BYTES));
                int from = at % CHUNK_BYTES;
                int count = Math.min(chunk.length - from, offset + length - at);
                System.arraycopy(chunk, from, part, at - offset, count);
                at += count;
            }
        }
        return Bytes.wrap(part);
    }

    /** Whether the payload is still what was received. */
    boolean isPayloadIntact(Path file) throws IOException {
        MessageDigest digester = Sha256.digester();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Head head = readHead(channel);
            for (int i = 0; i < chunks(head.entry.header().length()); i++) {
                Optional<byte[]> chunk = readChunk(channel, head, i);
                if (chunk.isEmpty()) {
                    return false;
                }
                digester.update(chunk.get());
            }
            return Sha256.of(digester.digest()).equals(head.entry.header().sha256());
        } catch (WireException e) {
            return false;
        }
    }

    private static Optional<byte[]> readChunk(FileChannel channel, Head head, int index) throws IOException {
        int length = head.entry.header().length();
        int plainBytes = Math.min(CHUNK_BYTES, length - index * CHUNK_BYTES);
        long at = head.payloadAt + (long) index * (CHUNK_BYTES + Sealing.TAG_BYTES);
        byte[] sealed = new byte[plainBytes + Sealing.TAG_BYTES];
        SpoolFile.read(channel, at, sealed.length).get(sealed);
        return Sealing.open(head.key, nonce(index + 1, index == chunks(length) - 1), new byte[0], sealed);
    }

    private static int chunks(int length) {
        return (length + CHUNK_BYTES - 1) / CHUNK_BYTES;
    }

    private static byte[] nonce(int counter, boolean isLast) {
        return ByteBuffer.allocate(Sealing.NONCE_BYTES)
                .putInt(7, counter)
                .put(11, (byte) (isLast ? 1 : 0))
                .array();
    }
}
