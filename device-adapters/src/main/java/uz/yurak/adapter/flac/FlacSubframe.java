package uz.yurak.adapter.flac;

import java.util.Arrays;
import uz.yurak.adapter.MalformedException;

/**
 * One channel of a frame (RFC 9639, section 9.2): constant, verbatim, or predicted from the samples before, by a fixed or a
 * written polynomial, with the residual in Rice codes.
 */
final class FlacSubframe {
    private static final int MAX_FIXED_ORDER = 4;
    private static final int[][] FIXED = {{}, {1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}};

    private final BitReader bits;
    private final int[] samples;

    private FlacSubframe(BitReader bits, int blockSize) {
        this.bits = bits;
        this.samples = new int[blockSize];
    }

    /** @param sampleBits at most 25: those of a side channel of 24 */
    static int[] read(BitReader bits, int blockSize, int sampleBits) throws MalformedException {
        FlacSubframe subframe = new FlacSubframe(bits, blockSize);
        subframe.read(sampleBits);
        return subframe.samples;
    }

    private void read(int sampleBits) throws MalformedException {
        if (bits.unsigned(1) != 0) {
            throw bits.malformed("a subframe that begins with 0", "1");
        }
        int type = (int) bits.unsigned(6);
        int wasted = bits.unsigned(1) == 0 ? 0 : bits.unary() + 1;
        int held = sampleBits - wasted;
        if (held < 1) {
            throw bits.malformed("fewer than " + sampleBits + " wasted bits", wasted + "");
        }
        if (type == 0) {
            Arrays.fill(samples, bits.signed(held));
        } else if (type == 1) {
            verbatim(0, samples.length, held);
        } else if (type >= 8 && type <= 8 + MAX_FIXED_ORDER) {
            predicted(FIXED[type - 8], 0, type - 8, held);
        } else if (type >= 32) {
            linear(type - 31, held);
        } else {
            throw bits.malformed("a subframe type that is defined", type + "");
        }
        for (int i = 0; wasted > 0 && i < samples.length; i++) {
            samples[i] <<= wasted;
        }
    }

    private void verbatim(int from, int to, int held) throws MalformedException {
        for (int i = from; i < to; i++) {
            samples[i] = bits.signed(held);
        }
    }

    private void linear(int order, int held) throws MalformedException {
        requireOrder(order);
        verbatim(0, order, held);
        int precision = (int) bits.unsigned(4) + 1;
        int shift = bits.signed(5);
        if (precision == 16 || shift < 0) {
            throw bits.malformed("coefficients of 1 to 15 bits and a shift from 0 on", "others");
        }
        int[] coefficients = new int[order];
        for (int i = 0; i < order; i++) {
            coefficients[i] = bits.signed(precision);
        }
        residual(order);
        restore(coefficients, shift, held);
    }

    private void predicted(int[] coefficients, int shift, int order, int held) throws MalformedException {
        requireOrder(order);
        verbatim(0, order, held);
        residual(order);
        restore(coefficients, shift, held);
    }

    private void requireOrder(int order) throws MalformedException {
        if (order > samples.length) {
            throw bits.malformed("a predictor of at most " + samples.length + " samples", order + "");
        }
    }

    /** Rice codes in partitions, each with its own parameter; the escape parameter stands for plain numbers. */
    private void residual(int order) throws MalformedException {
        int method = (int) bits.unsigned(2);
        if (method > 1) {
            throw bits.malformed("residual coding 0 or 1", method + "");
        }
        int parameterBits = method == 0 ? 4 : 5;
        int escape = (1 << parameterBits) - 1;
        int partitions = 1 << bits.unsigned(4);
        int length = samples.length / partitions;
        if (samples.length % partitions != 0 || length < order) {
            throw bits.malformed("a block that " + partitions + " partitions divide", samples.length + " samples");
        }
        for (int partition = 0; partition < partitions; partition++) {
            int from = partition == 0 ? order : partition * length;
            int to = (partition + 1) * length;
            int parameter = (int) bits.unsigned(parameterBits);
            if (parameter == escape) {
                plain(from, to, (int) bits.unsigned(5));
            } else {
                rice(from, to, parameter);
            }
        }
    }

    private void plain(int from, int to, int width) throws MalformedException {
        for (int i = from; i < to; i++) {
            samples[i] = width == 0 ? 0 : bits.signed(width);
        }
    }

    private void rice(int from, int to, int parameter) throws MalformedException {
        for (int i = from; i < to; i++) {
            long folded = ((long) bits.unary() << parameter) | bits.unsigned(parameter);
            long value = (folded >>> 1) ^ -(folded & 1);
            if (value != (int) value) {
                throw bits.malformed("a residual of 32 bits", "more");
            }
            samples[i] = (int) value;
        }
    }

    /** Adds the prediction to each residual, in the order of time. */
    private void restore(int[] coefficients, int shift, int held) throws MalformedException {
        long limit = 1L << (held - 1);
        for (int i = coefficients.length; i < samples.length; i++) {
            long sum = 0;
            for (int j = 0; j < coefficients.length; j++) {
                sum += (long) coefficients[j] * samples[i - 1 - j];
            }
            long value = samples[i] + (sum >> shift);
            if (value < -limit || value >= limit) {
                throw bits.malformed("samples of " + held + " bits", "a sample beyond them");
            }
            samples[i] = (int) value;
        }
    }
}
