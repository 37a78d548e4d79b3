package uz.yurak.adapter.bytes;

import uz.yurak.record.Bytes;

/**
 * A decimal number in a text, as written: {@code mantissa × 10^exponent}, exact to 18 digits. One object serves a whole
 * table, so that a day of samples makes no garbage.
 */
public final class Numeral {
    /** Of {@link #ten}. */
    public static final int LARGEST_POWER = 18;

    private static final int MAX_EXPONENT = 400;
    private static final double[] TENS = new double[23];

    static {
        double ten = 1;
        for (int i = 0; i < TENS.length; i++, ten *= 10) {
            TENS[i] = ten;
        }
    }

    private final char decimalMark;
    private long mantissa;
    private int exponent;
    private int writtenDecimals;

    /** @param decimalMark between a number's whole and its parts */
    public Numeral(char decimalMark) {
        this.decimalMark = decimalMark;
    }

    /** Whether the bytes are a number, and nothing else; its value is then this object's. */
    public boolean parse(Bytes text, int start, int end) {
        int at = start;
        boolean negative = at < end && text.at(at) == '-';
        if (at < end && (text.at(at) == '-' || text.at(at) == '+')) {
            at++;
        }
        mantissa = 0;
        exponent = 0;
        int digits = 0;
        boolean fraction = false;
        for (; at < end; at++) {
            int c = text.at(at);
            if (c >= '0' && c <= '9') {
                digits++;
                take(c - '0', fraction);
            } else if (c == decimalMark && !fraction) {
                fraction = true;
            } else {
                break;
            }
        }
        if (digits == 0 || (at < end && !power(text, at, end))) {
            return false;
        }
        writtenDecimals = Math.max(0, -exponent);
        if (mantissa == 0) {
            exponent = 0;
        }
        while (exponent < 0 && mantissa % 10 == 0 && mantissa != 0) {
            mantissa /= 10;
            exponent++;
        }
        mantissa = negative ? -mantissa : mantissa;
        return true;
    }

    /** Digits beyond the 18th change nothing that a count could carry. */
    private void take(int digit, boolean fraction) {
        if (mantissa < 100_000_000_000_000_000L) {
            mantissa = mantissa * 10 + digit;
            exponent -= fraction ? 1 : 0;
        } else if (!fraction) {
            exponent++;
        }
    }

    private boolean power(Bytes text, int start, int end) {
        if (text.at(start) != 'e' && text.at(start) != 'E') {
            return false;
        }
        int at = start + 1;
        boolean negative = at < end && text.at(at) == '-';
        if (at < end && (text.at(at) == '-' || text.at(at) == '+')) {
            at++;
        }
        int power = 0;
        int first = at;
        for (; at < end && text.at(at) >= '0' && text.at(at) <= '9'; at++) {
            power = Math.min(power * 10 + text.at(at) - '0', MAX_EXPONENT);
        }
        exponent += negative ? -power : power;
        return at > first && at == end;
    }

    /** Digits behind the decimal mark that the value needs. */
    public int decimals() {
        return Math.max(0, -exponent);
    }

    /** Digits behind the decimal mark as written, zeros at the end counted: how exact a time is. */
    public int writtenDecimals() {
        return writtenDecimals;
    }

    /** The number as the nearest double. */
    public double value() {
        if (exponent < 0 && -exponent < TENS.length) {
            return mantissa / TENS[-exponent];
        }
        return exponent == 0 ? mantissa : mantissa * Math.pow(10, exponent);
    }

    /** The value in units of {@code 10^-decimals}, rounded where it has more digits; the caller knows that it fits. */
    public long scaled(int decimals) {
        int shift = exponent + decimals;
        if (shift == 0) {
            return mantissa;
        }
        return Math.round(
                shift > 0
                        ? mantissa * Math.pow(10, shift)
                        : -shift < TENS.length ? mantissa / TENS[-shift] : mantissa * Math.pow(10, shift));
    }

    /** Ten to the power of 0 to {@link #LARGEST_POWER}, exact. */
    public static double ten(int power) {
        return TENS[power];
    }
}
