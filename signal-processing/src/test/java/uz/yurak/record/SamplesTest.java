package uz.yurak.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplesTest {
    /** Lengths around the first array, the chunk and two chunks; one count in so many is wider than 16 bits. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 0",
        "1, 1",
        "1023, 0",
        "1024, 0",
        "1025, 100",
        "65535, 0",
        "65536, 0",
        "65537, 0",
        "65537, 65537",
        "200000, 0",
        "200000, 70000",
        "131072, 1"
    })
    void whatIsAdded_comesBackHoweverItIsStored(int count, int everyWide) {
        int[] counts = new Random(count).ints(count, -32768, 32768).toArray();
        for (int i = 0; everyWide > 0 && i < count; i += everyWide) {
            counts[i] = i % 2 == 0 ? Integer.MIN_VALUE : 32768;
        }
        Samples built = new Samples.Builder().addAll(counts).build();
        Samples unpacked = Samples.unpackedBy(i -> counts[i], count);
        for (Samples samples : new Samples[] {built, Samples.of(counts), Samples.wrap(counts.clone()), unpacked}) {
            assertEquals(count, samples.count());
            assertArrayEquals(counts, samples.toArray());
            assertEquals(Samples.of(counts), samples);
            assertEquals(Samples.of(counts).hashCode(), samples.hashCode());
            for (int i = 0; i < count; i += 997) {
                assertEquals(counts[i], samples.at(i));
            }
        }
    }

    @Test
    void aRange_isItsStretchAcrossChunks() {
        int[] counts = new Random(1).ints(200_000, -32768, 32768).toArray();
        counts[70_000] = 100_000;
        Samples range = Samples.of(counts).range(60_000, 180_000).range(1, 119_999);
        assertArrayEquals(Arrays.copyOfRange(counts, 60_001, 179_999), range.toArray());
        int[] target = {1, 2, 3};
        range.copyTo(target, 9_999, 2);
        assertArrayEquals(new int[] {100_000, counts[70_001], 3}, target);
        assertThrows(IndexOutOfBoundsException.class, () -> range.at(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> range.at(119_998));
        assertThrows(IndexOutOfBoundsException.class, () -> range.copyTo(target, 119_997, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> range.copyTo(target, 0, 4));
    }

    @Test
    void whatWasBuilt_doesNotChangeWithItsBuilder() {
        Samples.Builder builder = new Samples.Builder().addAll(1, 2);
        Samples two = builder.build();
        assertArrayEquals(new int[] {1, 2, 3}, builder.add(3).build().toArray());
        assertArrayEquals(new int[] {1, 2}, two.toArray());
    }

    @Test
    void theArrayGivenToOf_isCopied() {
        int[] counts = {1, 100_000};
        Samples samples = Samples.of(counts);
        counts[0] = 7;
        assertEquals(1, samples.at(0));
    }

    @Test
    void oneOtherCount_isAnotherValue() {
        int[] counts = new int[10_000];
        Samples zeros = Samples.of(counts);
        counts[9_999] = 1;
        assertNotEquals(zeros, Samples.of(counts));
        assertNotEquals(zeros, zeros.range(0, 9_999));
    }

    @Test
    void moreThanTheLimit_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> Samples.unpackedBy(i -> 0, Samples.MAX_COUNT + 1));
    }
}
