package uz.yurak.adapter.dicom;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Map;

/**
 * The text encoding that (0008,0005) states (PS3.3, C.12.1.1.2), single-byte code extensions by escape sequence included.
 * Bytes that are no character of the stated set become U+FFFD, which the reader warns about: a name is never guessed.
 */
final class CharacterSets {
    static final CharacterSets DEFAULT = new CharacterSets(StandardCharsets.US_ASCII, false);

    private static final byte ESCAPE = 0x1b;
    private static final Map<String, String> BY_TERM = Map.ofEntries(
            Map.entry("IR 6", "US-ASCII"),
            Map.entry("IR 13", "Shift_JIS"),
            Map.entry("IR 100", "ISO-8859-1"),
            Map.entry("IR 101", "ISO-8859-2"),
            Map.entry("IR 109", "ISO-8859-3"),
            Map.entry("IR 110", "ISO-8859-4"),
            Map.entry("IR 144", "ISO-8859-5"),
            Map.entry("IR 127", "ISO-8859-6"),
            Map.entry("IR 126", "ISO-8859-7"),
            Map.entry("IR 138", "ISO-8859-8"),
            Map.entry("IR 148", "ISO-8859-9"),
            Map.entry("IR 203", "ISO-8859-15"),
            Map.entry("IR 166", "TIS-620"),
            Map.entry("IR 192", "UTF-8"));
    /** The final byte of {@code ESC - F}, which puts a 96-character set into the upper half. */
    private static final Map<Character, String> BY_ESCAPE = Map.ofEntries(
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

    private final Charset first;
    private final boolean escapes;

    private CharacterSets(Charset first, boolean escapes) {
        this.first = first;
        this.escapes = escapes;
    }

    /** @param terms the values of (0008,0005); an empty first one is ASCII */
    static CharacterSets of(List<String> terms) {
        if (terms.isEmpty()) {
            return DEFAULT;
        }
        String term = terms.get(0);
        boolean escapes = terms.size() > 1 || term.startsWith("ISO 2022");
        return new CharacterSets(charset(term), escapes);
    }

    private static Charset charset(String term) {
        String key = term.replace("ISO_IR", "IR").replace("ISO 2022 IR", "IR").strip();
        return named(key.isEmpty() ? "US-ASCII" : BY_TERM.getOrDefault(key, key));
    }

    private static Charset named(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.US_ASCII;
        }
    }

    /** The text, line ends kept, zero bytes and surrounding blanks taken off. */
    String decode(byte[] bytes) {
        String text = escapes ? withEscapes(bytes) : new String(bytes, first);
        return text.replace("\0", "").strip();
    }

    private String withEscapes(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        Charset current = first;
        int from = 0;
        int at = 0;
        while (at < bytes.length) {
            if (bytes[at] != ESCAPE || at + 2 >= bytes.length) {
                at++;
                continue;
            }
            out.append(new String(bytes, from, at - from, current));
            char intermediate = (char) bytes[at + 1];
            char last = (char) bytes[at + 2];
            current = intermediate == '-' ? named(BY_ESCAPE.getOrDefault(last, "US-ASCII")) : StandardCharsets.US_ASCII;
            at += intermediate == '$' && at + 3 < bytes.length ? 4 : 3;
            from = at;
        }
        return out.append(new String(bytes, from, bytes.length - from, current)).toString();
    }
}
