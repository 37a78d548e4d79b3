package uz.yurak.adapter.xdt;

import java.util.Arrays;
import uz.yurak.adapter.bytes.Numeral;

/** The numbers of one column of a data stream. */
final class XdtColumn {
    private double[] values = {};
    private int count;
    private int decimals;
    private int writtenDecimals;

    void add(Numeral number) {
        if (count == values.length) {
            values = Arrays.copyOf(values, Math.max(16, count + (count >> 1)));
        }
        values[count++] = number.value();
        decimals = Math.max(decimals, number.decimals());
        writtenDecimals = Math.max(writtenDecimals, number.writtenDecimals());
    }

    int count() {
        return count;
    }

    double at(int index) {
        return values[index];
    }

    /** Behind the point, of the number that needs most. */
    int decimals() {
        return decimals;
    }

    /** Behind the point as written, zeros too: how exact a time is. */
    int writtenDecimals() {
        return writtenDecimals;
    }

    /** Whether all fit a count of the last decimal. */
    boolean fitsCounts() {
        double most = 0;
        for (int i = 0; i < count; i++) {
            most = Math.max(most, Math.abs(values[i]));
        }
        return decimals < Numeral.LARGEST_POWER && most * Numeral.ten(decimals) <= Integer.MAX_VALUE;
    }

    /** A number in counts of the last decimal. */
    int scaled(int index) {
        return (int) Math.rint(values[index] * Numeral.ten(decimals));
    }
}
