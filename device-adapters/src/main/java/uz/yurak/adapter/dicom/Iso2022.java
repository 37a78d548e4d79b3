package uz.yurak.adapter.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Text with code extensions (PS3.5, 6.1.2.5; ISO/IEC 2022): an escape sequence puts a character set into the lower half of
 * the code table (G0) or into the upper (G1), until the next one or a delimiter.
 *
 * <pre>
 *   ESC ( B · ESC ( J          ASCII, Japanese Roman                    into G0
 *   ESC ) I · ESC - x          half-width Katakana, a part of ISO 8859  into G1
 *   ESC $ B · ESC $ @          Japanese Kanji, two bytes a character    into G0
 *   ESC $ ( D                  Japanese supplementary Kanji             into G0
 *   ESC $ ) C · ESC $ ) A      Korean, simplified Chinese, two bytes    into G1
 * </pre>
 */
final class Iso2022 {
    private static final byte ESCAPE = 0x1b;
    private static final int UPPER_HALF = 0x80;
    /** Single shift 3: the next character is one of supplementary Kanji (EUC-JP). */
    private static final byte SHIFT_3 = (byte) 0x8f;

    private static final Map<Character, String> ISO_8859_BY_LAST = Map.ofEntries(
            Map.entry('A', "ISO-8859-1"),
            Map.entry('B', "ISO-8859-2"),
            Map.entry('C', "ISO-8859-3"),
            Map.entry('D', "ISO-8859-4"),
            Map.entry('L', "ISO-8859-5"),
            Map.entry('G', "ISO-8859-6"),
            Map.entry('F', "ISO-8859-7"),
            Map.entry('H', "ISO-8859-8"),
            Map.entry('M', "ISO-8859-9"),
            Map.entry('b', "ISO-8859-15"),
            Map.entry('T', "TIS-620"));

    /** What the lower half holds. */
    private enum Lower {
        ASCII,
        KANJI,
        SUPPLEMENTARY_KANJI
    }

    private final Charset initial;
    private final boolean name;
    private final StringBuilder out = new StringBuilder();
    private Lower lower = Lower.ASCII;
    private Charset upper;

    /**
     * @param initial of the upper half, and again after each delimiter
     * @param name whether ^ and = are delimiters
     */
    Iso2022(Charset initial, boolean name) {
        this.initial = initial;
        this.upper = initial;
        this.name = name;
    }

    String decode(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            if (bytes[at] == ESCAPE) {
                at += escape(bytes, at);
            } else if ((bytes[at] & UPPER_HALF) != 0) {
                at = upperRun(bytes, at);
            } else if (lower == Lower.ASCII || at + 1 == bytes.length || bytes[at] < ' ') {
                ascii((char) bytes[at++]);
            } else {
                kanji(bytes[at], bytes[at + 1]);
                at += 2;
            }
        }
        return out.toString();
    }

    private void ascii(char character) {
        out.append(character);
        boolean delimiter = character == '\\' || character < ' ' || (name && (character == '^' || character == '='));
        if (delimiter) {
            upper = initial;
            lower = Lower.ASCII;
        }
    }

    private int upperRun(byte[] bytes, int start) {
        int end = start;
        while (end < bytes.length && (bytes[end] & UPPER_HALF) != 0) {
            end++;
        }
        out.append(new String(bytes, start, end - start, upper));
        return end;
    }

    /** The same character stands in EUC-JP with the upper bits set. */
    private void kanji(byte first, byte second) {
        byte high = (byte) (first | UPPER_HALF);
        byte low = (byte) (second | UPPER_HALF);
        byte[] euc = lower == Lower.KANJI ? new byte[] {high, low} : new byte[] {SHIFT_3, high, low};
        Optional<Charset> japanese = CharacterSets.named("EUC-JP");
        out.append(japanese.map(charset -> new String(euc, charset)).orElse("\uFFFD"));
    }

    /** @return the length of the sequence; one that is not known becomes U+FFFD */
    private int escape(byte[] bytes, int at) {
        char first = charAt(bytes, at + 1);
        char second = charAt(bytes, at + 2);
        if (first == '$' && (second == '(' || second == ')')) {
            multibyte(second, charAt(bytes, at + 3));
            return Math.min(4, bytes.length - at);
        }
        if (first == '$' && (second == 'B' || second == '@')) {
            lower = Lower.KANJI;
        } else if (first == '(') {
            lower = Lower.ASCII;
        } else if (first == ')' && second == 'I') {
            setUpper("Shift_JIS");
        } else if (first == '-') {
            setUpper(ISO_8859_BY_LAST.getOrDefault(second, ""));
        } else {
            out.append('\uFFFD');
        }
        return Math.min(3, bytes.length - at);
    }

    private void multibyte(char half, char last) {
        if (half == '(' && last == 'D') {
            lower = Lower.SUPPLEMENTARY_KANJI;
        } else if (half == ')' && last == 'C') {
            setUpper("EUC-KR");
        } else if (half == ')' && last == 'A') {
            setUpper("GB2312");
        } else {
            out.append('\uFFFD');
        }
    }

    /** A set that is not known leaves ASCII, in which every byte of the upper half is U+FFFD. */
    private void setUpper(String charset) {
        upper = CharacterSets.named(charset).orElse(StandardCharsets.US_ASCII);
    }

    private static char charAt(byte[] bytes, int at) {
        return at < bytes.length ? (char) (bytes[at] & 0xff) : 0;
    }
}
