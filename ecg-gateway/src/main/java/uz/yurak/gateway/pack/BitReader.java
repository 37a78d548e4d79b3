package uz.yurak.gateway.pack;

/** The reading side of {@link BitWriter}. Behind the end of its bytes it reads zeros and says so. */
final class BitReader implements BitCoder {
    private final byte[] bytes;
    private int next;
    private int low;
    private int high = -1;
    private int value;

    BitReader(byte[] bytes) {
        this.bytes = bytes;
        for (int i = 0; i < Integer.BYTES; i++) {
            value = value << Byte.SIZE | take();
        }
    }

    private int take() {
        int at = next++;
        return at < bytes.length ? bytes[at] & 0xFF : 0;
    }

    @Override
    public int code(int bit, int probability) {
        int middle = Interval.middle(low, high, probability);
        int found;
        if (Integer.compareUnsigned(value, middle) <= 0) {
            found = 1;
            high = middle;
        } else {
            found = 0;
            low = middle + 1;
        }
        while ((low ^ high) >>> Interval.TOP_SHIFT == 0) {
            low <<= Byte.SIZE;
            high = high << Byte.SIZE | 0xFF;
            value = value << Byte.SIZE | take();
        }
        return found;
    }

    /** Whether more was read than there is: the bytes were cut or are no packed block. */
    boolean isBeyondEnd() {
        return next > bytes.length;
    }

    /** Bytes that were not needed. */
    int left() {
        return Math.max(0, bytes.length - next);
    }
}
