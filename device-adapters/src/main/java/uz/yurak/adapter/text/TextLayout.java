package uz.yurak.adapter.text;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;

/**
 * What a bare text does not say, as a small file beside it says it.
 *
 * <pre>
 *   columns = time [s], I [mV], II [mV], RESP [mL], -     a name each with its unit; - is skipped, * counts the first
 *   unit = mV                                             where a column names none: V mV uV nV counts, or any other
 *   nanovoltsPerCount = 4880     zeroCount = 1024         what calibrates columns of counts; without it they are not
 *   rateHz = 500                                          without a time column; with one, to slot jittered times
 *   delimiter = comma | semicolon | tab | space           space is any run of blanks and tabs; comma by default
 *   decimal = .                                           or a comma
 *   headerLines = 1     rows = 5000     comment = #       lines before the numbers, of numbers, and to pass over
 *   missing = NaN, -32768                                 cells that stand for no sample; an empty one always does
 *   characterSet = UTF-8
 *   end                                                   the last line, so that a cut layout is never taken for a whole
 * </pre>
 *
 * @param columns from the left
 * @param delimiter between cells; a blank for any run of blanks and tabs
 * @param decimalMark between a number's whole and its parts
 * @param headerLines lines before the first row, blank ones counted
 * @param rows rows of numbers; empty where they go to the end
 * @param rateHz samples a second of every column; empty where the time column says
 * @param missing cells without a sample
 * @param comment what begins a line to pass over
 * @param charset of the text; numbers are read as ASCII
 */
public record TextLayout(
        List<TextColumn> columns,
        char delimiter,
        char decimalMark,
        int headerLines,
        OptionalInt rows,
        OptionalDouble rateHz,
        Set<String> missing,
        Optional<String> comment,
        Charset charset) {
    static final int MAX_BYTES = 64 << 10;
    static final int MAX_COLUMNS = 1000;
    static final int MAX_RATE_HZ = 1_000_000;
    public static final String SUFFIX = ".layout";

    private static final int MAX_HEADER_LINES = 100_000;
    private static final Set<String> KEYS = Set.of(
            "columns",
            "unit",
            "nanovoltsPerCount",
            "zeroCount",
            "rateHz",
            "delimiter",
            "decimal",
            "headerLines",
            "rows",
            "comment",
            "missing",
            "characterSet",
            "end");
    private static final Map<String, Character> DELIMITERS =
            Map.of("comma", ',', "semicolon", ';', "tab", '\t', "space", ' ');
    private static final Pattern COLUMN = Pattern.compile("([^\\[\\]]+?)(?:\\s*\\[([^\\[\\]]+)\\])?");

    public TextLayout {
        columns = List.copyOf(columns);
        missing = Set.copyOf(missing);
    }

    /** Reads a layout file; every key that it does not know is refused, so that a slip of the pen is seen. */
    public static TextLayout read(Bytes file) throws MalformedException {
        if (file.length() > MAX_BYTES) {
            throw wrong("a layout of at most " + MAX_BYTES + " bytes", file.length() + "");
        }
        Properties said = new Properties();
        try {
            said.load(new StringReader(new String(file.toArray(), StandardCharsets.UTF_8)));
        } catch (IOException | IllegalArgumentException e) {
            throw wrong("key = value lines", "a broken escape");
        }
        Set<String> unknown = new TreeSet<>(said.stringPropertyNames());
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            throw wrong("keys of " + new TreeSet<>(KEYS), unknown.size() + " others, the first " + first(unknown));
        }
        if (!said.containsKey("end")) {
            throw wrong("the last line \"end\"", "none: the layout may have been cut");
        }
        return of(said);
    }

    /** Short enough for an error line, whatever stood there. */
    private static String first(Set<String> unknown) {
        String key = unknown.iterator().next();
        return key.length() > 40 ? key.substring(0, 40) + "…" : key;
    }

    private static TextLayout of(Properties said) throws MalformedException {
        List<TextColumn> columns = columns(said);
        OptionalDouble rateHz = said.containsKey("rateHz")
                ? OptionalDouble.of(number(said, "rateHz", 0, MAX_RATE_HZ))
                : OptionalDouble.empty();
        boolean timed = columns.stream().anyMatch(c -> c.kind() == TextColumn.Kind.TIME);
        if (!timed && rateHz.isEmpty()) {
            throw wrong("rateHz, or a column time", "neither");
        }
        if (rateHz.isPresent() && rateHz.getAsDouble() <= 0) {
            throw wrong("rateHz above 0", said.getProperty("rateHz"));
        }
        char decimal = oneOf(said, "decimal", ".", Map.of(".", '.', ",", ','));
        char delimiter = oneOf(said, "delimiter", "comma", DELIMITERS);
        if (decimal == delimiter) {
            throw wrong("another delimiter than the decimal mark", "a comma for both");
        }
        return new TextLayout(
                columns,
                delimiter,
                decimal,
                (int) number(said, "headerLines", 0, MAX_HEADER_LINES),
                said.containsKey("rows")
                        ? OptionalInt.of((int) number(said, "rows", 1, Integer.MAX_VALUE))
                        : OptionalInt.empty(),
                rateHz,
                Set.copyOf(List.of(said.getProperty("missing", "").strip().split("\\s*,\\s*"))),
                Optional.ofNullable(said.getProperty("comment"))
                        .map(String::strip)
                        .filter(mark -> !mark.isEmpty()),
                charset(said.getProperty("characterSet", "UTF-8")));
    }

    private static List<TextColumn> columns(Properties said) throws MalformedException {
        String text = said.getProperty("columns", "");
        String[] declared = text.split(",", MAX_COLUMNS + 1);
        if (text.isBlank() || declared.length > MAX_COLUMNS) {
            throw wrong("columns = 1 to " + MAX_COLUMNS + " names", text.isBlank() ? "none" : "more");
        }
        List<TextColumn> columns = new ArrayList<>();
        for (String column : declared) {
            columns.add(column(column.strip(), columns.size() + 1, said));
        }
        long times =
                columns.stream().filter(c -> c.kind() == TextColumn.Kind.TIME).count();
        if (times > 1) {
            throw wrong("at most one column time", times + "");
        }
        if (columns.stream().noneMatch(c -> c.kind() == TextColumn.Kind.LEAD)) {
            throw wrong("a column of a lead (unit V, mV, uV, nV or counts)", "none");
        }
        return columns;
    }

    private static TextColumn column(String text, int number, Properties said) throws MalformedException {
        if (text.equals("-")) {
            return TextColumn.SKIP;
        }
        Matcher parts = COLUMN.matcher(text);
        if (!parts.matches()) {
            throw wrong("column " + number + " as NAME [UNIT]", "another form");
        }
        String name = parts.group(1);
        boolean time = name.equals("time");
        String unit = parts.group(2) == null
                ? said.getProperty("unit", "").strip()
                : parts.group(2).strip();
        if (time) {
            return TextColumn.time(parts.group(2) == null ? "s" : unit)
                    .orElseThrow(() -> wrong("time in s, ms, us or ns", "another unit"));
        }
        if (unit.isEmpty()) {
            throw wrong("a unit of column " + number + " (or unit = for all; counts where there is none)", "none");
        }
        if (!unit.equals(TextColumn.COUNTS)) {
            return TextColumn.of(name, unit);
        }
        double nanovolts = said.containsKey("nanovoltsPerCount") ? number(said, "nanovoltsPerCount", -1e12, 1e12) : 0;
        if (said.containsKey("nanovoltsPerCount") && nanovolts == 0) {
            throw wrong("nanovoltsPerCount other than 0", "0");
        }
        return TextColumn.counts(name, nanovolts, number(said, "zeroCount", -1e12, 1e12));
    }

    private static double number(Properties said, String key, double least, double most) throws MalformedException {
        String text = said.getProperty(key, "0").strip();
        try {
            double value = Double.parseDouble(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(key + " as a number", "something else");
        }
        throw wrong(key + " from " + least + " to " + most, "outside");
    }

    private static char oneOf(Properties said, String key, String usual, Map<String, Character> allowed)
            throws MalformedException {
        Character chosen = allowed.get(said.getProperty(key, usual).strip());
        if (chosen == null) {
            throw wrong(key + " of " + new TreeSet<>(allowed.keySet()), "another");
        }
        return chosen;
    }

    private static Charset charset(String name) throws MalformedException {
        try {
            return Charset.forName(name.strip());
        } catch (IllegalArgumentException e) {
            throw wrong("a character set that exists", "another name");
        }
    }

    private static MalformedException wrong(String expected, String found) {
        return MalformedException.in("layout", expected, found);
    }
}
