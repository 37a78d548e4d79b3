package uz.yurak.gateway.wire;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.zip.CRC32C;
import uz.yurak.adapter.MalformedException;
import uz.yurak.gateway.pack.Parcel;
import uz.yurak.record.Bytes;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;
import uz.yurak.record.Sha256;

/**
 * The fields that frames are made of. Big-endian; a text is two bytes of length and UTF-8; an instant is eight bytes of
 * seconds since 1970 and four of nanoseconds. Every read names its field when it fails.
 */
final class Fields {
    private final ByteBuf in;

    Fields(ByteBuf in) {
        this.in = in;
    }

    static void writeDigest(ByteBuf out, Sha256 digest) {
        out.writeBytes(digest.toBytes());
    }

    static void writeInstant(ByteBuf out, Instant instant) {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    /** A flag, and the time or zero. */
    static void writeOptionalInstant(ByteBuf out, Optional<Instant> instant) {
        out.writeBoolean(instant.isPresent());
        writeInstant(out, instant.orElse(Instant.EPOCH));
    }

    /** A flag, and the number or zero. */
    static void writeOptionalInt(ByteBuf out, Optional<Integer> number) {
        out.writeBoolean(number.isPresent());
        out.writeInt(number.orElse(0));
    }

    static void writeId(ByteBuf out, UUID id) {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    static <E> void writeOneOf(ByteBuf out, E value, List<E> values) {
        out.writeByte(values.indexOf(value));
    }

    static void writeText(ByteBuf out, String text, int maxBytes) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > maxBytes) {
            throw new IllegalArgumentException("a text of at most " + maxBytes + " bytes, not " + utf8.length);
        }
        out.writeShort(utf8.length);
        out.writeBytes(utf8);
    }

    /** Two bytes of length, then so many. */
    static void writeBlob(ByteBuf out, Bytes blob, int maxBytes) {
        if (blob.length() > maxBytes) {
            throw new IllegalArgumentException("a blob of at most " + maxBytes + " bytes, not " + blob.length());
        }
        out.writeShort(blob.length());
        out.writeBytes(blob.view());
    }

    int integer(String field, int lowest, int highest) throws WireException {
        need(field, Integer.BYTES);
        return inRange(field, in.readInt(), lowest, highest);
    }

    long number(String field, long lowest, long highest) throws WireException {
        need(field, Long.BYTES);
        long value = in.readLong();
        if (value < lowest || value > highest) {
            throw new WireException(field + ": expected " + lowest + " to " + highest + ", found " + value);
        }
        return value;
    }

    Optional<Integer> optionalInt(String field, int lowest, int highest) throws WireException {
        boolean isKnown = flag(field + " (known)");
        int value = isKnown ? integer(field, lowest, highest) : integer(field + " where unknown", 0, 0);
        return isKnown ? Optional.of(value) : Optional.empty();
    }

    int octet(String field, int lowest, int highest) throws WireException {
        need(field, 1);
        return inRange(field, in.readUnsignedByte(), lowest, highest);
    }

    boolean flag(String field) throws WireException {
        return octet(field, 0, 1) == 1;
    }

    <E> E oneOf(String field, List<E> values) throws WireException {
        return values.get(octet(field, 0, values.size() - 1));
    }

    Sha256 digest(String field) throws WireException {
        return Sha256.of(raw(field, Sha256.BYTES));
    }

    UUID id(String field) throws WireException {
        need(field, 2 * Long.BYTES);
        return new UUID(in.readLong(), in.readLong());
    }

    Instant instant(String field) throws WireException {
        need(field, Long.BYTES + Integer.BYTES);
        long seconds = in.readLong();
        int nanos = inRange(field + " (nanoseconds)", in.readInt(), 0, 999_999_999);
        try {
            return Instant.ofEpochSecond(seconds, nanos);
        } catch (DateTimeException e) {
            throw new WireException(field + ": expected a time, found " + seconds + " s since 1970");
        }
    }

    Optional<Instant> optionalInstant(String field) throws WireException {
        boolean isKnown = flag(field + " (known)");
        Instant instant = instant(field);
        if (!isKnown && !instant.equals(Instant.EPOCH)) {
            throw new WireException(field + ": expected zero where there is none, found a time");
        }
        return isKnown ? Optional.of(instant) : Optional.empty();
    }

    String text(String field, int maxBytes) throws WireException {
        need(field, Short.BYTES);
        int length = inRange(field + " (length)", in.readUnsignedShort(), 0, maxBytes);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw(field, length)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new WireException(field + ": expected UTF-8, found other bytes");
        }
    }

    Optional<String> optionalText(String field, int maxBytes) throws WireException {
        return Optional.of(text(field, maxBytes)).filter(text -> !text.isEmpty());
    }

    Bytes blob(String field, int maxBytes) throws WireException {
        need(field, Short.BYTES);
        return Bytes.wrap(raw(field, inRange(field + " (length)", in.readUnsignedShort(), 0, maxBytes)));
    }

    MachineId machine(String field, int maxBytes) throws WireException {
        return name(field, text(field, maxBytes), MachineId::new);
    }

    HospitalId hospital(String field, int maxBytes) throws WireException {
        return name(field, text(field, maxBytes), HospitalId::new);
    }

    static void writeBytes(ByteBuf out, Bytes bytes, int maxBytes) {
        if (bytes.length() > maxBytes) {
            throw new IllegalArgumentException("at most " + maxBytes + " bytes, not " + bytes.length());
        }
        out.writeShort(bytes.length()).writeBytes(bytes.view());
    }

    /** Two bytes of length and so many more. */
    Bytes bytes(String field, int maxBytes) throws WireException {
        need(field, Short.BYTES);
        return Bytes.wrap(raw(field, inRange(field + " (length)", in.readUnsignedShort(), 0, maxBytes)));
    }

    Parcel.Table table() throws WireException {
        try {
            return Parcel.Table.readFrom(in);
        } catch (MalformedException e) {
            throw new WireException(String.valueOf(e.getMessage()));
        }
    }

    /** So many bytes, no more and no fewer. */
    Bytes fixed(String field, int length) throws WireException {
        return Bytes.wrap(raw(field, length));
    }

    /** CRC-32C (Castagnoli, RFC 3720 section 12.1), as the checksum of a chunk. */
    static int crc32c(Bytes content) {
        CRC32C crc = new CRC32C();
        crc.update(content.view());
        return (int) crc.getValue();
    }

    /** All that is left, at least one byte. */
    Bytes rest(String field) throws WireException {
        need(field, 1);
        return Bytes.wrap(raw(field, in.readableBytes()));
    }

    /** @throws WireException where bytes are left over */
    void end() throws WireException {
        if (in.isReadable()) {
            throw new WireException("frame: expected its end, found " + in.readableBytes() + " more bytes");
        }
    }

    private static <T> T name(String field, String text, Function<String, T> form) throws WireException {
        try {
            return form.apply(text);
        } catch (IllegalArgumentException e) {
            throw new WireException(field + ": expected a short name of a-z, 0-9 and -, found another text");
        }
    }

    private static int inRange(String field, int value, int lowest, int highest) throws WireException {
        if (value < lowest || value > highest) {
            throw new WireException(field + ": expected " + lowest + " to " + highest + ", found " + value);
        }
        return value;
    }

    private byte[] raw(String field, int length) throws WireException {
        need(field, length);
        byte[] bytes = new byte[length];
        in.readBytes(bytes);
        return bytes;
    }

    private void need(String field, int length) throws WireException {
        if (in.readableBytes() < length) {
            throw new WireException(field + ": expected " + length + " bytes, found " + in.readableBytes());
        }
    }
}
