package uz.yurak.adapter.xdt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uz.yurak.adapter.bytes.Numeral;
import uz.yurak.record.Bytes;

/**
 * A data stream: lines of 8438 under the units of 8437, of the test that 8410 and 8411 name.
 *
 * <pre>
 *   8437  min, mmHg, mmHg            units, in the order of the numbers
 *   8438  5,120,80,10,128,92         numbers in that order, again and again;
 *         (5,120,80),(10,128,92)     or each turn in brackets; a point before decimals
 * </pre>
 *
 * <p>A line ends between two numbers: that one could end within a number is nowhere described, and its numbers would not fill
 * their columns, or its times not be even.
 */
final class XdtStream {
    private static final String IDENT = "8410";
    private static final String NAME = "8411";
    private static final String UNITS = "8437";
    private static final String DATA = "8438";

    /** Time and twelve leads have 13. */
    private static final int MAX_COLUMNS = 64;

    private static final Map<String, Double> NANOSECONDS =
            Map.of("h", 3600e9, "min", 60e9, "s", 1e9, "sec", 1e9, "ms", 1e6, "msec", 1e6, "us", 1e3, "\u00b5s", 1e3);

    private final String ident;
    private final String name;
    private final List<String> units;
    private final int line;
    private final StringBuilder text = new StringBuilder();

    private XdtStream(String ident, String name, List<String> units, int line) {
        this.ident = ident;
        this.name = name;
        this.units = units;
        this.line = line;
    }

    /** All that have units; data without them mean nothing. */
    static List<XdtStream> of(XdtFile file) {
        List<XdtStream> streams = new ArrayList<>();
        String ident = "";
        String name = "";
        Optional<XdtStream> open = Optional.empty();
        for (XdtFile.Field field : file.fields()) {
            switch (field.id()) {
                case IDENT -> {
                    ident = field.text();
                    name = "";
                    open = Optional.empty();
                }
                case NAME -> name = field.text();
                case UNITS -> {
                    open = Optional.of(new XdtStream(ident, name, units(field.text()), field.line()));
                    streams.add(open.get());
                }
                case DATA -> open.ifPresent(stream -> stream.append(field.text()));
                default -> {}
            }
        }
        return streams;
    }

    private static List<String> units(String text) {
        List<String> units = new ArrayList<>();
        for (String unit : text.split(",", MAX_COLUMNS + 1)) {
            units.add(unit.strip());
        }
        return units;
    }

    private void append(String more) {
        boolean joins = text.length() > 0 && text.charAt(text.length() - 1) != ',' && !more.startsWith(",");
        text.append(joins ? "," : "").append(more);
    }

    /** The line of its units, for warnings. */
    String place() {
        return "line " + line + " (field " + UNITS + ")";
    }

    String ident() {
        return ident;
    }

    /** What the test is called: its name, else its identifier. */
    String name() {
        return name.isEmpty() ? ident : name;
    }

    List<String> units() {
        return units;
    }

    /** The column of times, when one alone is. */
    Optional<Integer> timeColumn() {
        Optional<Integer> found = Optional.empty();
        for (int i = 0; i < units.size(); i++) {
            if (nanoseconds(i).isPresent()) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = Optional.of(i);
            }
        }
        return found;
    }

    Optional<Double> nanoseconds(int column) {
        return Optional.ofNullable(NANOSECONDS.get(units.get(column).toLowerCase(Locale.ROOT)));
    }

    /** The numbers, column by column; empty where they do not fill their columns, or something else stands there. */
    Optional<List<XdtColumn>> columns() {
        if (units.size() > MAX_COLUMNS) {
            return Optional.empty();
        }
        List<XdtColumn> columns = new ArrayList<>();
        units.forEach(unit -> columns.add(new XdtColumn()));
        boolean bracketed = text.indexOf("(") >= 0;
        Bytes bytes = Bytes.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        Numeral numeral = new Numeral('.');
        int column = 0;
        int from = 0;
        while (from < bytes.length()) {
            int end = from;
            while (end < bytes.length() && bytes.at(end) != ',') {
                end++;
            }
            boolean opens = bytes.at(from) == '(';
            boolean closes = end > from && bytes.at(end - 1) == ')';
            boolean isTurn = opens == (bracketed && column == 0) && closes == (bracketed && column == units.size() - 1);
            if (!isTurn || !number(numeral, bytes, opens ? from + 1 : from, closes ? end - 1 : end)) {
                return Optional.empty();
            }
            columns.get(column).add(numeral);
            column = (column + 1) % units.size();
            from = end + 1;
        }
        return column == 0 && columns.get(0).count() > 0 ? Optional.of(columns) : Optional.empty();
    }

    private static boolean number(Numeral numeral, Bytes bytes, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && bytes.at(from) == ' ') {
            from++;
        }
        while (to > from && bytes.at(to - 1) == ' ') {
            to--;
        }
        return numeral.parse(bytes, from, to);
    }
}
