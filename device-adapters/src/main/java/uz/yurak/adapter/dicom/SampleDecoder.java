package uz.yurak.adapter.dicom;

import java.nio.ByteBuffer;
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

    private SampleDecoder() {}

    /** How one sample is written (PS3.3, C.10.9.1.5). */
    private enum Interpretation {
        SB(1),
        UB(1),
        MB(1),
        AB(1),
        SS(2),
        US(2),
        SL(4),
        UL(4);

        final int bytes;

        Interpretation(int bytes) {
            this.bytes = bytes;
        }

        int read(ByteBuffer from, int offset) {
            return switch (this) {
                case SB -> from.get(offset);
                case UB -> from.get(offset) & 0xff;
                case MB -> muLaw(from.get(offset) & 0xff);
                case AB -> aLaw(from.get(offset) & 0xff);
                case SS -> from.getShort(offset);
                case US -> from.getShort(offset) & 0xffff;
                case SL, UL -> from.getInt(offset);
            };
        }
    }

    /** One channel: its counts and where they are missing. */
    record Decoded(Samples samples, List<Gap> gaps) {}

    /**
     * @param channelCount more than 0
     * @param sampleCount instants
     */
    static List<Decoded> decode(Attributes group, int channelCount, int sampleCount) throws ReadException {
        Interpretation how = interpretation(group);
        Element data = group.element(Tag.WAVEFORM_DATA)
                .orElseThrow(() -> group.wrong(Tag.WAVEFORM_DATA, "waveform data", "none"));
        long needed = (long) channelCount * sampleCount * how.bytes;
        if (sampleCount > Samples.MAX_COUNT || data.length() < needed) {
            throw group.wrong(Tag.WAVEFORM_DATA, needed + " bytes", data.length() + " bytes");
        }
        ByteBuffer bytes = data.value();
        if (how == Interpretation.UL) {
            checkRange(group, bytes, (int) (needed / how.bytes));
        }
        OptionalLong padding = padding(group, how);
        List<Decoded> out = new ArrayList<>();
        for (int channel = 0; channel < channelCount; channel++) {
            int[] counts = new int[sampleCount];
            boolean[] missing = new boolean[padding.isPresent() ? sampleCount : 0];
            for (int i = 0; i < sampleCount; i++) {
                int value = how.read(bytes, (i * channelCount + channel) * how.bytes);
                counts[i] = value;
                if (padding.isPresent()) {
                    missing[i] = value == padding.getAsLong();
                }
            }
            out.add(new Decoded(Samples.of(counts), gaps(missing)));
        }
        return out;
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

    private static OptionalLong padding(Attributes group, Interpretation how) {
        return group.element(Tag.PADDING_VALUE)
                .filter(e -> e.length() >= how.bytes)
                .map(e -> OptionalLong.of(how.read(e.value(), 0)))
                .orElse(OptionalLong.empty());
    }

    /** Counts are 32-bit signed; unsigned ones above that would turn negative. */
    private static void checkRange(Attributes group, ByteBuffer bytes, int count) throws ReadException {
        for (int i = 0; i < count; i++) {
            if (bytes.getInt(i * Integer.BYTES) < 0) {
                throw group.wrong(Tag.WAVEFORM_DATA, "unsigned samples below 2^31", "a larger one");
            }
        }
    }

    private static List<Gap> gaps(boolean[] missing) {
        List<Gap> gaps = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= missing.length; i++) {
            boolean now = i < missing.length && missing[i];
            if (now && start < 0) {
                start = i;
            } else if (!now && start >= 0) {
                gaps.add(new Gap(start, i, "padding value"));
                start = -1;
            }
        }
        return gaps;
    }

    /**
     * The significant low bits, with their sign. Carts that digitize with 12 bits leave the upper ones clear or set them as
     * the sign; both read the same.
     *
     * @return empty where a sample has other upper bits, so that the stated number of bits cannot be right
     */
    static Optional<Decoded> narrow(Decoded channel, int bitsStored, boolean signed) {
        int shift = Integer.SIZE - bitsStored;
        int[] counts = channel.samples().toArray();
        for (int i = 0; i < counts.length; i++) {
            int low = signed ? counts[i] << shift >> shift : counts[i] << shift >>> shift;
            boolean upperClear = counts[i] >>> bitsStored == 0;
            if (low != counts[i] && !upperClear && !missing(channel, i)) {
                return Optional.empty();
            }
            counts[i] = low;
        }
        return Optional.of(new Decoded(Samples.of(counts), channel.gaps()));
    }

    private static boolean missing(Decoded channel, int index) {
        return channel.gaps().stream().anyMatch(g -> g.covers(index));
    }

    static boolean isSigned(Attributes group) {
        return group.ascii(Tag.SAMPLE_INTERPRETATION)
                .filter(s -> s.equals("SB") || s.equals("SS") || s.equals("SL"))
                .isPresent();
    }

    static boolean isLinear(Attributes group) {
        return group.ascii(Tag.SAMPLE_INTERPRETATION)
                .filter(s -> !s.equals("MB") && !s.equals("AB"))
                .isPresent();
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
