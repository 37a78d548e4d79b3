package uz.yurak.signal.filter;

import java.util.Arrays;

/**
 * The value of a rank without sorting the rest: Hoare's FIND (1961), linear on average.
 *
 * <p>A value is put to its side of the pivot without a branch (Lomuto's partition, the comparison added to an index): on
 * noise a processor guesses every second branch wrong, which costs more than the extra moves.
 */
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
        return of(values, values.length, rank);
    }

    /**
     * The same where the value is about known: only what lies near is looked at twice.
     *
     * @param values left as they are
     * @param spare as long, overwritten
     * @param guess about the value sought, more than 0; a bad one costs time alone
     * @param part of the guess at which what is near it begins, 0 to 1
     */
    public static double near(double[] values, double[] spare, int rank, double guess, double part) {
        double low = guess * part;
        double high = guess / part;
        int below = 0;
        int near = 0;
        for (double value : values) {
            int isLow = isNegative(value - low);
            spare[near] = value;
            below += isLow;
            near += isNegative(value - high) - isLow;
        }
        if (rank >= below && rank < below + near) {
            return of(spare, near, rank - below);
        }
        System.arraycopy(values, 0, spare, 0, values.length);
        return of(spare, values.length, rank);
    }

    /** The same of the first values of an array. */
    public static double of(double[] values, int count, int rank) {
        int left = 0;
        int right = count - 1;
        while (left < right) {
            double pivot = middle(values[left], values[(left + right) >>> 1], values[right]);
            if (!Double.isFinite(pivot)) {
                Arrays.sort(values, left, right + 1);
                return values[rank];
            }
            int low = left;
            for (int i = left; i <= right; i++) {
                double value = values[i];
                values[i] = values[low];
                values[low] = value;
                low += isNegative(value - pivot);
            }
            if (rank < low) {
                right = low - 1;
            } else if (low > left) {
                left = low;
            } else {
                int above = afterEqual(values, left, right, pivot);
                if (rank < above) {
                    return pivot;
                }
                left = above;
            }
        }
        return values[rank];
    }

    /** Nothing is less than the pivot: what equals it comes first. Where the rest begins. */
    private static int afterEqual(double[] values, int left, int right, double pivot) {
        int above = left;
        for (int i = left; i <= right; i++) {
            double value = values[i];
            values[i] = values[above];
            values[above] = value;
            above += 1 - isNegative(pivot - value);
        }
        return above;
    }

    /** 1 or 0, from the sign's bit: a comparison may become a branch. */
    private static int isNegative(double difference) {
        return (int) (Double.doubleToRawLongBits(difference) >>> (Double.SIZE - 1));
    }

    private static double middle(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
