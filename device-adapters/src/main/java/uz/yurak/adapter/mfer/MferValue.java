package uz.yurak.adapter.mfer;

import java.nio.ByteOrder;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;

/**
 * The content of a definition, as written.
 *
 * @param order in force where it stood
 * @param offset of its first byte in the file, for errors
 */
record MferValue(Bytes bytes, ByteOrder order, int offset) {
    private static final int MAX_INTEGER_BYTES = 8;

    int length() {
        return bytes.length();
    }

    int u8(int index) {
        return bytes.at(index) & 0xff;
    }

    /** Bytes from the one to the other as an unsigned number; at most 7 of them, or the sign is the number's. */
    long unsigned(int from, int to) throws MalformedException {
        if (from > to || to > bytes.length() || to - from > MAX_INTEGER_BYTES) {
            throw malformed("a number in bytes " + from + " to " + to, bytes.length() + " bytes");
        }
        long value = 0;
        for (int i = 0; i < to - from; i++) {
            value = value << 8 | u8(order == ByteOrder.BIG_ENDIAN ? from + i : to - 1 - i);
        }
        return value;
    }

    long unsigned() throws MalformedException {
        return unsigned(0, bytes.length());
    }

    /** As {@link #unsigned}, in two's complement. */
    long signed(int from, int to) throws MalformedException {
        int spare = Long.SIZE - 8 * (to - from);
        return to == from ? 0 : unsigned(from, to) << spare >> spare;
    }

    Bytes from(int index) {
        return index >= bytes.length() ? Bytes.EMPTY : bytes.range(index, bytes.length());
    }

    MalformedException malformed(String expected, String found) {
        return MalformedException.at(offset, "definition", expected, found);
    }
}
