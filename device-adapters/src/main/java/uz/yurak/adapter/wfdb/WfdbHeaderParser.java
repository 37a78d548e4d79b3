package uz.yurak.adapter.wfdb;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Warning;

/** Parses a header by {@code header(5)}. Errors name the line and the field and never quote, for a field may be a name. */
final class WfdbHeaderParser {
    /** A day of half-hour segments and long comments stay far below. */
    static final int MAX_BYTES = 1 << 20;

    static final int MAX_SIGNALS = 1000;
    static final int MAX_SEGMENTS = 10_000;
    /** Samples of one signal in a frame; the fastest against the slowest channel of a polygraph is below. */
    static final int MAX_SAMPLES_PER_FRAME = 10_000;
    /** {@code header(5)}: the rate where a record line names none. */
    static final double DEFAULT_RATE_HZ = 250;

    private static final Pattern RECORD = Pattern.compile("[^\\s/]+(/\\d+)?\\s+\\d+(\\s.*)?");
    private static final Pattern SIGNAL = Pattern.compile("\\S+\\s+\\d+(x\\d+)?(:\\d+)?(\\+\\d+)?(\\s.*)?");
    private static final Pattern SEGMENT = Pattern.compile("\\S+\\s+\\d+");
    private static final Pattern LAYOUT = Pattern.compile("(\\d+)(?:x(\\d+))?(?::(\\d+))?(?:\\+(\\d+))?");
    private static final Pattern GAIN = Pattern.compile("([-+0-9.eE]+)(?:\\(([-+0-9.eE]+)\\))?(?:/(\\S+))?");
    private static final Pattern RATE = Pattern.compile("([-+0-9.eE]+)(?:/.*)?");

    private final List<Warning> warnings = new ArrayList<>();

    private WfdbHeaderParser() {}

    /** A line that is neither blank nor a comment. */
    private record Line(int number, String text) {
        String place() {
            return "line " + number;
        }

        MalformedException malformed(String expected, String found) {
            return MalformedException.in(place(), expected, found);
        }
    }

    /** Whether the bytes begin with a record line, and a signal or segment line where one must follow. */
    static boolean looksLikeHeader(Bytes bytes) {
        if (bytes.length() == 0 || bytes.length() > MAX_BYTES || hasControlCharacters(bytes)) {
            return false;
        }
        List<Line> lines = contentLines(text(bytes));
        if (lines.isEmpty()) {
            return false;
        }
        Matcher record = RECORD.matcher(lines.get(0).text());
        if (!record.matches()) {
            return false;
        }
        Pattern next = record.group(1) == null ? SIGNAL : SEGMENT;
        return lines.size() > 1 && next.matcher(lines.get(1).text()).matches();
    }

    static WfdbHeader parse(Bytes bytes) throws MalformedException, UnsupportedException {
        if (bytes.length() > MAX_BYTES) {
            throw MalformedException.in("header", "at most " + MAX_BYTES + " bytes", bytes.length() + "");
        }
        if (hasControlCharacters(bytes)) {
            throw MalformedException.in("header", "text", "control characters");
        }
        return new WfdbHeaderParser().header(text(bytes));
    }

    private WfdbHeader header(String text) throws MalformedException, UnsupportedException {
        List<Line> lines = contentLines(text);
        if (lines.isEmpty()) {
            throw MalformedException.in("line 1", "a record line", "no line but comments");
        }
        warnOfCut(text, lines.get(lines.size() - 1));
        Line recordLine = lines.get(0);
        String[] fields = recordLine.text().split("\\s+");
        boolean segmented = fields[0].contains("/");
        int signalCount = bounded(recordLine, "number of signals", field(recordLine, fields, 1), MAX_SIGNALS);
        double rateHz = fields.length > 2 ? rate(recordLine, fields[2]) : DEFAULT_RATE_HZ;
        OptionalLong frameCount = fields.length > 3 ? frameCount(recordLine, fields[3]) : OptionalLong.empty();
        WfdbTime time = WfdbTime.of(recordLine.place(), fields);
        warnings.addAll(time.warnings());
        Optional<RecordedAt> at = time.recordedAt();
        return new WfdbHeader(
                rateHz,
                frameCount,
                at,
                segmented ? List.of() : signals(lines, signalCount),
                segmented ? segments(lines, fields[0]) : List.of(),
                comments(text),
                List.copyOf(warnings));
    }

    /** A last field that lost digits or letters still parses; only the missing end of its line tells. */
    private void warnOfCut(String text, Line last) {
        if (text.stripTrailing().equals(text) && text.endsWith(last.text())) {
            warnings.add(new Warning(last.place(), "the header ends without an end of line; it may be cut"));
        }
    }

    private List<WfdbSignal> signals(List<Line> lines, int count) throws MalformedException, UnsupportedException {
        requireLines(lines, count, "signal lines");
        List<WfdbSignal> signals = new ArrayList<>();
        for (Line line : lines.subList(1, count + 1)) {
            signals.add(signal(line));
        }
        return List.copyOf(signals);
    }

    private List<WfdbHeader.Segment> segments(List<Line> lines, String recordName) throws MalformedException {
        String number = recordName.substring(recordName.indexOf('/') + 1);
        int count = bounded(lines.get(0), "number of segments", number, MAX_SEGMENTS);
        requireLines(lines, count, "segment lines");
        List<WfdbHeader.Segment> segments = new ArrayList<>();
        for (Line line : lines.subList(1, count + 1)) {
            String[] fields = line.text().split("\\s+");
            long frames = wholeNumber(line, "length of the segment", field(line, fields, 1));
            segments.add(new WfdbHeader.Segment(line.number(), fields[0], frames));
        }
        return List.copyOf(segments);
    }

    private void requireLines(List<Line> lines, int count, String what) throws MalformedException {
        if (lines.size() - 1 < count) {
            Line last = lines.get(lines.size() - 1);
            throw last.malformed(count + " " + what + " after the record line", (lines.size() - 1) + "");
        }
        if (lines.size() - 1 > count) {
            Line further = lines.get(count + 1);
            warnings.add(new Warning(
                    further.place(), "the record line announces " + count + " " + what + "; more follow and are left"));
        }
    }

    private WfdbSignal signal(Line line) throws MalformedException, UnsupportedException {
        String[] fields = line.text().split("\\s+", 9);
        Matcher layout = LAYOUT.matcher(field(line, fields, 1));
        if (!layout.matches()) {
            throw line.malformed("a format such as 16, 212x2 or 16+24", "other text");
        }
        int code = bounded(line, "format", layout.group(1), Integer.MAX_VALUE);
        WfdbFormat format = WfdbFormat.ofCode(code)
                .orElseThrow(() -> new UnsupportedException("signal format " + code, line.place()));
        Matcher gain = GAIN.matcher(fields.length > 2 ? fields[2] : "0");
        if (!gain.matches()) {
            throw line.malformed("a gain such as 200, 200/mV or 200(1024)/mV", "other text");
        }
        double countsPerUnit = number(line, "gain", gain.group(1));
        double zero = fields.length > 4 ? number(line, "ADC zero", fields[4]) : 0;
        return new WfdbSignal(
                line.number(),
                fields[0],
                format,
                orDefault(line, "samples per frame", layout.group(2), MAX_SAMPLES_PER_FRAME, 1),
                orDefault(line, "skew", layout.group(3), Integer.MAX_VALUE, 0),
                orDefault(line, "byte offset", layout.group(4), Integer.MAX_VALUE, 0),
                countsPerUnit == 0 ? OptionalDouble.empty() : OptionalDouble.of(countsPerUnit),
                gain.group(2) == null ? zero : number(line, "baseline", gain.group(2)),
                gain.group(3) == null ? "mV" : gain.group(3),
                fields.length > 5 ? OptionalInt.of(integer(line, "initial value", fields[5])) : OptionalInt.empty(),
                fields.length > 6 ? OptionalInt.of(integer(line, "checksum", fields[6])) : OptionalInt.empty(),
                fields.length > 8 ? fields[8].strip() : "");
    }

    private static double rate(Line line, String field) throws MalformedException {
        Matcher rate = RATE.matcher(field);
        double hz = rate.matches() ? number(line, "sampling rate", rate.group(1)) : Double.NaN;
        if (!(hz > 0)) {
            throw line.malformed("a sampling rate above 0 Hz", "other");
        }
        return hz;
    }

    /** Zero says "not known" ({@code header(5)}). */
    private static OptionalLong frameCount(Line line, String field) throws MalformedException {
        long count = wholeNumber(line, "number of samples per signal", field);
        return count == 0 ? OptionalLong.empty() : OptionalLong.of(count);
    }

    private static int orDefault(Line line, String what, String text, int limit, int absent) throws MalformedException {
        return text == null ? absent : bounded(line, what, text, limit);
    }

    private static String field(Line line, String[] fields, int index) throws MalformedException {
        if (fields.length <= index) {
            throw line.malformed("at least " + (index + 1) + " fields", fields.length + "");
        }
        return fields[index];
    }

    private static int bounded(Line line, String what, String text, int limit) throws MalformedException {
        long value = wholeNumber(line, what, text);
        if (value > limit) {
            throw line.malformed(what + " at most " + limit, value + "");
        }
        return (int) value;
    }

    private static long wholeNumber(Line line, String what, String text) throws MalformedException {
        if (!text.matches("\\d{1,18}")) {
            throw line.malformed(what + " as a whole number", "other text");
        }
        return Long.parseLong(text);
    }

    private static int integer(Line line, String what, String text) throws MalformedException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw line.malformed(what + " as an integer", "other text");
        }
    }

    private static double number(Line line, String what, String text) throws MalformedException {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw line.malformed(what + " as a number", "other text");
        }
        if (!Double.isFinite(value)) {
            throw line.malformed("a finite " + what, value + "");
        }
        return value;
    }

    private static List<Line> contentLines(String text) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(new Line(number, line.strip()));
            }
        }
        return lines;
    }

    private static List<String> comments(String text) {
        return text.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.substring(1).strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static boolean hasControlCharacters(Bytes bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            int b = bytes.at(i);
            if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') {
                return true;
            }
        }
        return false;
    }

    /** UTF-8, and where the bytes are none, Latin-1, which older tools wrote. */
    private static String text(Bytes bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.view()).toString();
        } catch (CharacterCodingException e) {
            ByteBuffer view = bytes.view();
            return StandardCharsets.ISO_8859_1.decode(view).toString();
        }
    }
}
