package uz.yurak.gateway.pack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Fields in few bytes.
 *
 * <pre>
 *  whole    seven bits a byte, the lowest first, the highest bit of a byte says that more follow
 *  signed   (value shifted left by one) xor (value's sign), as a whole
 *  number   how many bytes follow, 0 to 8, then as many highest bytes of the IEEE 754 double; those left out are 0
 *  text     its UTF-8 bytes as a whole, then these
 *  flag     one byte, 0 or 1
 *  maybe    a flag, and behind 1 the value
 *  list     how many as a whole, then these
 * </pre>
 */
final class FieldWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    FieldWriter whole(long value) {
        long left = value;
        while ((left & ~0x7F) != 0) {
            out.write((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
        return this;
    }

    FieldWriter signed(long value) {
        return whole(value << 1 ^ value >> (Long.SIZE - 1));
    }

    FieldWriter flag(boolean value) {
        out.write(value ? 1 : 0);
        return this;
    }

    FieldWriter number(double value) {
        long bits = Double.doubleToRawLongBits(value);
        int bytes = Long.BYTES - Long.numberOfTrailingZeros(bits) / Byte.SIZE;
        out.write(bytes);
        for (int i = 0; i < bytes; i++) {
            out.write((int) (bits >>> (Long.SIZE - Byte.SIZE * (i + 1))));
        }
        return this;
    }

    FieldWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        whole(utf8.length);
        return bytes(utf8);
    }

    FieldWriter bytes(byte[] value) {
        out.writeBytes(value);
        return this;
    }

    <T> FieldWriter maybe(Optional<T> value, Consumer<T> write) {
        flag(value.isPresent());
        value.ifPresent(write);
        return this;
    }

    FieldWriter maybeText(Optional<String> value) {
        return maybe(value, this::text);
    }

    <T> FieldWriter list(Collection<T> values, Consumer<T> write) {
        whole(values.size());
        values.forEach(write);
        return this;
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
