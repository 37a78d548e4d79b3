package uz.yurak.adapter.dicom;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text encoding that (0008,0005) states (PS3.3, C.12.1.1.2), code extensions by escape sequence included ({@link
 * Iso2022}). Bytes that are no character of the stated set become U+FFFD, which the reader warns about: a name is never
 * guessed.
 */
final class CharacterSets {
    static final CharacterSets DEFAULT = new CharacterSets("", StandardCharsets.US_ASCII, false, List.of());

    private static final Pattern REGISTERED = Pattern.compile("ISO[ _-]?(?:2022[ _-]?)?IR[ _-]?(\\d{1,3})");
    private static final Map<String, String> BY_NUMBER = Map.ofEntries(
            Map.entry("6", "US-ASCII"),
            Map.entry("13", "Shift_JIS"),
            Map.entry("14", "Shift_JIS"),
            Map.entry("58", "GB2312"),
            Map.entry("87", "EUC-JP"),
            Map.entry("100", "ISO-8859-1"),
            Map.entry("101", "ISO-8859-2"),
            Map.entry("109", "ISO-8859-3"),
            Map.entry("110", "ISO-8859-4"),
            Map.entry("126", "ISO-8859-7"),
            Map.entry("127", "ISO-8859-6"),
            Map.entry("138", "ISO-8859-8"),
            Map.entry("144", "ISO-8859-5"),
            Map.entry("148", "ISO-8859-9"),
            Map.entry("149", "EUC-KR"),
            Map.entry("159", "EUC-JP"),
            Map.entry("166", "TIS-620"),
            Map.entry("192", "UTF-8"),
            Map.entry("203", "ISO-8859-15"));

    private final String declared;
    private final Charset first;
    private final boolean escapes;
    private final List<String> doubts;

    private CharacterSets(String declared, Charset first, boolean escapes, List<String> doubts) {
        this.declared = declared;
        this.first = first;
        this.escapes = escapes;
        this.doubts = List.copyOf(doubts);
    }

    /** @param terms the values of (0008,0005); an empty first one is ASCII */
    static CharacterSets of(List<String> terms) {
        List<String> doubts = new ArrayList<>();
        String term = terms.isEmpty() ? "" : terms.get(0);
        Optional<Charset> known = charset(term, doubts);
        for (String further : terms.subList(Math.min(1, terms.size()), terms.size())) {
            charset(further, doubts);
        }
        boolean escapes = terms.size() > 1 || term.startsWith("ISO 2022");
        return new CharacterSets(String.join("\\", terms), known.orElse(StandardCharsets.US_ASCII), escapes, doubts);
    }

    private static Optional<Charset> charset(String term, List<String> doubts) {
        String upper = term.strip().toUpperCase(Locale.ROOT);
        if (upper.isEmpty()) {
            return Optional.of(StandardCharsets.US_ASCII);
        }
        Matcher registered = REGISTERED.matcher(upper);
        Optional<Charset> found = registered.matches()
                ? named(BY_NUMBER.getOrDefault(registered.group(1), ""))
                : named(upper.replace("ISO_8859", "ISO-8859").replace("ISO 8859", "ISO-8859"));
        if (found.isEmpty()) {
            doubts.add("the character set " + bounded(upper) + " is not known; characters beyond ASCII are not read");
        } else if (!registered.matches() && !upper.startsWith("GB")) {
            doubts.add("the character set " + bounded(upper) + " is none of DICOM's terms; read by its name");
        }
        return found;
    }

    /** A term has at most 16 characters (PS3.5, 6.2). */
    private static String bounded(String term) {
        return term.length() <= 16 ? term : term.substring(0, 16) + "…";
    }

    static Optional<Charset> named(String name) {
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** The terms as written, between backslashes; empty where none are. */
    String declared() {
        return declared;
    }

    /** What is wrong with the terms, in words. */
    List<String> doubts() {
        return doubts;
    }

    /**
     * The text, line ends kept, zero bytes and surrounding blanks taken off.
     *
     * @param name whether it is a person's, in which ^ and = end the reach of an escape sequence too
     */
    String decode(byte[] bytes, boolean name) {
        String text = escapes ? new Iso2022(first, name).decode(bytes) : new String(bytes, first);
        return text.replace("\0", "").strip();
    }
}
