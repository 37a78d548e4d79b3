package uz.yurak.signal.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankedTest {
    @Test
    void everyRank_isThatOfTheSortedArray_alsoAmongEqualValues() {
        Random random = new Random(4);
        for (int length = 1; length < 60; length++) {
            int kinds = 1 + random.nextInt(length);
            double[] values = random.ints(length, 0, kinds).asDoubleStream().toArray();
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            for (int rank = 0; rank < length; rank++) {
                assertEquals(sorted[rank], Ranked.of(values.clone(), rank), "length " + length + ", rank " + rank);
            }
        }
    }

    @Test
    void median_ofFourValues_isTheThird_andTheirOrderStays() {
        double[] values = {4, 1, 3, 2};

        assertEquals(3, Ranked.median(values));
        assertArrayEquals(new double[] {4, 1, 3, 2}, values);
    }
}
