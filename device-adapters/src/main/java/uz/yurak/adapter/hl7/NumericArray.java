package uz.yurak.adapter.hl7;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Gap;
import uz.yurak.record.Samples;

/**
 * The values of an OBX of type NA: numbers between component and repetition separators, an empty one missing.
 *
 * @param samples one an instant; 0 where missing
 * @param unitsPerCount 1 where all numbers are whole, else a power of ten
 * @param isRounded the numbers have more digits than a count holds
 * @param gaps where numbers are missing
 */
record NumericArray(Samples samples, double unitsPerCount, boolean isRounded, List<Gap> gaps) {
    /** A number needs a separator beside it: no more values than characters, so the array is bounded by the message. */
    private static final int MAX_DIGITS = 9;

    private static final int MAX_NUMBER_CHARACTERS = 40;

    /** @param missing a number that stands for a missing one; not a number where there is none */
    static NumericArray of(Hl7Segment obx, double missing) throws MalformedException {
        String text = obx.raw(5);
        double[] values = new double[count(text, obx)];
        int digits = 0;
        int from = 0;
        for (int i = 0; i < values.length; i++) {
            int end = end(text, from, obx);
            String number = text.substring(from, end).strip();
            values[i] = number.isEmpty() ? Double.NaN : number(number, obx);
            digits = Math.max(digits, fractionDigits(number));
            if (values[i] == missing) {
                values[i] = Double.NaN;
            }
            from = end + 1;
        }
        return of(values, digits);
    }

    /** @param digits behind the point, of the number that has most */
    static NumericArray of(double[] values, int digits) {
        double largest = Arrays.stream(values)
                .filter(v -> !Double.isNaN(v))
                .map(Math::abs)
                .max()
                .orElse(0);
        int kept = Math.min(digits, MAX_DIGITS);
        while (kept > 0 && largest * Math.pow(10, kept) > Integer.MAX_VALUE) {
            kept--;
        }
        double factor = Math.pow(10, kept);
        int[] counts = new int[values.length];
        List<Gap> gaps = new ArrayList<>();
        int gapStart = -1;
        for (int i = 0; i < values.length; i++) {
            boolean isMissing = Double.isNaN(values[i]);
            counts[i] = isMissing ? 0 : (int) Math.rint(values[i] * factor);
            if (isMissing && gapStart < 0) {
                gapStart = i;
            } else if (!isMissing && gapStart >= 0) {
                gaps.add(new Gap(gapStart, i, "no number"));
                gapStart = -1;
            }
        }
        if (gapStart >= 0) {
            gaps.add(new Gap(gapStart, values.length, "no number"));
        }
        return new NumericArray(Samples.wrap(counts), 1 / factor, kept < digits, gaps);
    }

    private static int count(String text, Hl7Segment obx) {
        int count = text.isEmpty() ? 0 : 1;
        for (int i = 0; i < text.length(); i++) {
            count += text.charAt(i) == obx.componentSeparator() || text.charAt(i) == obx.repetitionSeparator() ? 1 : 0;
        }
        return count;
    }

    private static int end(String text, int from, Hl7Segment obx) {
        int end = from;
        while (end < text.length()
                && text.charAt(end) != obx.componentSeparator()
                && text.charAt(end) != obx.repetitionSeparator()) {
            end++;
        }
        return end;
    }

    static double number(String number, Hl7Segment obx) throws MalformedException {
        try {
            double value = number.length() > MAX_NUMBER_CHARACTERS ? Double.NaN : Double.parseDouble(number);
            if (Math.abs(value) <= Integer.MAX_VALUE) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw MalformedException.in(obx.place(), "numbers in OBX-5", "other text");
        }
        throw MalformedException.in(obx.place(), "numbers of at most 32 bits in OBX-5", "a larger one");
    }

    static int fractionDigits(String number) {
        int point = number.indexOf('.');
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        int written = point < 0 ? 0 : (exponent < 0 ? number.length() : exponent) - point - 1;
        return exponent < 0 ? written : written + MAX_DIGITS;
    }
}
