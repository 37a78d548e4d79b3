package uz.yurak.adapter.flac;

import uz.yurak.adapter.MalformedException;

/**
 * What the stream says of itself (RFC 9639, section 8.2).
 *
 * <pre>
 *   16 bits  least block size        20 bits  sampling rate, Hz
 *   16       greatest block size      3       channels - 1
 *   24       least frame size         5       bits a sample - 1
 *   24       greatest frame size     36       samples a channel; 0 not known
 *                                   128       MD5 of the samples
 * </pre>
 *
 * @param channels 1 to 8
 * @param bitsPerSample 4 to 32
 * @param sampleCount samples a channel; 0 where the stream does not say
 */
public record FlacInfo(int channels, int bitsPerSample, long sampleCount) {
    private static final long MARKER = 0x664c_6143L;
    private static final int STREAM_INFO = 0;
    private static final int STREAM_INFO_BYTES = 34;
    private static final int MD5_BYTES = 16;

    /** Reads marker and metadata; leaves the reader at the first frame. */
    static FlacInfo read(BitReader bits) throws MalformedException {
        if (bits.unsigned(32) != MARKER) {
            throw bits.malformed("the marker fLaC", "another");
        }
        boolean last = bits.unsigned(1) == 1;
        if (bits.unsigned(7) != STREAM_INFO || bits.unsigned(24) != STREAM_INFO_BYTES) {
            throw bits.malformed("stream information of 34 bytes first", "another block");
        }
        FlacInfo info = streamInfo(bits);
        bits.skip(MD5_BYTES);
        while (!last) {
            last = bits.unsigned(1) == 1;
            bits.unsigned(7);
            bits.skip((int) bits.unsigned(24));
        }
        return info;
    }

    private static FlacInfo streamInfo(BitReader bits) throws MalformedException {
        bits.unsigned(32);
        bits.unsigned(24);
        bits.unsigned(24);
        bits.unsigned(20);
        int channels = (int) bits.unsigned(3) + 1;
        int bitsPerSample = (int) bits.unsigned(5) + 1;
        long count = (bits.unsigned(4) << 32) | bits.unsigned(32);
        return new FlacInfo(channels, bitsPerSample, count);
    }
}
