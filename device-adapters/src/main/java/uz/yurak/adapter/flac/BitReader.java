package uz.yurak.adapter.flac;

import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;

/** Bits from the most significant one on; never beyond the end of its bytes. Not for several threads at once. */
final class BitReader {
    private static final String SECTION = "FLAC";

    private final Bytes bytes;
    private final int end;
    /** Next byte to be loaded. */
    private int offset;
    /** Loaded bits that are not read yet, the lowest {@code loadedBits}. */
    private long loaded;

    private int loadedBits;

    BitReader(Bytes bytes, int startByte) {
        this.bytes = bytes;
        this.offset = startByte;
        this.end = bytes.length();
    }

    /** Offset of the next byte; the reader must be at a byte's edge, as {@link #align} leaves it. */
    int byteOffset() {
        return offset - loadedBits / Byte.SIZE;
    }

    boolean isAtEnd() {
        return byteOffset() >= end;
    }

    void align() {
        loadedBits -= loadedBits % Byte.SIZE;
    }

    /** Skips whole bytes from the next one on; the reader must be at a byte's edge. */
    void skip(int count) throws MalformedException {
        int from = byteOffset();
        if (count > end - from) {
            throw MalformedException.at(from, SECTION, count + " bytes", (end - from) + " left");
        }
        offset = from + count;
        loadedBits = 0;
    }

    /** @param count 0 to 32 */
    long unsigned(int count) throws MalformedException {
        load(count);
        loadedBits -= count;
        return (loaded >>> loadedBits) & ((1L << count) - 1);
    }

    /** Two's complement of so many bits, 1 to 32. */
    int signed(int count) throws MalformedException {
        int unused = Long.SIZE - count;
        return (int) (unsigned(count) << unused >> unused);
    }

    /** Zeros before the next one, which is read too. */
    int unary() throws MalformedException {
        int zeros = 0;
        while (true) {
            load(1);
            long left = loaded << (Long.SIZE - loadedBits);
            int leading = Math.min(Long.numberOfLeadingZeros(left), loadedBits);
            zeros += leading;
            if (leading < loadedBits) {
                loadedBits -= leading + 1;
                return zeros;
            }
            loadedBits = 0;
        }
    }

    private void load(int count) throws MalformedException {
        while (loadedBits < count) {
            if (offset >= end) {
                throw MalformedException.at(end, SECTION, "more bits", "the end of the file");
            }
            loaded = (loaded << Byte.SIZE) | (bytes.at(offset++) & 0xff);
            loadedBits += Byte.SIZE;
        }
    }

    MalformedException malformed(String expected, String found) {
        return MalformedException.at(byteOffset(), SECTION, expected, found);
    }
}
