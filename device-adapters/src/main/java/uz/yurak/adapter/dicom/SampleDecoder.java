package uz.yurak.adapter.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Gap;
import uz.yurak.record.Samples;

/**
 * The samples of a multiplex group (PS3.3, C.10.9.1.6): channel by channel within each instant, the first instant first.
 * The padding value marks instants that were not recorded.
 */
final class SampleDecoder {
    private static final int MU_LAW_BIAS = 33;

    /** Taken from unsigned 32-bit counts of which one does not fit our signed ones. */
    static final long UNSIGNED_SHIFT = 1L << 31;

    private final Attributes group;
    private final Interpretation how;
    private final ByteBuffer data;
    private final int channelCount;
    private final int sampleCount;
    private final OptionalLong padding;
    private final long unreadBytes;

    /** How one sample is written (PS3.3, C.10.9.1.5); the 64-bit ones came with PS3.5, 8.3. */
    private enum Interpretation {
        SB(1),
        UB(1),
        MB(1),
        AB(1),
        SS(2),
        US(2),
        SL(4),
        UL(4),
        SV(8),
        UV(8);

        final int bytes;

        Interpretation(int bytes) {
            this.bytes = bytes;
        }

        long read(ByteBuffer from, int offset) {
            return switch (this) {
                case SB -> from.get(offset);
                case UB -> from.get(offset) & 0xff;
                case MB -> muLaw(from.get(offset) & 0xff);
                case AB -> aLaw(from.get(offset) & 0xff);
                case SS -> from.getShort(offset);
                case US -> from.getShort(offset) & 0xffff;
                case SL -> from.getInt(offset);
                case UL -> from.getInt(offset) & 0xffff_ffffL;
                case SV, UV -> from.getLong(offset);
            };
        }

        boolean isSigned() {
            return this == SB || this == SS || this == SL || this == SV;
        }

        boolean isLinear() {
            return this != MB && this != AB;
        }
    }

    /**
     * One channel.
     *
     * @param shift what was taken from each count as written, so that it fits; 0 as a rule
     * @param widerThanStated samples use more bits than are said to be stored; all of them were read
     */
    record Decoded(Samples samples, List<Gap> gaps, long shift, boolean widerThanStated) {}

    /**
     * @param channelCount more than 0
     * @param sampleCount instants
     */
    SampleDecoder(Attributes group, int channelCount, int sampleCount) throws ReadException {
        this.group = group;
        this.how = interpretation(group);
        this.channelCount = channelCount;
        this.sampleCount = sampleCount;
        Element element = group.element(Tag.WAVEFORM_DATA)
                .orElseThrow(() -> group.wrong(Tag.WAVEFORM_DATA, "waveform data", "none"));
        long needed = (long) channelCount * sampleCount * how.bytes;
        if (sampleCount > Samples.MAX_COUNT || element.length() < needed) {
            throw group.wrong(Tag.WAVEFORM_DATA, needed + " bytes", element.length() + " bytes");
        }
        // An odd number of bytes is padded to an even one.
        this.unreadBytes = element.length() - needed - (needed & 1);
        this.data = littleEndian(element);
        if (data.remaining() < needed) {
            throw group.wrong(Tag.WAVEFORM_DATA, "whole words of " + element.vr(), element.length() + " bytes");
        }
        this.padding = padding();
    }

    private static Interpretation interpretation(Attributes group) throws ReadException {
        String name = group.ascii(Tag.SAMPLE_INTERPRETATION)
                .orElseThrow(() -> group.wrong(Tag.SAMPLE_INTERPRETATION, "a sample interpretation", "none"));
        for (Interpretation one : Interpretation.values()) {
            if (one.name().equals(name)) {
                int bits = group.integer(Tag.BITS_ALLOCATED).orElse(one.bytes * Byte.SIZE);
                if (bits != one.bytes * Byte.SIZE) {
                    throw group.wrong(
                            Tag.BITS_ALLOCATED, one.bytes * Byte.SIZE + " bits for samples " + name, bits + " bits");
                }
                return one;
            }
        }
        throw new UnsupportedException("this waveform sample interpretation", "DICOM (5400,1006)");
    }

    /**
     * The value in little endian. In big endian the representation says what was turned: 16-bit words of OW whatever the
     * samples are (PS3.5, 7.3 and 8.3), 32- and 64-bit words of OL and OV, no bytes of OB.
     */
    private ByteBuffer littleEndian(Element element) {
        ByteBuffer value = element.value();
        if (element.order() == ByteOrder.LITTLE_ENDIAN || (element.vr() == Vr.OB && how.bytes == 1)) {
            return value.order(ByteOrder.LITTLE_ENDIAN);
        }
        int word = switch (element.vr()) {
            case OL -> Integer.BYTES;
            case OV -> Long.BYTES;
            case OB -> how.bytes;
            default -> Short.BYTES;
        };
        byte[] turned = new byte[element.length() / word * word];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = value.get(i / word * word + word - 1 - i % word);
        }
        return ByteBuffer.wrap(turned).order(ByteOrder.LITTLE_ENDIAN);
    }

    private OptionalLong padding() {
        return group.element(Tag.PADDING_VALUE)
                .map(this::littleEndian)
                .filter(value -> value.remaining() >= how.bytes)
                .map(value -> OptionalLong.of(how.read(value, 0)))
                .orElse(OptionalLong.empty());
    }

    /** Bytes of the value beyond the stated number of samples. */
    long unreadBytes() {
        return unreadBytes;
    }

    int bitsAllocated() {
        return how.bytes * Byte.SIZE;
    }

    private long at(int channel, int index) {
        return how.read(data, (index * channelCount + channel) * how.bytes);
    }

    private boolean isPadding(long value) {
        return padding.isPresent() && value == padding.getAsLong();
    }

    /**
     * Carts that digitize with 12 bits leave the upper ones clear or set them as the sign; both read the same.
     *
     * @param channel from 0
     * @param bitsStored significant low bits; empty where not said
     */
    Decoded channel(int channel, Optional<Integer> bitsStored) throws ReadException {
        int stored = bitsStored.orElse(bitsAllocated());
        boolean narrow = stored > 0 && stored < bitsAllocated() && how.isLinear();
        boolean fits = !narrow || fits(channel, stored);
        int unused = narrow && fits ? Long.SIZE - stored : 0;
        long shift = shift(channel, unused);
        Samples.Builder samples = new Samples.Builder();
        List<Gap> gaps = new ArrayList<>();
        int gapStart = -1;
        for (int i = 0; i < sampleCount; i++) {
            long value = at(channel, i);
            boolean missing = isPadding(value);
            if (missing && gapStart < 0) {
                gapStart = i;
            } else if (!missing && gapStart >= 0) {
                gaps.add(new Gap(gapStart, i, "padding value"));
                gapStart = -1;
            }
            samples.add((int) (missing ? value : significant(value, unused) - shift));
        }
        if (gapStart >= 0) {
            gaps.add(new Gap(gapStart, sampleCount, "padding value"));
        }
        return new Decoded(samples.build(), gaps, shift, narrow && !fits);
    }

    private long significant(long value, int unusedBits) {
        if (unusedBits == 0) {
            return value;
        }
        return how.isSigned() ? value << unusedBits >> unusedBits : value << unusedBits >>> unusedBits;
    }

    /** Whether every sample is one of so many bits, with the upper ones clear or set as its sign. */
    private boolean fits(int channel, int stored) {
        int unused = Long.SIZE - stored;
        long mask = -1L >>> (Long.SIZE - bitsAllocated());
        for (int i = 0; i < sampleCount; i++) {
            long value = at(channel, i);
            boolean upperClear = (value & mask) >>> stored == 0;
            if (!upperClear && significant(value, unused) != value && !isPadding(value)) {
                return false;
            }
        }
        return true;
    }

    /** Counts are 32-bit signed; a channel with larger ones is moved down as a whole. */
    private long shift(int channel, int unusedBits) throws ReadException {
        if (how.bytes < Integer.BYTES) {
            return 0;
        }
        long lowest = 0;
        long highest = 0;
        for (int i = 0; i < sampleCount; i++) {
            long raw = at(channel, i);
            long value = isPadding(raw) ? 0 : significant(raw, unusedBits);
            if (how == Interpretation.UV && value < 0) {
                throw new UnsupportedException("64-bit samples beyond 32 bits", "DICOM (5400,1010)");
            }
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        if (lowest >= Integer.MIN_VALUE && highest <= Integer.MAX_VALUE) {
            return 0;
        }
        if (lowest < 0 || highest >= 2 * UNSIGNED_SHIFT) {
            throw new UnsupportedException("64-bit samples beyond 32 bits", "DICOM (5400,1010)");
        }
        return UNSIGNED_SHIFT;
    }

    /** ITU-T G.711, table 2: 14-bit signed. */
    static int muLaw(int code) {
        int bits = ~code & 0xff;
        int magnitude = ((((bits & 0x0f) << 1) + MU_LAW_BIAS) << ((bits >> 4) & 7)) - MU_LAW_BIAS;
        return (bits & 0x80) != 0 ? -magnitude : magnitude;
    }

    /** ITU-T G.711, table 1: 13-bit signed. */
    static int aLaw(int code) {
        int bits = code ^ 0x55;
        int exponent = (bits >> 4) & 7;
        int mantissa = ((bits & 0x0f) << 1) + 1;
        int magnitude = exponent == 0 ? mantissa : (mantissa + 32) << (exponent - 1);
        return (bits & 0x80) != 0 ? magnitude : -magnitude;
    }
}
