package uz.yurak.adapter.flac;

import java.io.ByteArrayOutputStream;
import uz.yurak.record.Bytes;

/** Writes FLAC bit by bit after RFC 9639: every kind of subframe and of residual, one after the other. */
public final class FlacFixture {
    private static final int RICE = 3;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int channels;
    private final int bitsPerSample;
    private int current;
    private int currentBits;

    /** A stream that begins with its information and a padding block. */
    public FlacFixture(int channels, int bitsPerSample) {
        this.channels = channels;
        this.bitsPerSample = bitsPerSample;
        put(0x664c6143L, 32);
        put(0, 8);
        put(34, 24);
        put(16, 16);
        put(4096, 16);
        put(0, 48);
        put(250, 20);
        put(channels - 1, 3);
        put(bitsPerSample - 1, 5);
        put(0, 36);
        put(0, 64);
        put(0, 64);
        put(0x81, 8);
        put(5, 24);
        put(0, 40);
    }

    /** What a subframe is. */
    public interface Subframe {
        void write(FlacFixture to, int[] samples, int sampleBits);
    }

    public static final Subframe VERBATIM = (to, samples, bits) -> {
        to.put(0b0000_0010, 8);
        to.all(samples, 0, samples.length, bits);
    };

    public static final Subframe CONSTANT = (to, samples, bits) -> {
        to.put(0, 8);
        to.put(samples[0], bits);
    };

    /** The lowest bit of all samples is 0 and not stored. */
    public static final Subframe WASTED = (to, samples, bits) -> {
        to.put(0b0000_0011, 8);
        to.put(1, 1);
        for (int sample : samples) {
            to.put(sample >> 1, bits - 1);
        }
    };

    /** Second differences in Rice codes, in two partitions. */
    public static final Subframe FIXED_2 = (to, samples, bits) -> {
        to.put(0b0001_0100, 8);
        to.all(samples, 0, 2, bits);
        to.put(0, 2);
        to.put(1, 4);
        for (int i = 2; i < samples.length; i++) {
            if (i == 2 || i == samples.length / 2) {
                to.put(RICE, 4);
            }
            to.rice(samples[i] - 2 * samples[i - 1] + samples[i - 2]);
        }
    };

    /** A written predictor of one sample, 3/4 of it, the residual as plain numbers. */
    public static final Subframe LINEAR_1 = (to, samples, bits) -> {
        to.put(0b0100_0000, 8);
        to.all(samples, 0, 1, bits);
        to.put(4 - 1, 4);
        to.put(2, 5);
        to.put(3, 4);
        to.put(1, 2);
        to.put(0, 4);
        to.put(31, 5);
        to.put(20, 5);
        for (int i = 1; i < samples.length; i++) {
            to.put(samples[i] - (3 * samples[i - 1] >> 2), 20);
        }
    };

    /** A frame of independent channels. */
    public FlacFixture frame(Subframe kind, int[]... samples) {
        return frame(kind, channels - 1, new int[channels], samples);
    }

    /**
     * @param assignment as the frame's header carries it
     * @param extraBits of each channel: 1 for a side channel
     */
    public FlacFixture frame(Subframe kind, int assignment, int[] extraBits, int[]... samples) {
        int start = out.size();
        put(0x7ffc, 15);
        put(0, 1);
        put(7, 4);
        put(0, 4);
        put(assignment, 4);
        put(0, 4);
        put(0xc2, 8);
        put(0x80, 8);
        put(samples[0].length - 1, 16);
        put(0, 8);
        for (int i = 0; i < channels; i++) {
            kind.write(this, samples[i], bitsPerSample + extraBits[i]);
        }
        while (currentBits != 0) {
            put(0, 1);
        }
        put(crc16(out.toByteArray(), start), 16);
        return this;
    }

    public Bytes bytes() {
        return Bytes.wrap(out.toByteArray());
    }

    private void all(int[] samples, int from, int to, int bits) {
        for (int i = from; i < to; i++) {
            put(samples[i], bits);
        }
    }

    private void rice(int value) {
        long folded = value < 0 ? -2L * value - 1 : 2L * value;
        for (long i = 0; i < folded >> RICE; i++) {
            put(0, 1);
        }
        put(1, 1);
        put(folded, RICE);
    }

    private void put(long value, int bits) {
        for (int i = bits - 1; i >= 0; i--) {
            current = current << 1 | (int) (value >> i & 1);
            if (++currentBits == 8) {
                out.write(current);
                current = 0;
                currentBits = 0;
            }
        }
    }

    /** Bitwise, polynomial x^16 + x^15 + x^2 + 1. */
    private static int crc16(byte[] bytes, int from) {
        int crc = 0;
        for (int i = from; i < bytes.length; i++) {
            for (int bit = 7; bit >= 0; bit--) {
                int feedback = crc >> 15 & 1 ^ bytes[i] >> bit & 1;
                crc = crc << 1 & 0xffff ^ (feedback == 0 ? 0 : 0x8005);
            }
        }
        return crc;
    }
}
