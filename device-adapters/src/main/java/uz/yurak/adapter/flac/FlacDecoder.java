package uz.yurak.adapter.flac;

import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;

/**
 * Decodes a stream of at most 24 bits a sample, frame by frame, each checked by its CRC-16.
 *
 * <p>Memory: one frame, at most 65,536 samples a channel. A constant block of that length takes some ten bytes, so what
 * keeps the samples bounds them.
 */
public final class FlacDecoder {
    private static final int MAX_BITS = 24;
    private static final int CRC_POLYNOMIAL = 0x8005;

    private final Bytes file;
    private final BitReader bits;
    private final FlacInfo info;

    private FlacDecoder(Bytes file, BitReader bits, FlacInfo info) {
        this.file = file;
        this.bits = bits;
        this.info = info;
    }

    /** At the first frame of the stream that begins at a byte of the file. */
    public static FlacDecoder open(Bytes file, int startByte) throws ReadException {
        BitReader bits = new BitReader(file, startByte);
        FlacInfo info = FlacInfo.read(bits);
        if (info.bitsPerSample() > MAX_BITS) {
            throw new UnsupportedException("FLAC of " + info.bitsPerSample() + " bits a sample", "stream information");
        }
        return new FlacDecoder(file, bits, info);
    }

    public FlacInfo info() {
        return info;
    }

    /** Offset of the next frame. */
    public int byteOffset() {
        return bits.byteOffset();
    }

    /**
     * The next frame's samples by channel; empty at the end of the file.
     *
     * @throws MalformedException where the frame is broken or cut; those before it were right
     */
    public Optional<int[][]> next() throws ReadException {
        if (bits.isAtEnd()) {
            return Optional.empty();
        }
        int start = bits.byteOffset();
        FlacFrame frame = FlacFrame.read(bits, info);
        int[][] channels = new int[frame.channels()][];
        for (int i = 0; i < channels.length; i++) {
            channels[i] =
                    FlacSubframe.read(bits, frame.blockSize(), frame.bitsPerSample() + (isSide(frame, i) ? 1 : 0));
        }
        bits.align();
        int crc = crc(start, bits.byteOffset());
        if (bits.unsigned(16) != crc) {
            throw bits.malformed("the frame's checksum", "another");
        }
        decorrelate(channels, frame.assignment());
        return Optional.of(channels);
    }

    private static boolean isSide(FlacFrame frame, int channel) {
        return switch (frame.assignment()) {
            case FlacFrame.LEFT_SIDE, FlacFrame.MID_SIDE -> channel == 1;
            case FlacFrame.SIDE_RIGHT -> channel == 0;
            default -> false;
        };
    }

    /** Left and right from left, right, mid ((left + right) / 2) and side (left - right). */
    private static void decorrelate(int[][] channels, int assignment) {
        for (int i = 0; assignment >= FlacFrame.LEFT_SIDE && i < channels[0].length; i++) {
            int first = channels[0][i];
            int second = channels[1][i];
            switch (assignment) {
                case FlacFrame.LEFT_SIDE -> channels[1][i] = first - second;
                case FlacFrame.SIDE_RIGHT -> channels[0][i] = first + second;
                default -> {
                    int doubled = (first << 1) | (second & 1);
                    channels[0][i] = (doubled + second) >> 1;
                    channels[1][i] = (doubled - second) >> 1;
                }
            }
        }
    }

    private int crc(int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            crc ^= (file.at(i) & 0xff) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ CRC_POLYNOMIAL;
            }
            crc &= 0xffff;
        }
        return crc;
    }
}
