package uz.yurak.gateway.pack;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a sample is written in digits.
 *
 * @param decimals behind the point, 0 to 6; without any there is no point
 * @param trimmed whether zeros at their end, and the point behind nothing, are left out
 */
record TextCode(int decimals, boolean trimmed) {
    static final int MAX_DECIMALS = 6;

    /** No sample. */
    static final long NONE = Long.MAX_VALUE;

    /** Digits of a number that still fits a sample, with sign and point. */
    private static final int MAX_BYTES = 13;

    private static final int TEN = 10;

    byte[] written(int sample) {
        StringBuilder digits = new StringBuilder(Long.toString(Math.abs((long) sample)));
        while (digits.length() <= decimals) {
            digits.insert(0, '0');
        }
        if (decimals > 0) {
            digits.insert(digits.length() - decimals, '.');
            while (trimmed && digits.charAt(digits.length() - 1) == '0') {
                digits.setLength(digits.length() - 1);
            }
            if (digits.charAt(digits.length() - 1) == '.') {
                digits.setLength(digits.length() - 1);
            }
        }
        return (sample < 0 ? "-" + digits : digits.toString()).getBytes(StandardCharsets.US_ASCII);
    }

    /** The sample that is written so, where there is one; else {@link #NONE}. */
    long sample(byte[] text, int start, int end) {
        long value = 0;
        int behind = -1;
        boolean negative = text[start] == '-';
        if (end - start > MAX_BYTES) {
            return NONE;
        }
        for (int i = negative ? start + 1 : start; i < end; i++) {
            if (text[i] == '.' && behind < 0) {
                behind = 0;
            } else if (text[i] >= '0' && text[i] <= '9') {
                value = value * TEN + text[i] - '0';
                behind += behind >= 0 ? 1 : 0;
            } else {
                return NONE;
            }
        }
        for (int i = Math.max(0, behind); i < decimals; i++) {
            value *= TEN;
        }
        long sample = negative ? -value : value;
        return behind <= decimals && (int) sample == sample && isWritten((int) sample, text, start, end)
                ? sample
                : NONE;
    }

    private boolean isWritten(int sample, byte[] text, int start, int end) {
        byte[] written = written(sample);
        return Arrays.equals(written, 0, written.length, text, start, end);
    }
}
