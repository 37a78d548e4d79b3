package uz.yurak.adapter.wfdb;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import uz.yurak.record.Bytes;

/**
 * How a signal file packs samples ({@code signal(5)}). All but {@link #DIFFERENCES_8} and {@link #NULL_0} reserve their lowest value for "no
 * sample here".
 */
enum WfdbFormat {
    /** A null signal: a place in the header, and no samples anywhere. */
    NULL_0(0, 1, 1),
    /** One signed byte each: the difference to the sample before. */
    DIFFERENCES_8(8, 1, 1),
    /** Two's complement, 16 bits, little-endian. */
    LITTLE_16(16, 1, 2),
    /** Two's complement, 24 bits, little-endian. */
    LITTLE_24(24, 1, 3),
    /** Two's complement, 32 bits, little-endian. */
    LITTLE_32(32, 1, 4),
    /** Two's complement, 16 bits, big-endian. */
    BIG_61(61, 1, 2),
    /** Offset binary, 8 bits: 128 is zero. */
    OFFSET_80(80, 1, 1),
    /** Offset binary, 16 bits, little-endian: 32768 is zero. */
    OFFSET_160(160, 1, 2),
    /** Two 12-bit samples in three bytes. */
    PACKED_212(212, 2, 3),
    /** Three 10-bit samples in four bytes; the third from the top five bits of both halves. */
    PACKED_310(310, 3, 4),
    /** Three 10-bit samples in four bytes, one after the other from the lowest bit. */
    PACKED_311(311, 3, 4),
    /** FLAC of 8 bits a sample. */
    FLAC_508(508, 1, 1),
    /** FLAC of 16 bits a sample. */
    FLAC_516(516, 1, 2),
    /** FLAC of 24 bits a sample. */
    FLAC_524(524, 1, 3);

    private final int code;
    private final int unitSamples;
    private final int unitBytes;

    WfdbFormat(int code, int unitSamples, int unitBytes) {
        this.code = code;
        this.unitSamples = unitSamples;
        this.unitBytes = unitBytes;
    }

    static Optional<WfdbFormat> ofCode(int code) {
        return Arrays.stream(values()).filter(f -> f.code == code).findFirst();
    }

    int code() {
        return code;
    }

    /** Whether the samples are compressed, so that none can be had without those before it. */
    boolean isFlac() {
        return code >= FLAC_508.code;
    }

    /** Samples packed together: so many may follow the last one as padding. */
    int unitSamples() {
        return unitSamples;
    }

    /** The count that stands for a missing sample. */
    OptionalInt missing() {
        return switch (this) {
            case NULL_0, DIFFERENCES_8 -> OptionalInt.empty();
            case LITTLE_16, BIG_61, OFFSET_160, FLAC_516 -> OptionalInt.of(Short.MIN_VALUE);
            case LITTLE_24, FLAC_524 -> OptionalInt.of(-1 << 23);
            case LITTLE_32 -> OptionalInt.of(Integer.MIN_VALUE);
            case OFFSET_80, FLAC_508 -> OptionalInt.of(Byte.MIN_VALUE);
            case PACKED_212 -> OptionalInt.of(-1 << 11);
            case PACKED_310, PACKED_311 -> OptionalInt.of(-1 << 9);
        };
    }

    /** How many whole samples so many bytes hold; never more than there are bytes. */
    int samplesIn(int byteCount) {
        int whole = byteCount / unitBytes * unitSamples;
        int rest = byteCount % unitBytes;
        return switch (this) {
            case NULL_0 -> 0;
            case PACKED_212 -> whole + (rest == 2 ? 1 : 0);
            case PACKED_310 -> whole + (rest >= 2 ? 1 : 0);
            case PACKED_311 -> whole + Math.max(0, rest - 1);
            default -> whole;
        };
    }

    /**
     * The sample, or for {@link #DIFFERENCES_8} the difference, at an index of the file.
     *
     * @param startByte where sample 0 lies
     * @param index below {@link #samplesIn} of the bytes from there
     */
    int at(Bytes file, int startByte, int index) {
        int unit = startByte + index / unitSamples * unitBytes;
        int within = index % unitSamples;
        return switch (this) {
            case NULL_0 -> throw new IllegalArgumentException("a null signal has no samples");
            case DIFFERENCES_8 -> file.at(unit);
            case LITTLE_16 -> u8(file, unit) | file.at(unit + 1) << 8;
            case LITTLE_24 -> u16(file, unit) | file.at(unit + 2) << 16;
            case LITTLE_32 -> u16(file, unit) | u16(file, unit + 2) << 16;
            case BIG_61 -> file.at(unit) << 8 | u8(file, unit + 1);
            case OFFSET_80 -> u8(file, unit) - 128;
            case OFFSET_160 -> u16(file, unit) - 32768;
            case PACKED_212 -> at212(file, unit, within);
            case PACKED_310 -> at310(file, unit, within);
            case PACKED_311 -> at311(file, unit, within);
            case FLAC_508, FLAC_516, FLAC_524 -> throw new IllegalArgumentException("FLAC is decoded as a whole");
        };
    }

    private static int at212(Bytes file, int unit, int within) {
        int shared = u8(file, unit + 1);
        int packed = within == 0 ? u8(file, unit) | shared << 8 : u8(file, unit + 2) | shared >> 4 << 8;
        return packed << 20 >> 20;
    }

    private static int at310(Bytes file, int unit, int within) {
        return switch (within) {
            case 0 -> signed10(u16(file, unit) >> 1);
            case 1 -> signed10(u16(file, unit + 2) >> 1);
            default -> signed10(u16(file, unit) >> 11 | u16(file, unit + 2) >> 11 << 5);
        };
    }

    private static int at311(Bytes file, int unit, int within) {
        return switch (within) {
            case 0 -> signed10(u16(file, unit));
            case 1 -> signed10(u16(file, unit) >> 10 | u8(file, unit + 2) << 6);
            default -> signed10(u16(file, unit + 2) >> 4);
        };
    }

    private static int signed10(int bits) {
        return bits << 22 >> 22;
    }

    private static int u8(Bytes file, int offset) {
        return file.at(offset) & 0xff;
    }

    private static int u16(Bytes file, int offset) {
        return u8(file, offset) | u8(file, offset + 1) << 8;
    }
}
