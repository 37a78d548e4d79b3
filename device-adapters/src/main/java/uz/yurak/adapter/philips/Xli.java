package uz.yurak.adapter.philips;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;
import uz.yurak.record.Warning;

/**
 * XLI, the compression of Philips carts. One chunk a channel, little endian:
 *
 * <pre>
 *   4 bytes  size of the data
 *   2 bytes  not described, 1 in all files seen
 *   2 bytes  the first difference, signed
 *   n bytes  LZW of the high bytes of all words, then of their low bytes
 * </pre>
 *
 * <p>The first two words are samples. Each later sample continues the line through the two before it, less the difference
 * of the word before: {@code s[i] = 2 s[i-1] - s[i-2] - d[i-1]}, where {@code d} is a word less 64.
 */
final class Xli {
    private static final int HEADER_BYTES = 8;
    private static final int BIAS = 64;
    /** Channels that the analysis program takes; all files seen hold so many. */
    private static final int MAX_CHANNELS = 32;

    private Xli() {}

    /**
     * The channels as stored, before limb leads are put together.
     *
     * @param maxSamples of a channel
     */
    static List<int[]> channels(Bytes data, int maxSamples, String place, List<Warning> warnings)
            throws MalformedException {
        Cursor in = Cursor.over(data, ByteOrder.LITTLE_ENDIAN, place);
        List<int[]> channels = new ArrayList<>();
        while (in.remaining() >= HEADER_BYTES) {
            if (channels.size() == MAX_CHANNELS) {
                throw in.malformed("at most " + MAX_CHANNELS + " channels", "more");
            }
            channels.add(channel(in, maxSamples, warnings));
        }
        if (in.remaining() > 0) {
            warnings.add(new Warning(place, in.remaining() + " bytes behind the last channel are left out"));
        }
        return channels;
    }

    private static int[] channel(Cursor in, int maxSamples, List<Warning> warnings) throws MalformedException {
        long size = in.u32();
        in.skip(2);
        int firstDifference = in.i16();
        Cursor chunk = in.take(in.sectionName(), size);
        byte[] bytes = Lzw.expand(chunk, 2 * maxSamples);
        if (bytes.length % 2 != 0) {
            warnings.add(new Warning(in.sectionName(), "a channel of half a sample too many; the half is left out"));
        }
        int count = bytes.length / 2;
        int[] samples = new int[count];
        for (int i = 0; i < count; i++) {
            samples[i] = bytes[i] << 8 | (bytes[count + i] & 0xff);
        }
        integrate(samples, firstDifference, chunk);
        return samples;
    }

    private static void integrate(int[] words, int firstDifference, Cursor at) throws MalformedException {
        int difference = firstDifference;
        for (int i = 2; i < words.length; i++) {
            int sample = 2 * words[i - 1] - words[i - 2] - difference;
            if (sample != (short) sample) {
                throw at.malformed("samples of 16 bits", "larger ones from sample " + i);
            }
            difference = words[i] - BIAS;
            words[i] = sample;
        }
    }
}
