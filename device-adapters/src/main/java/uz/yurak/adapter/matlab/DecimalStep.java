package uz.yurak.adapter.matlab;

import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Numeral;

/**
 * The coarsest step of {@code 10^-decimals} on which all numbers lie, so that counts of it are the numbers themselves.
 *
 * <p>A number lies on a step where it is no further from it than the precision of the largest one: what was computed from
 * numbers on the step (III = II − I) misses it by so much. Numbers of 4 bytes must be met to the bit. Where there is no such
 * step the counts are the nearest of 10^-{@value #NEAREST_DECIMALS}.
 *
 * @param exact whether all lie on it
 */
record DecimalStep(int decimals, boolean exact) {
    /** Of a millivolt that is a nanovolt, a thousandth of what the converters of ECG machines resolve. */
    private static final int NEAREST_DECIMALS = 6;

    private static final int MAX_DECIMALS = 9;

    /** @param largest of the numbers without its sign; {@code largest × 10^6} must fit 32 bits */
    static DecimalStep of(MatNumbers numbers, double largest) throws MalformedException {
        int decimals = 0;
        double tolerance = Math.ulp(largest);
        for (int i = 0; i < numbers.count(); i++) {
            double value = numbers.at(i);
            while (Double.isFinite(value) && !lies(value, decimals, tolerance, numbers.single())) {
                decimals++;
                if (decimals > MAX_DECIMALS || largest * Numeral.ten(decimals) > Integer.MAX_VALUE) {
                    return new DecimalStep(NEAREST_DECIMALS, false);
                }
            }
        }
        return new DecimalStep(decimals, true);
    }

    private static boolean lies(double value, int decimals, double tolerance, boolean single) {
        double near = Math.rint(value * Numeral.ten(decimals)) / Numeral.ten(decimals);
        return single ? (float) near == (float) value : Math.abs(near - value) <= tolerance;
    }

    int count(double value) {
        return (int) Math.rint(value * Numeral.ten(decimals));
    }

    double perUnit() {
        return Numeral.ten(decimals);
    }
}
