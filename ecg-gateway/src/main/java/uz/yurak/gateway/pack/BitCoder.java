package uz.yurak.gateway.pack;

/**
 * One binary decision after the other. The writing side is given each bit and puts it down, the reading side finds it: all
 * that is modeled is written once, for both.
 */
interface BitCoder {
    /** Probabilities are in 4096ths, from 1 to 4095. */
    int ONE = 4096;

    int EVEN = ONE / 2;

    /**
     * @param bit 0 or 1; of no meaning to the reading side
     * @param probability that the bit is 1, in 4096ths
     * @return the bit
     */
    int code(int bit, int probability);

    /** Bits without a model, the highest first. */
    default long plain(long value, int bits) {
        long all = 0;
        for (int i = bits - 1; i >= 0; i--) {
            all = all << 1 | code((int) (value >>> i) & 1, EVEN);
        }
        return all;
    }

    /** A number from 1 on, in Elias' gamma code: its length in zeros, then its bits. */
    default long gamma(long value) {
        int length = 0;
        int wanted = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
        while (length < MAX_GAMMA_BITS && code(length < wanted ? 0 : 1, EVEN) == 0) {
            length++;
        }
        return 1L << length | plain(value, length);
    }

    /** Longest {@link #gamma}. */
    int MAX_GAMMA_BITS = 40;

    /** A number with a sign, the small ones short. */
    default long signed(long value) {
        long folded = gamma(((value << 1) ^ (value >> (Long.SIZE - 1))) + 1) - 1;
        return folded >>> 1 ^ -(folded & 1);
    }
}
