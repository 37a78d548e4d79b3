package uz.yurak.adapter.dicom;

import java.math.BigDecimal;
import java.math.MathContext;

/** Decimal strings: at most 16 characters (PS3.5, 6.2), with as many digits of the number as they hold. */
final class Decimals {
    private static final int MAX_CHARACTERS = 16;
    /** A double has no more digits than these. */
    private static final int MAX_DIGITS = 17;

    private Decimals() {}

    /** The shortest text that reads back as the number; where that is too long, the nearest that fits. */
    static String text(double value) {
        for (int digits = MAX_DIGITS; digits > 1; digits--) {
            BigDecimal rounded = (digits == MAX_DIGITS ? new BigDecimal(Double.toString(value)) : new BigDecimal(value))
                    .round(new MathContext(digits))
                    .stripTrailingZeros();
            String plain = rounded.toPlainString();
            if (plain.length() <= MAX_CHARACTERS) {
                return plain;
            }
            String scientific = rounded.toString();
            if (scientific.length() <= MAX_CHARACTERS) {
                return scientific;
            }
        }
        return new BigDecimal(value).round(new MathContext(1)).toString();
    }
}
