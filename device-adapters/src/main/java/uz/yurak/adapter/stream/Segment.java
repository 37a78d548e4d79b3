package uz.yurak.adapter.stream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;

/**
 * A stretch of a live signal as it was received, in an envelope of its own.
 *
 * <pre>
 *  text     "YURAK-LIVE/1" and a line feed
 *  text     the header, a line "name: value" each, in ASCII; an empty line ends it, within {@link #MAX_HEADER_BYTES}
 *  l bytes  the front, so that the segment can be read alone ("layout-bytes"): see {@link LiveProtocol}
 *  f bytes  the units, as received ("frames-bytes"), to the end of the file
 * </pre>
 *
 * The same parts always become the same bytes.
 */
public record Segment(SegmentHeader header, Bytes front, Bytes units) {
    /** The format's key, and the hint of envelopes that hold one. */
    public static final String FORMAT = "stream";

    /** Longest front: a layout file, the definitions in force, a message without its samples. */
    public static final int MAX_FRONT_BYTES = 64 << 10;

    static final int MAX_HEADER_BYTES = 4 << 10;
    private static final String MAGIC = "YURAK-LIVE/1\n";
    private static final String SECTION = "live segment";

    /** Whether bytes begin as a segment does. */
    public static boolean isOne(Bytes bytes) {
        return bytes.length() >= MAGIC.length()
                && ascii(bytes, 0, MAGIC.length()).equals(MAGIC);
    }

    public Bytes toBytes() {
        StringBuilder text = new StringBuilder(MAGIC);
        line(text, "session", header.session());
        line(text, "segment", header.number());
        line(text, "protocol", header.protocol());
        line(text, "first-sample", header.firstSample());
        line(text, "samples", header.samples());
        line(text, "in-sync", header.inSync());
        header.expected().ifPresent(counter -> line(text, "expected-counter", counter));
        line(text, "session-start", header.sessionStart());
        line(text, "received-from", header.receivedFrom());
        line(text, "received-until", header.receivedUntil());
        line(text, "last", header.last());
        header.gapBefore().ifPresent(reason -> line(text, "gap-before", reason));
        lineUnlessNone(text, "other-bytes-before", header.others().before());
        lineUnlessNone(text, "junk-bytes-before", header.others().junkBefore());
        line(text, "dropped-bytes", header.others().dropped());
        line(text, "layout-bytes", front.length());
        line(text, "frames-bytes", units.length());
        text.append('\n');
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + front.length() + units.length());
        out.writeBytes(text.toString().getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(front.toArray());
        out.writeBytes(units.toArray());
        return Bytes.wrap(out.toByteArray());
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append(name).append(": ").append(value).append('\n');
    }

    private static void lineUnlessNone(StringBuilder text, String name, int value) {
        if (value > 0) {
            line(text, name, value);
        }
    }

    /** @throws MalformedException where the bytes are no whole segment */
    public static Segment read(Bytes file) throws MalformedException {
        if (!isOne(file)) {
            throw MalformedException.at(0, SECTION, "YURAK-LIVE/1", "other bytes");
        }
        int headerEnd = headerEnd(file);
        Lines lines = Lines.of(ascii(file, MAGIC.length(), headerEnd - 1));
        SegmentHeader header = lines.header();
        long frontBytes = lines.number("layout-bytes", MAX_FRONT_BYTES);
        long unitsBytes = lines.number("frames-bytes", Integer.MAX_VALUE);
        if (headerEnd + frontBytes + unitsBytes != file.length()) {
            throw MalformedException.at(
                    headerEnd,
                    SECTION,
                    frontBytes + unitsBytes + " bytes of front and units",
                    file.length() - headerEnd + " left");
        }
        if (header.others().before() > unitsBytes) {
            throw MalformedException.in(
                    SECTION,
                    "at most " + unitsBytes + " other-bytes-before",
                    header.others().before() + "");
        }
        int unitsAt = headerEnd + (int) frontBytes;
        return new Segment(header, part(file, headerEnd, unitsAt), part(file, unitsAt, file.length()));
    }

    private static int headerEnd(Bytes file) throws MalformedException {
        int most = Math.min(file.length(), MAX_HEADER_BYTES);
        for (int i = MAGIC.length(); i < most; i++) {
            if (file.at(i) == '\n' && file.at(i - 1) == '\n') {
                return i + 1;
            }
        }
        throw MalformedException.at(most, SECTION, "an empty line behind the header", "none");
    }

    private static Bytes part(Bytes file, int from, int to) {
        byte[] part = new byte[to - from];
        file.view().get(from, part);
        return Bytes.wrap(part);
    }

    private static String ascii(Bytes bytes, int from, int to) {
        byte[] part = new byte[to - from];
        bytes.view().get(from, part);
        return new String(part, StandardCharsets.ISO_8859_1);
    }

    /** The header's lines by name. */
    private record Lines(Map<String, String> values) {
        static Lines of(String text) throws MalformedException {
            Map<String, String> values = new TreeMap<>();
            for (String line : text.split("\n")) {
                int colon = line.indexOf(": ");
                if (colon < 1 || values.put(line.substring(0, colon), line.substring(colon + 2)) != null) {
                    throw MalformedException.in(SECTION, "a line \"name: value\" once", "another");
                }
            }
            return new Lines(values);
        }

        SegmentHeader header() throws MalformedException {
            try {
                return new SegmentHeader(
                        text("session"),
                        (int) number("segment", Integer.MAX_VALUE),
                        text("protocol"),
                        number("first-sample", Long.MAX_VALUE),
                        (int) number("samples", Integer.MAX_VALUE),
                        flag("in-sync"),
                        values.containsKey("expected-counter")
                                ? OptionalLong.of(number("expected-counter", Long.MAX_VALUE))
                                : OptionalLong.empty(),
                        instant("session-start"),
                        instant("received-from"),
                        instant("received-until"),
                        flag("last"),
                        Optional.ofNullable(values.get("gap-before")),
                        new OtherBytes(
                                (int) numberOrNone("other-bytes-before"),
                                (int) numberOrNone("junk-bytes-before"),
                                number("dropped-bytes", Long.MAX_VALUE)));
            } catch (IllegalArgumentException e) {
                throw MalformedException.in(SECTION, "a header within its limits", "one beyond them");
            }
        }

        String text(String name) throws MalformedException {
            String value = values.get(name);
            if (value == null) {
                throw MalformedException.in(SECTION, "a line " + name, "none");
            }
            return value;
        }

        /** Agents before these lines existed did not write them. */
        private long numberOrNone(String name) throws MalformedException {
            return values.containsKey(name) ? number(name, Integer.MAX_VALUE) : 0;
        }

        long number(String name, long most) throws MalformedException {
            try {
                long value = Long.parseLong(text(name));
                if (value >= 0 && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw MalformedException.in(SECTION, "a number in " + name, "other text");
            }
            throw MalformedException.in(SECTION, name + " from 0 to " + most, "another number");
        }

        private boolean flag(String name) throws MalformedException {
            return switch (text(name)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw MalformedException.in(SECTION, "true or false in " + name, "other text");
            };
        }

        private Instant instant(String name) throws MalformedException {
            try {
                return Instant.parse(text(name));
            } catch (DateTimeException e) {
                throw MalformedException.in(SECTION, "an instant in " + name, "other text");
            }
        }
    }
}
