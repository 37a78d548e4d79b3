package uz.yurak.adapter.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;
import uz.yurak.record.Warning;

/**
 * Reads tables of numbers: our own CSV ({@code time_s,I,II,…} in microvolts) as it is, any other by a layout that came
 * beside it. A table without either is recognized so that it can be refused with what is missing.
 */
public final class TextReader implements RecordingReader {
    private static final String OWN_START = "time_s,";
    private static final String NOT_CALIBRATED = " (counts, not calibrated)";
    private static final int LONGEST_HEADER = 64 << 10;
    private static final String NUMPY = "\u0093NUMPY";

    @Override
    public String format() {
        return "text";
    }

    @Override
    public boolean sniff(Source source) {
        if (source.nameEndsWith(TextLayout.SUFFIX)) {
            return false;
        }
        return isOwn(source.bytes())
                || (layout(source).isPresent() && Texts.isText(source.bytes()))
                || begins(source.bytes(), NUMPY)
                || Texts.isTable(source.bytes());
    }

    /** Whether it is a table that tells neither leads nor rate itself, and no layout came with it. */
    public boolean lacksLayout(Source source) {
        Bytes bytes = source.bytes();
        return layout(source).isEmpty() && !isOwn(bytes) && !begins(bytes, NUMPY) && Texts.isTable(bytes);
    }

    private static boolean isOwn(Bytes bytes) {
        return begins(bytes, OWN_START) || begins(bytes, "\u00ef\u00bb\u00bf" + OWN_START);
    }

    /** The start's characters are bytes. */
    private static boolean begins(Bytes bytes, String start) {
        if (bytes.length() < start.length()) {
            return false;
        }
        byte[] head = new byte[start.length()];
        bytes.view().get(head);
        return new String(head, StandardCharsets.ISO_8859_1).equals(start);
    }

    private static Optional<Bytes> layout(Source source) {
        return source.companions().entrySet().stream()
                .filter(file -> file.getKey().toLowerCase(Locale.ROOT).endsWith(TextLayout.SUFFIX))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    @Override
    public Recording read(Source source) throws ReadException {
        Bytes bytes = source.bytes();
        Optional<Bytes> beside = layout(source);
        if (begins(bytes, NUMPY)) {
            throw new UnsupportedException(
                    "a NumPy array, which names no leads, rate or unit; write it as text and put a layout beside it",
                    "byte 0");
        }
        if (beside.isPresent()) {
            TextLayout layout = TextLayout.read(beside.get());
            return recording(Texts.asAscii(bytes, layout.charset()), layout, true);
        }
        if (isOwn(bytes)) {
            return recording(bytes, own(bytes), false);
        }
        throw new UnsupportedException(
                "a table of numbers that names no leads, rate or unit; put a layout beside it (NAME.layout, see"
                        + " docs/formats.md) that declares them",
                "line 1");
    }

    private Recording recording(Bytes text, TextLayout layout, boolean declared) throws ReadException {
        List<Warning> warnings = new ArrayList<>();
        if (declared && layout.headerLines() > 0) {
            warnings.add(new Warning("text", layout.headerLines() + " lines of header are not read"));
        }
        TextSignals signals = new TextSignals(text, layout, warnings);
        signals.read();
        Recording recording = Recording.of(format(), signals.leads(declared))
                .withOtherChannels(signals.others())
                .withWarnings(warnings);
        if (recording.leads().isEmpty()) {
            throw MalformedException.in("text", "a lead with values", "none");
        }
        return recording;
    }

    /** The layout that the heading of our own CSV says. */
    private static TextLayout own(Bytes bytes) throws MalformedException {
        byte[] head = new byte[Math.min(bytes.length(), LONGEST_HEADER)];
        bytes.view().get(head);
        String text = new String(head, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        if (end < 0) {
            throw MalformedException.in("line 1", "a heading and rows", "no end of line");
        }
        List<String> headings =
                Texts.cells(text.substring(text.indexOf(OWN_START), end).strip());
        if (headings.size() > TextLayout.MAX_COLUMNS) {
            throw MalformedException.in("line 1", "at most " + TextLayout.MAX_COLUMNS + " columns", "more");
        }
        List<TextColumn> columns = new ArrayList<>();
        columns.add(TextColumn.time("s").orElseThrow());
        for (String heading : headings.subList(1, headings.size())) {
            columns.add(
                    heading.endsWith(NOT_CALIBRATED)
                            ? TextColumn.counts(heading.substring(0, heading.length() - NOT_CALIBRATED.length()), 0, 0)
                            : TextColumn.of(heading, "uV"));
        }
        return new TextLayout(
                columns,
                ',',
                '.',
                1,
                OptionalInt.empty(),
                OptionalDouble.empty(),
                Set.of(),
                Optional.empty(),
                StandardCharsets.UTF_8);
    }
}
