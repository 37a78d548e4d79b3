package uz.yurak.gateway.pack;

import java.util.List;
import java.util.Optional;

/**
 * How a sample lies in bytes. The place of a sample is the number of its first byte; of samples of 12 bits, which lie two in
 * three bytes (WFDB's format 212), it is their number from the start on.
 *
 * @param number in packed bytes
 * @param bytes of a sample; 0 for pairs of 12 bits
 * @param bigEndian highest byte first
 * @param offset for pairs, the byte of the first one; else 1 where the highest bit is turned round (offset binary)
 */
record WordCode(int number, int bytes, boolean bigEndian, int offset) {
    private static final int PAIR_BYTES = 3;
    private static final int LOW_BITS = 0x0F;
    private static final int HIGH_BITS = 0xF0;
    private static final int ALL_BITS = 0xFF;
    private static final int PAIRED_BITS = 12;
    private static final int HALF_BYTE = 4;

    /** Those that files use, the frequent ones first; their numbers stand in docs/packing.md. */
    static final List<WordCode> ALL = List.of(
            new WordCode(0, 2, false, 0),
            new WordCode(1, 2, true, 0),
            new WordCode(2, 0, false, 0),
            new WordCode(3, 0, false, 1),
            new WordCode(4, 0, false, 2),
            new WordCode(5, 1, false, 0),
            new WordCode(6, 1, false, 1),
            new WordCode(7, 2, false, 1),
            new WordCode(8, 2, true, 1),
            new WordCode(9, 3, false, 0),
            new WordCode(10, 3, true, 0),
            new WordCode(11, 4, false, 0),
            new WordCode(12, 4, true, 0));

    static Optional<WordCode> numbered(int number) {
        return number >= 0 && number < ALL.size() ? Optional.of(ALL.get(number)) : Optional.empty();
    }

    private boolean isPaired() {
        return bytes == 0;
    }

    /** Bits of a sample. */
    int bits() {
        return isPaired() ? PAIRED_BITS : Byte.SIZE * bytes;
    }

    int places(int length) {
        if (!isPaired()) {
            return Math.max(0, length - bytes + 1);
        }
        int whole = Math.max(0, length - offset) / PAIR_BYTES;
        boolean oneMore = Math.max(0, length - offset) % PAIR_BYTES == 2;
        return 2 * whole + (oneMore ? 1 : 0);
    }

    /** As {@link #at} gives it. */
    int written(int sample) {
        if (isPaired()) {
            return sample & ((1 << PAIRED_BITS) - 1);
        }
        int bits = Byte.SIZE * bytes;
        int mask = bits == Integer.SIZE ? -1 : (1 << bits) - 1;
        return (offset == 0 ? sample : sample ^ (1 << (bits - 1))) & mask;
    }

    int at(byte[] file, int place) {
        if (isPaired()) {
            int start = firstByte(place);
            return place % 2 == 0
                    ? (file[start] & ALL_BITS) | (file[start + 1] & LOW_BITS) << Byte.SIZE
                    : (file[start + 1] & ALL_BITS) | (file[start] & HIGH_BITS) << HALF_BYTE;
        }
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << Byte.SIZE | (file[place + (bigEndian ? i : bytes - 1 - i)] & ALL_BITS);
        }
        return value;
    }

    /** The first place from one on at which {@link #at} gives a number; negative where none does. */
    int next(byte[] file, int from, int number) {
        int places = places(file.length);
        // The lowest byte is like no other number's most often; most places need no second look.
        byte lowest = (byte) number;
        int lowestByte = bigEndian ? bytes - 1 : 0;
        for (int place = from; place < places; place++) {
            int at = isPaired() ? firstByte(place) + place % 2 : place + lowestByte;
            if (file[at] == lowest && at(file, place) == number) {
                return place;
            }
        }
        return -1;
    }

    /** The first of the bytes that it lies in. */
    private int firstByte(int place) {
        return offset + place / 2 * PAIR_BYTES + place % 2;
    }

    boolean isFree(byte[] taken, int place) {
        if (!isPaired()) {
            return taken[place] == 0;
        }
        int start = firstByte(place);
        return (taken[start] & (place % 2 == 0 ? ALL_BITS : HIGH_BITS)) == 0;
    }

    /** Notes which bits of the file are this sample's. */
    void take(byte[] taken, int place) {
        if (isPaired()) {
            int start = firstByte(place);
            taken[start] |= (byte) (place % 2 == 0 ? ALL_BITS : HIGH_BITS);
            taken[start + 1] |= (byte) (place % 2 == 0 ? LOW_BITS : ALL_BITS);
            return;
        }
        for (int i = 0; i < bytes; i++) {
            taken[place + i] = (byte) ALL_BITS;
        }
    }

    /** Writes what {@link #at} then gives. */
    void put(byte[] file, int place, int written) {
        if (isPaired()) {
            int start = firstByte(place);
            if (place % 2 == 0) {
                file[start] = (byte) written;
                file[start + 1] = (byte) ((file[start + 1] & HIGH_BITS) | (written >> Byte.SIZE & LOW_BITS));
            } else {
                file[start] = (byte) ((file[start] & LOW_BITS) | (written >> HALF_BYTE & HIGH_BITS));
                file[start + 1] = (byte) written;
            }
            return;
        }
        for (int i = 0; i < bytes; i++) {
            file[place + (bigEndian ? bytes - 1 - i : i)] = (byte) (written >> (Byte.SIZE * i));
        }
    }
}
