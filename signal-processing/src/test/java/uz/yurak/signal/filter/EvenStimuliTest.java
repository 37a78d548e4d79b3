package uz.yurak.signal.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvenStimuliTest {
    private static final double RATE_HZ = 500;

    @Test
    void anEvenRow_isFound_alsoBehindOneThatWasMissed_andWithoutTheNoiseBesideIt() {
        // 60 a minute is 500 samples; one is missed after 1100, two are found two samples off, 1300 and 2333 are noise
        int[] rises = {100, 602, 1100, 1300, 2100, 2333, 2598, 3100};

        assertArrayEquals(new int[] {100, 602, 1100, 2100, 2598, 3100}, EvenStimuli.among(rises, RATE_HZ));
    }

    @Test
    void fourInARow_areTooFew() {
        assertArrayEquals(new int[0], EvenStimuli.among(new int[] {100, 600, 1100, 1600}, RATE_HZ));
        assertEquals(5, EvenStimuli.among(new int[] {100, 600, 1100, 1600, 2100}, RATE_HZ).length);
    }

    @Test
    void distancesOfTheSinusNode_areNotEven() {
        // 860, 900, 940, 900, 860, 900, 940 ms: 4 % of sinus arrhythmia
        int[] rises = {100, 530, 980, 1450, 1900, 2330, 2780, 3250};

        assertArrayEquals(new int[0], EvenStimuli.among(rises, RATE_HZ));
    }

    @Test
    void aRowAmongMoreNoise_isChance() {
        int[] rises = {100, 250, 333, 600, 731, 802, 1100, 1257, 1301, 1600, 1723, 2100};

        assertArrayEquals(new int[0], EvenStimuli.among(rises, RATE_HZ));
    }

    @Test
    void risesWithoutAnyOrder_makeNoRow() {
        for (int seed = 0; seed < 200; seed++) {
            int[] rises = new Random(seed).ints(8, 0, 5000).sorted().toArray();
            assertArrayEquals(new int[0], EvenStimuli.among(rises, RATE_HZ), "seed " + seed);
        }
    }

    @Test
    void tenThousandRisesOfNoise_areLookedThroughAtOnce() {
        int[] rises = IntStream.range(0, 10_000).map(i -> 25 * i).toArray();

        assertArrayEquals(new int[0], EvenStimuli.among(rises, RATE_HZ));
    }
}
