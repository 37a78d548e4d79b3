package uz.yurak.gateway.pack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;

/** The reading side of {@link FieldWriter}: takes no more memory than a small multiple of its bytes. */
final class FieldReader {
    private final byte[] bytes;
    private final String place;
    private int at;

    /** @param place named in errors */
    FieldReader(byte[] bytes, String place) {
        this.bytes = bytes;
        this.place = place;
    }

    /** Reads one value of a list or of a maybe. */
    interface Read<T> {
        T read() throws MalformedException;
    }

    int left() {
        return bytes.length - at;
    }

    private int octet() throws MalformedException {
        if (at == bytes.length) {
            throw MalformedException.at(at, place, "a further field", "the end");
        }
        return bytes[at++] & 0xFF;
    }

    private long anyWhole() throws MalformedException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int octet = octet();
            value |= (octet & 0x7FL) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw MalformedException.at(at, place, "a number of at most ten bytes", "a longer one");
    }

    /** @param most what it may be at most */
    long whole(long most) throws MalformedException {
        long value = anyWhole();
        if (value < 0 || value > most) {
            throw MalformedException.at(at, place, "at most " + most, Long.toUnsignedString(value));
        }
        return value;
    }

    int whole(int most) throws MalformedException {
        return (int) whole((long) most);
    }

    long signed() throws MalformedException {
        long value = anyWhole();
        return value >>> 1 ^ -(value & 1);
    }

    boolean flag() throws MalformedException {
        int octet = octet();
        if (octet > 1) {
            throw MalformedException.at(at - 1, place, "0 or 1", Integer.toString(octet));
        }
        return octet == 1;
    }

    double number() throws MalformedException {
        int count = octet();
        if (count > Long.BYTES) {
            throw MalformedException.at(at - 1, place, "at most 8 bytes of a number", Integer.toString(count));
        }
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits |= (long) octet() << (Long.SIZE - Byte.SIZE * (i + 1));
        }
        return Double.longBitsToDouble(bits);
    }

    String text() throws MalformedException {
        return new String(take(whole(left())), StandardCharsets.UTF_8);
    }

    byte[] take(int length) throws MalformedException {
        if (length > left()) {
            throw MalformedException.at(at, place, length + " bytes", Integer.toString(left()));
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    <T> Optional<T> maybe(Read<T> value) throws MalformedException {
        return flag() ? Optional.of(value.read()) : Optional.empty();
    }

    Optional<String> maybeText() throws MalformedException {
        return maybe(this::text);
    }

    /** Each value has at least one byte, so that no more are read than there are bytes. */
    <T> List<T> list(Read<T> value) throws MalformedException {
        int count = whole(left());
        List<T> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(value.read());
        }
        return values;
    }

    /** @throws MalformedException where bytes are left over */
    void end() throws MalformedException {
        if (left() > 0) {
            throw MalformedException.at(at, place, "the end", left() + " further bytes");
        }
    }

    /** An error at the field that was just read. */
    MalformedException unexpected(String expected, String found) {
        return MalformedException.at(at, place, expected, found);
    }
}
