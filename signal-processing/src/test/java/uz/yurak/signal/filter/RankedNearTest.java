package uz.yurak.signal.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankedNearTest {
    @Test
    void goodBadAndNoGuesses_findTheSameValue() {
        Random random = new Random(5);
        for (int count = 1; count < 80; count++) {
            double[] values = random.doubles(count, 0, 100).toArray();
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            double[] before = values.clone();
            for (double guess : new double[] {0, 1e-300, 0.5, 30, 50, sorted[count / 2], 1000}) {
                for (int rank : new int[] {0, count / 3, count / 2, count - 1}) {
                    double found = Ranked.near(values, new double[count], rank, guess, 0.7);
                    assertEquals(sorted[rank], found, count + " values, rank " + rank + ", guess " + guess);
                }
            }
            assertArrayEquals(before, values);
        }
    }

    @Test
    void equalValuesAndZeros_areRankedToo() {
        double[] spare = new double[6];
        assertEquals(0, Ranked.near(new double[6], spare, 3, 0, 0.5));
        assertEquals(0, Ranked.near(new double[] {0, 0, 0, 0, 7, 7}, spare, 3, 7, 0.5));
        assertEquals(7, Ranked.near(new double[] {7, 7, 0, 7, 7, 0}, spare, 3, 7, 0.5));
    }
}
