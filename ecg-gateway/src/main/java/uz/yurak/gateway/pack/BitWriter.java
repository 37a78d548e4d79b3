package uz.yurak.gateway.pack;

import java.io.ByteArrayOutputStream;

/**
 * Arithmetic coding without carries: an interval of 32 bits is cut by each bit's probability, and its leading bytes go out as
 * soon as they are the same at both ends (Witten, Neal and Cleary 1987, in the form of byte-wise binary coders).
 */
final class BitWriter implements BitCoder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int low;
    private int high = -1;

    @Override
    public int code(int bit, int probability) {
        int middle = Interval.middle(low, high, probability);
        if (bit == 1) {
            high = middle;
        } else {
            low = middle + 1;
        }
        while ((low ^ high) >>> Interval.TOP_SHIFT == 0) {
            out.write(high >>> Interval.TOP_SHIFT);
            low <<= Byte.SIZE;
            high = high << Byte.SIZE | 0xFF;
        }
        return bit;
    }

    /** Everything, with what the reading side needs to tell the last bits. */
    byte[] toByteArray() {
        for (int i = 0; i < Integer.BYTES; i++) {
            out.write(high >>> Interval.TOP_SHIFT);
            high <<= Byte.SIZE;
        }
        return out.toByteArray();
    }
}
