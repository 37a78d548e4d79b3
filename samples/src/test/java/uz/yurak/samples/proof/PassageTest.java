package uz.yurak.samples.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PassageTest {
    private static final long MS = 1_000_000;
    private static final int PIECES = 10_000;

    private final Passage passage = new Passage(7);

    @Test
    void clearWeather_passesAtOnce() {
        assertEquals(new Passage.Fate(false, 5 * MS, -1), passage.judge(5 * MS, 1000, Weather.CLEAR));
    }

    @Test
    void rate_makesPiecesWaitForEachOther() {
        Weather slow = new Weather(1000, 0, 0, 0, 0);
        assertEquals(100 * MS, passage.judge(0, 100, slow).dueNanos());
        assertEquals(300 * MS, passage.judge(0, 200, slow).dueNanos());
        assertEquals(300 * MS, passage.queueNanos(0));
        assertEquals(1100 * MS, passage.judge(1000 * MS, 100, slow).dueNanos(), "an idle line saves nothing up");
    }

    @Test
    void delayAndJitter_boundArrival_andNothingOvertakes() {
        Weather late = new Weather(Long.MAX_VALUE, 300, 100, 0, 0);
        long[] due = LongStream.range(0, 1000)
                .map(i -> passage.judge(i * MS, 100, late).dueNanos() - i * MS)
                .toArray();
        assertTrue(LongStream.of(due).allMatch(d -> d >= 300 * MS && d <= 400 * MS));
        assertTrue(LongStream.of(due).max().orElse(0) > 390 * MS);
        for (int i = 1; i < due.length; i++) {
            assertTrue(due[i] + MS >= due[i - 1], "piece " + i + " overtook");
        }
    }

    @Test
    void losses_areTheirShare() {
        Weather lossy = new Weather(Long.MAX_VALUE, 0, 0, 50, 0);
        long lost = LongStream.range(0, PIECES)
                .filter(i -> passage.judge(i, 100, lossy).isLost())
                .count();
        // Binomial: 500, standard deviation 22; within five of them.
        assertEquals(500, lost, 110);
    }

    @Test
    void flips_areTheirShare_andWithinThePiece() {
        Weather altering = new Weather(Long.MAX_VALUE, 0, 0, 0, 50);
        int flipped = 0;
        for (int i = 0; i < PIECES; i++) {
            int bit = passage.judge(i, 3, altering).flippedBit();
            assertTrue(bit < 24);
            flipped += bit >= 0 ? 1 : 0;
        }
        assertEquals(500, flipped, 110);
    }

    @Test
    void flip_changesOneBit() {
        byte[] piece = {0, 0, 0};
        new Passage.Fate(false, 0, 9).applyTo(piece);
        assertArrayEquals(new byte[] {0, 0x40, 0}, piece);
        new Passage.Fate(false, 0, -1).applyTo(piece);
        assertArrayEquals(new byte[] {0, 0x40, 0}, piece);
    }

    @Test
    void sameSeed_sameFates() {
        Weather bad = new Weather(5000, 100, 50, 100, 100);
        Passage again = new Passage(7);
        for (int i = 0; i < 100; i++) {
            assertEquals(passage.judge(i * MS, 50 + i, bad), again.judge(i * MS, 50 + i, bad));
        }
        assertFalse(new Passage(8).judge(0, 50, bad).equals(new Passage(7).judge(0, 50, bad)));
    }

    @Test
    void impossibleWeather_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Weather(0, 0, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Weather(1, -1, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Weather(1, 0, 0, 1001, 0));
    }
}
