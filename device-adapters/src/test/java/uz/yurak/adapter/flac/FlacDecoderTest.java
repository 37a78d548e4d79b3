package uz.yurak.adapter.flac;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;

class FlacDecoderTest {
    private static int[] even(int count, int seed) {
        return new Random(seed).ints(count, -1000, 1000).map(i -> i * 2).toArray();
    }

    @Test
    void everyKindOfSubframe_givesItsSamples() throws Exception {
        for (FlacFixture.Subframe kind :
                List.of(FlacFixture.VERBATIM, FlacFixture.WASTED, FlacFixture.FIXED_2, FlacFixture.LINEAR_1)) {
            int[] one = even(100, 1);
            int[] two = even(100, 2);
            FlacDecoder decoder = FlacDecoder.open(
                    new FlacFixture(2, 16).frame(kind, one, two).bytes(), 0);
            int[][] decoded = decoder.next().orElseThrow();
            assertArrayEquals(one, decoded[0]);
            assertArrayEquals(two, decoded[1]);
            assertEquals(Optional.empty(), decoder.next());
        }
    }

    @Test
    void aConstantBlock_isItsOneSample() throws Exception {
        int[] flat = new int[4000];
        Arrays.fill(flat, -7);
        assertArrayEquals(
                flat,
                FlacDecoder.open(
                                new FlacFixture(1, 24)
                                        .frame(FlacFixture.CONSTANT, flat)
                                        .bytes(),
                                0)
                        .next()
                        .orElseThrow()[0]);
    }

    /** Left 100, right 99 and left -5, right 4, by hand: side = left - right, mid = (left + right) >> 1. */
    @Test
    void stereoFrames_areTakenApart() throws Exception {
        int[] left = {100, -5};
        int[] right = {99, 4};
        int[] side = {1, -9};
        int[] mid = {99, -1};
        int[][][] stored = {{left, side}, {side, right}, {mid, side}};
        for (int i = 0; i < stored.length; i++) {
            int[] extra = {i == 1 ? 1 : 0, i == 1 ? 0 : 1};
            FlacFixture stream = new FlacFixture(2, 8).frame(FlacFixture.VERBATIM, 8 + i, extra, stored[i]);
            int[][] decoded = FlacDecoder.open(stream.bytes(), 0).next().orElseThrow();
            assertArrayEquals(left, decoded[0], "assignment " + (8 + i));
            assertArrayEquals(right, decoded[1], "assignment " + (8 + i));
        }
    }

    @Test
    void aFlippedBit_failsTheFramesChecksum() throws Exception {
        Bytes whole =
                new FlacFixture(1, 16).frame(FlacFixture.VERBATIM, even(50, 3)).bytes();
        for (int at = whole.length() - 60; at < whole.length(); at++) {
            byte[] flipped = whole.toArray();
            flipped[at] ^= 0x10;
            FlacDecoder decoder = FlacDecoder.open(Bytes.wrap(flipped), 0);
            var refused = assertThrows(MalformedException.class, decoder::next);
            assertTrue(refused.getMessage().contains("checksum"), refused.getMessage());
        }
    }

    @Test
    void cutAnywhere_isRefused() throws Exception {
        Bytes whole =
                new FlacFixture(1, 16).frame(FlacFixture.FIXED_2, even(50, 4)).bytes();
        for (int length = 0; length < whole.length(); length++) {
            Bytes cut = whole.range(0, length);
            if (length != whole.length() - 2 && length > 51) {
                FlacDecoder decoder = FlacDecoder.open(cut, 0);
                assertThrows(MalformedException.class, decoder::next, "cut at " + length);
            } else if (length < 51) {
                assertThrows(ReadException.class, () -> FlacDecoder.open(cut, 0), "cut at " + length);
            }
        }
    }

    @Test
    void moreThan24Bits_areNotYetOurs() {
        assertThrows(UnsupportedException.class, () -> FlacDecoder.open(new FlacFixture(1, 32).bytes(), 0));
    }
}
