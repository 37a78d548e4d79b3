package uz.yurak.adapter.philips;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;
import uz.yurak.record.Warning;

class XliTest {
    private static byte[] expand(int maxBytes, int... words) throws MalformedException {
        return Lzw.expand(Cursor.over(packed(words), ByteOrder.LITTLE_ENDIAN, "test"), maxBytes);
    }

    /** Ten bits a word, most significant bit first, the last byte filled with zeros. */
    private static Bytes packed(int... words) {
        byte[] bytes = new byte[(words.length * 10 + 7) / 8];
        for (int i = 0; i < words.length * 10; i++) {
            int bit = words[i / 10] >> (9 - i % 10) & 1;
            bytes[i / 8] |= (byte) (bit << (7 - i % 8));
        }
        return Bytes.wrap(bytes);
    }

    /** By hand: 1 and 2 stand for themselves, 256 is "1 2", 258 is the one before and its own first byte, "1 2 1". */
    @Test
    void words_growTheDictionary() throws Exception {
        assertArrayEquals(new byte[] {1, 2, 1, 2, 1, 2, 1}, expand(100, 1, 2, 256, 258));
        assertArrayEquals(new byte[] {5}, expand(100, 5, 1023, 7), "1023 ends the data");
        assertArrayEquals(new byte[0], expand(100));
    }

    @Test
    void aWordThatIsNotThere_isRefused() {
        assertThrows(MalformedException.class, () -> expand(100, 256));
        assertThrows(MalformedException.class, () -> expand(100, 1, 257));
        assertThrows(MalformedException.class, () -> expand(100, 1, 2, 900));
    }

    /** Each word doubles nothing but adds one byte, yet 500 words of zeros already stand for 125 thousand bytes. */
    @Test
    void moreThanTheLimit_isRefused() {
        int[] words = new int[500];
        for (int i = 1; i < words.length; i++) {
            words[i] = 255 + i;
        }
        var refused = assertThrows(MalformedException.class, () -> expand(1000, words));
        assertTrue(refused.getMessage().contains("expected at most 1000 bytes of samples"), refused.getMessage());
    }

    /** A full dictionary grows no more: the words after it stay what they were. */
    @Test
    void aFullDictionary_stays() throws Exception {
        int[] words = new int[900];
        Arrays.fill(words, 9);
        assertEquals(900, expand(1000, words).length);
    }

    private static Bytes chunk(int firstDifference, int... lzwWords) {
        byte[] data = packed(lzwWords).toArray();
        byte[] whole = new byte[8 + data.length];
        whole[0] = (byte) data.length;
        whole[4] = 1;
        whole[6] = (byte) firstDifference;
        whole[7] = (byte) (firstDifference >> 8);
        System.arraycopy(data, 0, whole, 8, data.length);
        return Bytes.wrap(whole);
    }

    /**
     * By hand: words 10, 12, 64, 67; first difference 1. Samples 10, 12, then 2x12-10-1 = 13, then 2x13-12-(64-64) = 14. The
     * last word would only be needed for a fifth sample.
     */
    @Test
    void differences_continueTheLine() throws Exception {
        List<Warning> warnings = new ArrayList<>();
        List<int[]> channels = Xli.channels(chunk(1, 0, 0, 0, 0, 10, 12, 64, 67), 100, "test", warnings);
        assertEquals(1, channels.size());
        assertArrayEquals(new int[] {10, 12, 13, 14}, channels.get(0));
        assertEquals(List.of(), warnings);
    }

    @Test
    void samplesBeyondSixteenBits_areRefused() {
        assertThrows(
                MalformedException.class,
                () -> Xli.channels(chunk(-32768, 127, 127, 0, 255, 255, 64), 100, "test", new ArrayList<>()));
    }

    @Test
    void aSizeBeyondTheEnd_isRefused() {
        byte[] whole = chunk(0, 1, 2).toArray();
        whole[3] = 127;
        var refused = assertThrows(
                MalformedException.class, () -> Xli.channels(Bytes.wrap(whole), 100, "test", new ArrayList<>()));
        assertTrue(refused.getMessage().contains("at byte 8 (test)"), refused.getMessage());
    }

    @Test
    void moreChannelsThanAnyCart_areRefused() {
        byte[] empty = new byte[8 * 40];
        assertThrows(MalformedException.class, () -> Xli.channels(Bytes.wrap(empty), 100, "test", new ArrayList<>()));
    }

    @Test
    void bytesBehindTheLastChannel_areSaid() throws Exception {
        byte[] whole = Arrays.copyOf(chunk(0, 0, 0, 1, 2).toArray(), 8 + 5 + 3);
        List<Warning> warnings = new ArrayList<>();
        assertArrayEquals(
                new int[] {1, 2},
                Xli.channels(Bytes.wrap(whole), 100, "test", warnings).get(0));
        assertEquals(
                "3 bytes behind the last channel are left out", warnings.get(0).text());
    }
}
