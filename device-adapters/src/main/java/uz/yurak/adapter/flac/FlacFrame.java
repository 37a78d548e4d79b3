package uz.yurak.adapter.flac;

import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.UnsupportedException;

/**
 * A frame's header (RFC 9639, section 9.1).
 *
 * <pre>
 *   15 bits  sync 111111111111100      1 bit   blocks of one size, or of several
 *    4       block size                4       sampling rate
 *    4       channels                  3       bits a sample
 *    1       0                         1 to 7 bytes  number of the frame or its first sample
 *   0 to 2 bytes  block size, 0 to 2 bytes  sampling rate, 1 byte  CRC-8 of all before
 * </pre>
 *
 * @param blockSize samples a channel
 * @param assignment 0 to 7: so many channels and one more; 8 left and side, 9 side and right, 10 mid and side
 * @param bitsPerSample of every channel, that of the side channel less one
 */
record FlacFrame(int blockSize, int assignment, int bitsPerSample) {
    static final int LEFT_SIDE = 8;
    static final int SIDE_RIGHT = 9;
    static final int MID_SIDE = 10;
    private static final int SYNC = 0x7ffc;
    private static final int[] BITS = {0, 8, 12, 0, 16, 20, 24, 32};

    int channels() {
        return assignment < LEFT_SIDE ? assignment + 1 : 2;
    }

    static FlacFrame read(BitReader bits, FlacInfo info) throws MalformedException, UnsupportedException {
        if (bits.unsigned(15) != SYNC) {
            throw bits.malformed("a frame's sync code", "other bits");
        }
        bits.unsigned(1);
        int blockCode = (int) bits.unsigned(4);
        int rateCode = (int) bits.unsigned(4);
        int assignment = (int) bits.unsigned(4);
        int bitsCode = (int) bits.unsigned(3);
        bits.unsigned(1);
        skipNumber(bits);
        int blockSize = blockSize(bits, blockCode);
        if (rateCode >= 12) {
            bits.unsigned(rateCode == 12 ? 8 : 16);
        }
        bits.unsigned(8);
        int sampleBits = bitsCode == 0 ? info.bitsPerSample() : BITS[bitsCode];
        if (assignment > MID_SIDE || sampleBits != info.bitsPerSample() || rateCode == 15) {
            throw bits.malformed("a frame of the stream's sample size, channels and rate", "another");
        }
        FlacFrame frame = new FlacFrame(blockSize, assignment, sampleBits);
        if (frame.channels() != info.channels()) {
            throw bits.malformed("a frame of " + info.channels() + " channels", frame.channels() + "");
        }
        return frame;
    }

    /** A number coded as UTF-8 codes characters, up to 36 bits; blocks are read in order and it is not needed. */
    private static void skipNumber(BitReader bits) throws MalformedException {
        int first = (int) bits.unsigned(8);
        for (int mask = 0x40; (first & 0x80) != 0 && (first & mask) != 0 && mask > 1; mask >>= 1) {
            bits.unsigned(8);
        }
    }

    private static int blockSize(BitReader bits, int code) throws MalformedException {
        return switch (code) {
            case 0 -> throw bits.malformed("a block size", "the reserved code 0");
            case 1 -> 192;
            case 2, 3, 4, 5 -> 576 << (code - 2);
            case 6 -> (int) bits.unsigned(8) + 1;
            case 7 -> (int) bits.unsigned(16) + 1;
            default -> 256 << (code - 8);
        };
    }
}
