package uz.yurak.signal.filter;

/** The value of a rank without sorting the rest: Hoare's FIND (1961), linear on average. */
public final class Ranked {
    private Ranked() {}

    /** The upper of the two middle values where their number is even; at least one value, none of them NaN. */
    public static double median(double[] values) {
        return of(values.clone(), values.length / 2);
    }

    /**
     * The value that would stand at that index if the array were sorted.
     *
     * @param values at least one, none NaN; their order is changed
     */
    public static double of(double[] values, int rank) {
        int left = 0;
        int right = values.length - 1;
        while (left < right) {
            double pivot = middle(values[left], values[(left + right) >>> 1], values[right]);
            int low = left;
            int high = right;
            while (low <= high) {
                while (values[low] < pivot) {
                    low++;
                }
                while (values[high] > pivot) {
                    high--;
                }
                if (low <= high) {
                    double kept = values[low];
                    values[low++] = values[high];
                    values[high--] = kept;
                }
            }
            if (rank <= high) {
                right = high;
            } else if (rank >= low) {
                left = low;
            } else {
                return values[rank];
            }
        }
        return values[rank];
    }

    private static double middle(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
