package uz.yurak.adapter.stream;

/**
 * How one sample is written.
 *
 * @param bytes 1 to 4
 * @param signed two's complement; otherwise it counts from 0
 * @param bigEndian the most significant byte first
 */
public record FrameWord(int bytes, boolean signed, boolean bigEndian) {
    static final int MAX_BYTES = 4;

    public FrameWord {
        if (bytes < 1 || bytes > MAX_BYTES || (bytes == MAX_BYTES && !signed)) {
            throw new IllegalArgumentException("a word has 1 to 4 bytes, and 4 only with a sign, not " + bytes);
        }
    }

    /** The lowest count it can hold. */
    public int lowest() {
        return signed ? -1 << (bytes * Byte.SIZE - 1) : 0;
    }

    /** The highest count it can hold. */
    public int highest() {
        return signed ? ~lowest() : (int) ((1L << (bytes * Byte.SIZE)) - 1);
    }

    int read(byte[] from, int at) {
        int value = (int) unsigned(from, at, bytes, bigEndian);
        int unused = Integer.SIZE - bytes * Byte.SIZE;
        return signed ? (value << unused) >> unused : value;
    }

    void write(byte[] to, int at, int count) {
        writeUnsigned(to, at, bytes, bigEndian, count);
    }

    static long unsigned(byte[] from, int at, int bytes, boolean bigEndian) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << Byte.SIZE) | (from[at + (bigEndian ? i : bytes - 1 - i)] & 0xff);
        }
        return value;
    }

    static void writeUnsigned(byte[] to, int at, int bytes, boolean bigEndian, long value) {
        for (int i = 0; i < bytes; i++) {
            to[at + (bigEndian ? bytes - 1 - i : i)] = (byte) (value >> (i * Byte.SIZE));
        }
    }
}
