package uz.yurak.signal.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SortedColumnsTest {
    /** More than one block of columns and less than two. */
    private static final int LENGTH = 150;

    @Test
    void everyColumn_isSorted_ofAnyNumberOfRows() {
        Random random = new Random(7);
        double[] signal = random.doubles(2000).toArray();
        for (int rows = 1; rows <= 61; rows++) {
            int[] starts = random.ints(rows, 0, signal.length - LENGTH).toArray();
            double[][] sorted = new double[rows][];
            for (int rank = 0; rank < rows; rank++) {
                sorted[rank] = SortedColumns.of(signal, starts, LENGTH, rank);
            }
            double[] medians = SortedColumns.medians(signal, starts, LENGTH);
            for (int column : new int[] {0, 77, 127, 128, LENGTH - 1}) {
                double[] expected = Arrays.stream(starts)
                        .mapToDouble(s -> signal[s + column])
                        .sorted()
                        .toArray();
                for (int rank = 0; rank < rows; rank++) {
                    assertEquals(expected[rank], sorted[rank][column], rows + " rows, column " + column);
                }
                assertEquals((expected[(rows - 1) / 2] + expected[rows / 2]) / 2, medians[column], rows + " rows");
            }
        }
    }

    @Test
    void rowsBeyondTheSignalOrWithAMissingSample_areNotWhole() {
        double[] signal = new double[100];
        signal[50] = Double.NaN;

        assertTrue(SortedColumns.isWhole(signal, new int[] {0, 51, 90}, 10));
        assertFalse(SortedColumns.isWhole(signal, new int[] {0, 45}, 10));
        assertFalse(SortedColumns.isWhole(signal, new int[] {0, 91}, 10));
        assertFalse(SortedColumns.isWhole(signal, new int[] {-1}, 10));
    }
}
