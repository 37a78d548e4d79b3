package uz.yurak.gateway.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;

class WaveformBlockTest {
    private static int[] lead(int instants, IntUnaryOperator sample) {
        return IntStream.range(0, instants).map(sample).toArray();
    }

    private static Bytes assertComesBack(int[]... leads) throws MalformedException {
        int[][] before = Arrays.stream(leads).map(int[]::clone).toArray(int[][]::new);
        Bytes packed = WaveformBlock.pack(leads);
        assertArrayEquals(before, leads, "what is packed is not touched");
        assertArrayEquals(before, WaveformBlock.unpack(packed));
        return packed;
    }

    @Test
    void nothing_comesBackAsNothing() throws MalformedException {
        assertComesBack();
        assertComesBack(new int[0], new int[0]);
        assertComesBack(new int[] {-7});
    }

    /** Steps of a random size, so that all sizes of residuals are met. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 12, 15, 24, WaveformBlock.MAX_LEADS})
    void anyWalks_comeBack(int leads) throws MalformedException {
        Random chance = new Random(leads);
        int[][] walks = new int[leads][];
        for (int lead = 0; lead < leads; lead++) {
            int bits = 1 + chance.nextInt(31);
            int[] at = new int[1];
            walks[lead] = lead(200 + 100 / leads, instant -> at[0] += chance.nextInt() >> Integer.SIZE - bits);
        }
        assertComesBack(walks);
    }

    @Test
    void theFarthestNumbers_comeBack() throws MalformedException {
        Random chance = new Random(1);
        int[] far = {Integer.MIN_VALUE, Integer.MAX_VALUE, 0, -1, 1};
        assertComesBack(
                lead(300, instant -> far[chance.nextInt(far.length)]), lead(300, instant -> far[instant % far.length]));
    }

    /** A step of 4.88 µV in whole microvolts, as the recorders of two public collections write it. */
    @Test
    void whatAStepLeavesOut_costsNothing() throws MalformedException {
        Random chance = new Random(2);
        int[] number = new int[1];
        int[] numbers = lead(5000, instant -> number[0] += (int) Math.round(chance.nextGaussian() * 3));
        Bytes plain = assertComesBack(numbers);
        Bytes rounded = assertComesBack(lead(5000, instant -> (int) Math.rint(numbers[instant] * 4.88)));
        Bytes cut = assertComesBack(lead(5000, instant -> (int) (numbers[instant] * 4.88)));
        assertTrue(rounded.length() < plain.length() + 16 && cut.length() < plain.length() + 16);
    }

    @Test
    void leadsThatTwoOthersMake_costNothing() throws MalformedException {
        Random chance = new Random(3);
        int[] one = lead(5000, instant -> (int) (chance.nextGaussian() * 200));
        int[] two = lead(5000, instant -> (int) (chance.nextGaussian() * 200));
        int[] three = lead(5000, instant -> two[instant] - one[instant]);
        int[] right = lead(5000, instant -> -(one[instant] + two[instant]) / 2);
        int[] left = lead(5000, instant -> (int) Math.rint(one[instant] - two[instant] / 2.0));
        int[] foot = lead(5000, instant -> Math.floorDiv(2 * two[instant] - one[instant], 2));
        int apart = assertComesBack(one, two).length();
        int all = assertComesBack(one, two, three, right, left, foot).length();
        assertTrue(all < apart + 120, all + " of " + apart);
    }

    @Test
    void aLeadMadeOfTwo_mayDifferHereAndThere() throws MalformedException {
        Random chance = new Random(4);
        int[] one = lead(2000, instant -> (int) (chance.nextGaussian() * 200));
        int[] two = lead(2000, instant -> (int) (chance.nextGaussian() * 200));
        assertComesBack(one, two, lead(2000, instant -> two[instant] - one[instant] + (instant % 100 == 99 ? 900 : 0)));
    }

    /** So that another implementation can be held to it: docs/packing.md gives the same bytes. */
    @Test
    void theExampleOfTheDescription_isPackedAsItSays() throws MalformedException {
        int[] one = lead(40, instant -> instant % 10 == 5 ? 100 : instant % 7);
        int[] two = lead(40, instant -> 2 * one[instant] - instant % 3);
        byte[] packed = HexFormat.of()
                .parseHex(
                        "fbffd7d8ffff10079cf8d263cbffffb46952d9c8f9fb1016463b2732aaf6fe356137c9e05db5eb24882ede8b427346685c5d171a22cd6d0306175e92a9d864c38064ba37ffed99ff");
        assertArrayEquals(new int[][] {one, two}, WaveformBlock.unpack(Bytes.wrap(packed)));
        assertEquals(
                "fbffd7d8ffff10079cf8d263cbffffb46952d9c8f9fb1016463b2732aaf6fe356137c9e05db5eb24882ede8b427346685c5d171a22cd6d0306175e92a9d864c38064ba37ffed99ff",
                HexFormat.of()
                        .formatHex(WaveformBlock.pack(new int[][] {one, two}).toArray()));
    }

    @Test
    void cutOrLengthened_isRefused() throws MalformedException {
        Random chance = new Random(5);
        Bytes packed = assertComesBack(lead(500, instant -> chance.nextInt(1000)));
        for (int length = 0; length < packed.length() - 4; length += 7) {
            Bytes cut = packed.range(0, length);
            assertThrows(MalformedException.class, () -> WaveformBlock.unpack(cut));
        }
        Bytes longer = Bytes.wrap(Arrays.copyOf(packed.toArray(), packed.length() + 1));
        assertTrue(assertThrows(MalformedException.class, () -> WaveformBlock.unpack(longer))
                .getMessage()
                .contains("expected the end"));
    }

    @Test
    void moreThanABlockTakes_isRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> WaveformBlock.pack(new int[2][WaveformBlock.MAX_INSTANTS + 1]));
        assertThrows(IllegalArgumentException.class, () -> WaveformBlock.pack(new int[WaveformBlock.MAX_LEADS + 1][1]));
        assertThrows(IllegalArgumentException.class, () -> WaveformBlock.pack(new int[][] {{1, 2}, {3}}));
        BitWriter claim = new BitWriter();
        claim.plain(WaveformBlock.MAX_LEADS, 7);
        claim.plain(WaveformBlock.MAX_INSTANTS, 17);
        assertTrue(assertThrows(MalformedException.class, () -> WaveformBlock.unpack(Bytes.wrap(claim.toByteArray())))
                .getMessage()
                .contains("at most"));
    }
}
