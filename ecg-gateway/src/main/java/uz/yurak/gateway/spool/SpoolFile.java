package uz.yurak.gateway.spool;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.zip.CRC32C;
import uz.yurak.gateway.wire.EnvelopeHeader;
import uz.yurak.gateway.wire.WireException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.Sha256;

/**
 * One envelope as a file.
 *
 * <pre>
 *   4 bytes  "YSP1"
 *   8 bytes  sequence: the order of arrival
 *   4 bytes  length of the header; refused above {@link #MAX_HEADER_BYTES} before anything is allocated
 *   n bytes  {@link EnvelopeHeader}; it holds the SHA-256 and the length of the payload
 *   4 bytes  CRC-32C of all before
 *   m bytes  payload, as received
 * </pre>
 */
final class SpoolFile {
    private static final int MAGIC = 0x5953_5031;
    private static final int PREFIX_BYTES = 16;
    static final int MAX_HEADER_BYTES = 4096;
    private static final int CRC_BYTES = 4;
    private static final int READ_BYTES = 64 << 10;

    private SpoolFile() {}

    /** Writes a new file; on the disk when {@code synced} returns. */
    static void write(Path file, Entry entry, Bytes payload, Steps steps) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writeAll(channel, head(entry));
            writeAll(channel, payload.view());
            steps.done(Step.WRITTEN);
            channel.force(true);
            steps.done(Step.SYNCED);
        }
    }

    /** @throws WireException where the file is not a whole envelope */
    static Entry readEntry(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer prefix = read(channel, 0, PREFIX_BYTES);
            int magic = prefix.getInt();
            if (magic != MAGIC) {
                throw new WireException("spool file: expected YSP1, found " + Integer.toHexString(magic));
            }
            long sequence = prefix.getLong();
            int headerBytes = prefix.getInt();
            if (sequence < 0 || headerBytes < 1 || headerBytes > MAX_HEADER_BYTES) {
                throw new WireException(
                        "spool file: expected a header of 1 to " + MAX_HEADER_BYTES + " bytes, found " + headerBytes);
            }
            ByteBuffer head = read(channel, 0, PREFIX_BYTES + headerBytes + CRC_BYTES);
            int crcAt = PREFIX_BYTES + headerBytes;
            if (head.getInt(crcAt) != crc32c(head.slice(0, crcAt))) {
                throw new WireException("spool file: expected the header of its checksum, found another");
            }
            EnvelopeHeader header =
                    EnvelopeHeader.readFrom(Unpooled.wrappedBuffer(head.slice(PREFIX_BYTES, headerBytes)));
            long expected = crcAt + CRC_BYTES + (long) header.length();
            if (channel.size() != expected) {
                throw new WireException("spool file: expected " + expected + " bytes, found " + channel.size());
            }
            return new Entry(header, sequence);
        }
    }

    /** Part of the payload. */
    static Bytes readPayload(Path file, Entry entry, int offset, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            byte[] part = new byte[length];
            read(channel, head(entry).remaining() + (long) offset, length).get(part);
            return Bytes.wrap(part);
        }
    }

    /** Whether the payload is still what was received. */
    static boolean isPayloadIntact(Path file, Entry entry) throws IOException {
        MessageDigest digester = Sha256.digester();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(head(entry).remaining());
            ByteBuffer buffer =
                    ByteBuffer.allocate(Math.min(READ_BYTES, entry.header().length()));
            while (channel.read(buffer) >= 0) {
                digester.update(buffer.flip());
                buffer.clear();
            }
        }
        return Sha256.of(digester.digest()).equals(entry.header().sha256());
    }

    /** Bytes that the envelope takes on the disk. */
    static long fileBytes(EnvelopeHeader header) {
        return head(new Entry(header, 0)).remaining() + (long) header.length();
    }

    static Entry entryOf(Envelope envelope, long sequence) {
        return new Entry(EnvelopeHeader.of(envelope), sequence);
    }

    private static ByteBuffer head(Entry entry) {
        ByteBuf head = Unpooled.buffer(256);
        head.writeInt(MAGIC).writeLong(entry.sequence()).writeInt(0);
        entry.header().writeTo(head);
        head.setInt(PREFIX_BYTES - Integer.BYTES, head.readableBytes() - PREFIX_BYTES);
        head.writeInt(crc32c(head.nioBuffer()));
        return head.nioBuffer();
    }

    static int crc32c(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException(
                        "spool file: expected " + length + " bytes at " + at + ", found " + bytes.position());
            }
        }
        return bytes.flip();
    }
}
