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

    @Test
    void infiniteValues_areRankedToo_andTheSearchEnds() {
        double[] values = {3, Double.POSITIVE_INFINITY, 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 2};
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        for (int rank = 0; rank < values.length; rank++) {
            assertEquals(sorted[rank], Ranked.of(values.clone(), rank), "rank " + rank);
        }
    }

    @Test
    void ofTheFirstValues_whatComesAfterIsNotLookedAt() {
        assertEquals(5, Ranked.of(new double[] {7, 5, 3, -100, -100}, 3, 1));
    }
}
