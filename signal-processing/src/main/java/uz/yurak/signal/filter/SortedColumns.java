package uz.yurak.signal.filter;

import java.util.Arrays;

/**
 * Sorts many short columns at once, for medians over beats sample by sample: each step of a sorting network (odd-even
 * merges, Batcher 1968, in the form of Knuth, volume 3, algorithm 5.2.2M) orders two whole rows, without a branch.
 */
public final class SortedColumns {
    /** Columns that are sorted together: so many of each row stay near the processor. */
    private static final int BLOCK = 128;

    private SortedColumns() {}

    /**
     * Rows cut out of a signal, the first value of each column the least, the last the greatest; no value may be NaN.
     *
     * @param starts where each row begins in the signal
     * @param length of the rows
     * @return [rank][column]
     */
    public static double[][] of(double[] signal, int[] starts, int length) {
        double[][] out = new double[starts.length][length];
        double[][] block = new double[starts.length][Math.min(BLOCK, length)];
        for (int from = 0; from < length; from += BLOCK) {
            int count = Math.min(BLOCK, length - from);
            for (int k = 0; k < starts.length; k++) {
                System.arraycopy(signal, starts[k] + from, block[k], 0, count);
            }
            sort(block, count);
            for (int k = 0; k < starts.length; k++) {
                System.arraycopy(block[k], 0, out[k], from, count);
            }
        }
        return out;
    }

    private static void sort(double[][] rows, int count) {
        for (int merged = 1; merged < rows.length; merged *= 2) {
            for (int apart = merged; apart >= 1; apart /= 2) {
                for (int from = apart % merged; from + apart < rows.length; from += 2 * apart) {
                    for (int k = from; k < Math.min(from + apart, rows.length - apart); k++) {
                        if (k / (2 * merged) == (k + apart) / (2 * merged)) {
                            order(rows[k], rows[k + apart], count);
                        }
                    }
                }
            }
        }
    }

    private static void order(double[] low, double[] high, int count) {
        for (int i = 0; i < count; i++) {
            double a = low[i];
            double b = high[i];
            low[i] = Math.min(a, b);
            high[i] = Math.max(a, b);
        }
    }

    /** Whether all those rows lie inside a signal and hold numbers, so that {@link #of} may be asked. */
    public static boolean isWhole(double[] signal, int[] starts, int length) {
        return Arrays.stream(starts).allMatch(start -> isWhole(signal, start, length));
    }

    private static boolean isWhole(double[] signal, int start, int length) {
        boolean whole = start >= 0 && start + length <= signal.length;
        for (int i = start; whole && i < start + length; i++) {
            whole = !Double.isNaN(signal[i]);
        }
        return whole;
    }
}
