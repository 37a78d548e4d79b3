package uz.yurak.signal.filter;

/**
 * Sorts many short columns at once, for medians over beats sample by sample: each step of a sorting network (odd-even
 * merges, Batcher 1968, in the form of Knuth, volume 3, algorithm 5.2.2M) orders two whole rows, without a branch.
 */
public final class SortedColumns {
    /** Columns that are sorted together: so many of each row stay near the processor. */
    private static final int BLOCK = 128;

    private SortedColumns() {}

    /**
     * Of rows cut out of a signal, the value of one rank in each column: the least has rank 0; no value may be NaN.
     *
     * @param starts where each row begins in the signal
     * @param length of the rows
     */
    public static double[] of(double[] signal, int[] starts, int length, int rank) {
        double[] out = new double[length];
        double[][] block = new double[starts.length][Math.min(BLOCK, length)];
        for (int from = 0; from < length; from += BLOCK) {
            int count = sorted(signal, starts, from, length, block);
            System.arraycopy(block[rank], 0, out, from, count);
        }
        return out;
    }

    /** The median of each column, the mean of the two middle values where the rows are even in number. */
    public static double[] medians(double[] signal, int[] starts, int length) {
        double[] out = new double[length];
        double[][] block = new double[starts.length][Math.min(BLOCK, length)];
        double[] low = block[(starts.length - 1) / 2];
        double[] high = block[starts.length / 2];
        for (int from = 0; from < length; from += BLOCK) {
            int count = sorted(signal, starts, from, length, block);
            for (int i = 0; i < count; i++) {
                out[from + i] = (low[i] + high[i]) / 2;
            }
        }
        return out;
    }

    /** Columns that were sorted, from that one on. */
    private static int sorted(double[] signal, int[] starts, int from, int length, double[][] block) {
        int count = Math.min(BLOCK, length - from);
        for (int k = 0; k < starts.length; k++) {
            System.arraycopy(signal, starts[k] + from, block[k], 0, count);
        }
        sort(block, count);
        return count;
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
        for (int start : starts) {
            if (start < 0 || start + length > signal.length || !areNumbers(signal, start, length)) {
                return false;
            }
        }
        return true;
    }

    private static boolean areNumbers(double[] signal, int start, int length) {
        for (int i = start; i < start + length; i++) {
            if (Double.isNaN(signal[i])) {
                return false;
            }
        }
        return true;
    }
}
