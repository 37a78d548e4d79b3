package uz.yurak.adapter.hl7;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Warning;

/**
 * One HL7 v2 message (chapter 2 of the standard, versions 2.1 to 2.8): segments ended by a carriage return (a line feed is
 * let pass), the first of them MSH, which names the separators and the character set.
 *
 * @param segments in order, MSH first
 * @param characterSet MSH-18 as written; empty where it is left out
 * @param warnings of texts that are not of their character set
 */
public record Hl7Message(List<Hl7Segment> segments, Optional<String> characterSet, List<Warning> warnings) {
    /** A day of a ward's monitor in one message; more is no message. */
    private static final int MAX_SEGMENTS = 100_000;

    private static final int SHORTEST_HEADER = 9;

    /** MLLP release 1: vertical tab, message, file separator, carriage return. */
    private static final int FRAME_START = 0x0B;

    private static final int FRAME_END = 0x1C;

    private static final Map<String, Charset> BY_NAME = Map.of(
            "ASCII", StandardCharsets.US_ASCII,
            "UNICODE UTF-8", StandardCharsets.UTF_8,
            "UTF-8", StandardCharsets.UTF_8,
            "UTF8", StandardCharsets.UTF_8,
            "CP1251", Charset.forName("windows-1251"),
            "WINDOWS-1251", Charset.forName("windows-1251"),
            "WINDOWS-1252", Charset.forName("windows-1252"));

    public Hl7Message {
        segments = List.copyOf(segments);
        warnings = List.copyOf(warnings);
    }

    /** Whether the bytes begin as a message; a frame's first byte (MLLP, 0x0B) may stand before. */
    public static boolean begins(Bytes bytes) {
        int at = start(bytes);
        return bytes.length() >= at + SHORTEST_HEADER
                && bytes.at(at) == 'M'
                && bytes.at(at + 1) == 'S'
                && bytes.at(at + 2) == 'H'
                && isSeparator(bytes.at(at + 3))
                && isSeparator(bytes.at(at + 4));
    }

    private static int start(Bytes bytes) {
        return bytes.length() > 0 && bytes.at(0) == FRAME_START ? 1 : 0;
    }

    private static boolean isSeparator(int value) {
        return value > ' ' && value < 0x7F && !Character.isLetterOrDigit(value);
    }

    /** @throws MalformedException where the bytes are no message */
    public static Hl7Message parse(Bytes bytes) throws MalformedException, UnsupportedException {
        if (!begins(bytes)) {
            throw MalformedException.at(0, "MSH", "MSH and its separators", "other bytes");
        }
        int from = start(bytes);
        Separators separators = Separators.of(bytes, from + 3);
        Optional<String> declared = declared(bytes, from, separators);
        List<Warning> warnings = new ArrayList<>();
        warnOfEnd(bytes, from == 1, warnings);
        String text = text(bytes, from, declared, warnings);
        return new Hl7Message(segments(text, separators), declared, warnings);
    }

    /** A message does not say how long it is; only a frame's end (MLLP, 0x1C) tells that nothing is missing. */
    private static void warnOfEnd(Bytes bytes, boolean isFramed, List<Warning> warnings) {
        int last = bytes.length() - 1;
        while (last > 0 && isLineEnd(bytes.at(last))) {
            last--;
        }
        if (bytes.at(last) != FRAME_END) {
            warnings.add(new Warning(
                    "end",
                    isFramed
                            ? "the frame has no end; the message was cut"
                            : "no frame around the message; whether it is whole cannot be told"));
        }
    }

    private static boolean isLineEnd(int value) {
        return value == '\r' || value == '\n';
    }

    private static List<Hl7Segment> segments(String text, Separators separators) throws MalformedException {
        List<Hl7Segment> segments = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = from;
            while (end < text.length() && !isEnd(text.charAt(end))) {
                end++;
            }
            if (end > from) {
                if (segments.size() == MAX_SEGMENTS) {
                    throw MalformedException.at(from, "message", "at most " + MAX_SEGMENTS + " segments", "more");
                }
                segments.add(Hl7Segment.of(text.substring(from, end), from, segments.size() + 1, separators));
            }
            from = end + 1;
        }
        return segments;
    }

    /** Carriage return by the standard, line feed by habit, file separator where a frame came whole (MLLP). */
    private static boolean isEnd(char c) {
        return isLineEnd(c) || c == FRAME_END;
    }

    /** MSH-18 by its place alone, before anything is known of the characters; all its separators are ASCII. */
    private static Optional<String> declared(Bytes bytes, int from, Separators separators) {
        int field = 0;
        int start = -1;
        for (int i = from; i < bytes.length() && bytes.at(i) != '\r' && bytes.at(i) != '\n'; i++) {
            if (bytes.at(i) == separators.field()) {
                field++;
                if (start >= 0) {
                    return name(bytes, start, i, separators);
                }
                // The separator before MSH-2 is MSH-1: MSH-18 stands behind the seventeenth.
                start = field == 17 ? i + 1 : -1;
            }
            if (start >= 0 && (i + 1 == bytes.length() || bytes.at(i + 1) == '\r' || bytes.at(i + 1) == '\n')) {
                return name(bytes, start, i + 1, separators);
            }
        }
        return Optional.empty();
    }

    /** The first of several sets is the default one; the others need escapes that nobody was seen to send. */
    private static Optional<String> name(Bytes bytes, int from, int to, Separators separators) {
        StringBuilder name = new StringBuilder();
        for (int i = from; i < to && bytes.at(i) != separators.repetition(); i++) {
            name.append((char) bytes.at(i));
        }
        return Optional.of(name.toString().strip()).filter(text -> !text.isEmpty());
    }

    private static String text(Bytes bytes, int from, Optional<String> declared, List<Warning> warnings)
            throws UnsupportedException {
        Optional<Charset> charset =
                declared.isEmpty() ? Optional.of(StandardCharsets.US_ASCII) : charset(declared.get());
        if (charset.isEmpty() && declared.get().toUpperCase(Locale.ROOT).matches("UNICODE( UTF-(16|32))?")) {
            throw new UnsupportedException("character set of several bytes a character", "MSH-18");
        }
        ByteBuffer content = bytes.view();
        content.position(from);
        Optional<String> asDeclared = charset.flatMap(set -> decoded(content, set));
        if (asDeclared.isPresent()) {
            return asDeclared.get();
        }
        // Text of another set does not come out as UTF-8 by chance.
        Optional<String> utf8 = decoded(content, StandardCharsets.UTF_8);
        if (utf8.isPresent()) {
            warnings.add(
                    new Warning("MSH-18", "bytes that are not of the declared character set and are UTF-8; read so"));
            return utf8.get();
        }
        warnings.add(new Warning(
                "MSH-18",
                charset.isEmpty()
                        ? "a character set that is not known; its bytes are shown as ISO 8859-1"
                        : "bytes that are not of the declared character set (ASCII where none is); shown as"
                                + " ISO 8859-1"));
        return StandardCharsets.ISO_8859_1.decode(content).toString();
    }

    /** Empty where a byte is none of the set's. */
    private static Optional<String> decoded(ByteBuffer content, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().decode(content.duplicate()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The names of HL7 table 0211, and those that are met. */
    private static Optional<Charset> charset(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.matches("(ISO[ -]?)?8859[/-]([1-9]|1[0-6])")) {
            String iso = "ISO-8859-" + upper.substring(upper.indexOf("8859") + 5);
            return Charset.isSupported(iso) ? Optional.of(Charset.forName(iso)) : Optional.empty();
        }
        return Optional.ofNullable(BY_NAME.get(upper));
    }

    /** MSH. */
    public Hl7Segment header() {
        return segments.get(0);
    }

    /** All segments of that name. */
    public List<Hl7Segment> all(String name) {
        return segments.stream().filter(segment -> segment.name().equals(name)).toList();
    }

    public Optional<Hl7Segment> first(String name) {
        return segments.stream().filter(segment -> segment.name().equals(name)).findFirst();
    }

    /** Message type and event, as {@code ORU^R01}; the event is empty where it is left out. */
    public String type() {
        return header().component(9, 1) + "^" + header().component(9, 2);
    }

    /** Keeps personal data out of logs. */
    @Override
    public String toString() {
        return "Hl7Message[" + segments.size() + " segments]";
    }
}
