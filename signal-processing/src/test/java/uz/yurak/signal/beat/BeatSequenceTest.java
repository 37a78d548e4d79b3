package uz.yurak.signal.beat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Candidates at 1000 Hz: a rhythm of 20 sure beats 800 ms apart, and others between. */
class BeatSequenceTest {
    private static final int REFRACTORY = 200;
    private static final double SURE = 6;

    private final TreeMap<Integer, Double> odds = new TreeMap<>();

    @BeforeEach
    void rhythm() {
        IntStream.range(0, 20).forEach(k -> odds.put(1000 + 800 * k, SURE));
    }

    @Test
    void doubtfulCandidateBetweenRegularBeats_isNone() {
        odds.put(5400, 1.0);
        assertArrayEquals(IntStream.range(0, 20).map(k -> 1000 + 800 * k).toArray(), chosen());
    }

    @Test
    void doubtfulCandidateWhereABeatIsDue_isOne() {
        odds.put(5000, -1.0);
        assertEquals(20, chosen().length);
    }

    @Test
    void candidateOfEvenOddsAsEarlyAsAnEctopicBeat_withItsPause_isOne() {
        odds.put(5000, -8.0);
        odds.put(4700, 0.5);
        assertTrue(Arrays.binarySearch(chosen(), 4700) >= 0);
    }

    @Test
    void sureBeatBetweenTwoOthers_stays() {
        odds.put(5400, SURE);
        assertEquals(21, chosen().length);
    }

    @Test
    void pauseOfFiveSeconds_losesNoBeat() {
        IntStream.rangeClosed(8, 13).forEach(k -> odds.remove(1000 + 800 * k));
        assertEquals(14, chosen().length);
    }

    @Test
    void ofTwoWithinTheRefractoryTime_oneStays() {
        odds.put(5100, 3.0);
        assertEquals(20, chosen().length);
    }

    @Test
    void fewBeats_stayAsTheyWereChosen() {
        odds.tailMap(4000).clear();
        odds.put(2200, 0.1);
        assertEquals(5, chosen().length);
    }

    /** What the class says of its limits, at times drawn by chance: sure beats stay and what is surely none is not taken. */
    @Test
    void anyTimes_sureBeatsStay_andSurelyNoneAreTaken() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            odds.clear();
            int at = 0;
            for (int k = 0; k < 60; k++) {
                at += REFRACTORY + (int) Math.round(-500 * Math.log(1 - random.nextDouble()));
                odds.put(
                        at,
                        random.nextInt(3) == 0 ? 12 * random.nextDouble() - 6 : random.nextBoolean() ? 5.01 : -5.01);
            }
            int[] chosen = chosen();
            odds.forEach((sample, value) -> {
                boolean isChosen = Arrays.binarySearch(chosen, sample) >= 0;
                assertTrue(Math.abs(value) < 5 || isChosen == value > 0, sample + " of odds " + value);
            });
        }
    }

    private int[] chosen() {
        int[] samples = odds.keySet().stream().mapToInt(s -> s).toArray();
        double[] values = odds.values().stream().mapToDouble(v -> v).toArray();
        int[] first =
                IntStream.range(0, values.length).filter(i -> values[i] > 0).toArray();
        return Arrays.stream(BeatSequence.of(samples, values, first, 1000, REFRACTORY))
                .map(i -> samples[i])
                .toArray();
    }
}
