package uz.yurak.adapter.xml;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.OptionalDouble;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Samples;

/** Bytes and numbers that vendors write as the text of an element. Each is read in one pass over the text. */
public final class XmlData {
    /** Longer is no number that a person or a machine writes down. */
    private static final int MAX_NUMBER_CHARS = 40;

    private XmlData() {}

    /**
     * The bytes of Base64 text (RFC 4648, section 4), white space between its characters left out.
     *
     * @throws MalformedException on any other character, and on text cut in the middle of a byte
     */
    public static byte[] base64(Xml element) throws MalformedException {
        return base64(element.text(), element.place());
    }

    /** The same of an attribute's text. */
    public static byte[] base64(String text, String place) throws MalformedException {
        try {
            return Base64.getDecoder().decode(withoutSpace(text));
        } catch (IllegalArgumentException e) {
            throw MalformedException.in(place, "Base64", "other characters or the middle of a byte");
        }
    }

    /** The bytes of hexadecimal text, two digits a byte, white space between left out. */
    public static byte[] hex(Xml element) throws MalformedException {
        byte[] digits = withoutSpace(element.text());
        byte[] bytes = new byte[digits.length / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = digits[2 * i];
            int low = digits[2 * i + 1];
            if (!HexFormat.isHexDigit(high) || !HexFormat.isHexDigit(low)) {
                throw MalformedException.in(element.place(), "two hexadecimal digits a byte", "other characters");
            }
            bytes[i] = (byte) (HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low));
        }
        if (digits.length % 2 != 0) {
            throw MalformedException.in(element.place(), "two hexadecimal digits a byte", "one at the end");
        }
        return bytes;
    }

    /** Anything beyond ASCII becomes a byte that neither encoding knows. */
    private static byte[] withoutSpace(String text) {
        byte[] kept = new byte[text.length()];
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ') {
                kept[count++] = c < 0x80 ? (byte) c : 0;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    /** Whole numbers between commas, semicolons or white space. */
    public static int[] integers(Xml element) throws MalformedException {
        String text = element.text();
        int[] values = new int[Math.min(text.length() / 2 + 1, Samples.MAX_COUNT)];
        int count = 0;
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && !separates(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                if (count == values.length) {
                    throw MalformedException.in(element.place(), "at most " + values.length + " numbers", "more");
                }
                values[count++] = integer(element, text, at, end, count);
            }
            at = end + 1;
        }
        return Arrays.copyOf(values, count);
    }

    private static boolean separates(char c) {
        return c <= ' ' || c == ',' || c == ';';
    }

    private static int integer(Xml element, String text, int start, int end, int position) throws MalformedException {
        try {
            return Integer.parseInt(text, start, end, 10);
        } catch (NumberFormatException e) {
            throw MalformedException.in(element.place(), "whole numbers", "other text as number " + position);
        }
    }

    /** A finite decimal number, a comma read as its point; empty for any other text. */
    public static OptionalDouble number(String text) {
        String plain = text.strip().replace(',', '.');
        boolean decimal = !plain.isEmpty()
                && plain.length() <= MAX_NUMBER_CHARS
                && plain.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
        if (!decimal) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(plain);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
