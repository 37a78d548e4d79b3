package uz.yurak.adapter.text;

import java.util.ArrayList;
import java.util.List;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.bytes.EvenTimes;
import uz.yurak.adapter.bytes.Numeral;
import uz.yurak.record.Bytes;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.Samples;
import uz.yurak.record.Warning;

/**
 * The columns of a table as signals. Three walks over the text, so that nothing but the counts is held: how many values, how
 * large, with how many decimals; how even their times; the values.
 */
final class TextSignals {
    /** A pause longer than so many times the values would make memory of nothing. */
    private static final int MOST_PER_VALUE = 16;

    private static final int SPARE = 10_000;
    private static final double NS_PER_S = 1e9;
    private static final double MOST_NS = 4e18;

    private final Bytes text;
    private final TextLayout layout;
    private final Numeral numeral;
    private final int timeColumn;
    private final List<Column> columns = new ArrayList<>();
    private final List<Warning> warnings;
    private int timeDecimals;
    private int rows;

    TextSignals(Bytes text, TextLayout layout, List<Warning> warnings) {
        this.text = text;
        this.layout = layout;
        this.numeral = new Numeral(layout.decimalMark());
        this.warnings = warnings;
        int time = -1;
        for (int i = 0; i < layout.columns().size(); i++) {
            switch (layout.columns().get(i).kind()) {
                case TIME -> time = i;
                case LEAD, OTHER -> columns.add(new Column(i, layout.columns().get(i)));
                case SKIPPED -> warnings.add(new Warning("column " + (i + 1), "skipped, as the layout says"));
            }
        }
        this.timeColumn = time;
    }

    /** Reads all; afterwards {@link #leads} and {@link #others} are there. */
    void read() throws MalformedException, UnsupportedException {
        TextTable table = walk(this::survey);
        rows = table.rows();
        if (rows == 0) {
            throw MalformedException.in(
                    table.place(), "a row of " + layout.columns().size() + " numbers", "none");
        }
        if (layout.rows().isPresent() && rows < layout.rows().getAsInt()) {
            warnings.add(new Warning(
                    "text",
                    "expected " + layout.rows().getAsInt() + " rows, found " + rows + "; it may have been cut"));
        }
        if (table.linesLeft() > 0) {
            warnings.add(new Warning("text", table.linesLeft() + " lines behind the rows are left"));
        } else if (table.endsWithinALine()) {
            warnings.add(new Warning("text", "the last line does not end; its last number may have been cut"));
        }
        if (timeColumn >= 0 && layout.rateHz().isEmpty()) {
            walk(this::fit);
        }
        for (Column column : columns) {
            column.prepare();
        }
        walk(this::fill);
    }

    private interface Row {
        void take(TextTable table) throws MalformedException;
    }

    private TextTable walk(Row row) throws MalformedException {
        TextTable table = new TextTable(text, layout);
        while (table.next()) {
            row.take(table);
        }
        return table;
    }

    /** Nanoseconds by the time column; without one, the number of the row. */
    private long time(TextTable table) throws MalformedException {
        if (timeColumn < 0) {
            return table.rows() - 1L;
        }
        if (table.isMissing(timeColumn)) {
            throw MalformedException.in(table.place() + ", column " + (timeColumn + 1), "a time", "none");
        }
        table.read(timeColumn, numeral);
        timeDecimals = Math.max(timeDecimals, numeral.writtenDecimals());
        double perUnitNs = layout.columns().get(timeColumn).perUnit();
        if (Math.abs(numeral.value()) * perUnitNs > MOST_NS) {
            throw MalformedException.in(table.place(), "a time within 120 years", "a larger one");
        }
        return numeral.scaled((int) Math.round(Math.log10(perUnitNs)));
    }

    private void survey(TextTable table) throws MalformedException {
        long time = time(table);
        for (Column column : columns) {
            if (!table.isMissing(column.index)) {
                table.read(column.index, numeral);
                column.survey(numeral);
                if (!column.times.survey(time)) {
                    throw MalformedException.in(table.place(), "a later time than in the line before", "none");
                }
            }
        }
    }

    private void fit(TextTable table) throws MalformedException {
        long time = time(table);
        double lastDecimalNs = Math.max(
                1,
                layout.columns().get(timeColumn).perUnit()
                        / Numeral.ten(Math.min(timeDecimals, Numeral.LARGEST_POWER)));
        for (Column column : columns) {
            if (!table.isMissing(column.index)) {
                column.times.fit(time, lastDecimalNs);
            }
        }
    }

    private void fill(TextTable table) throws MalformedException {
        long time = time(table);
        for (Column column : columns) {
            if (!table.isMissing(column.index)) {
                table.read(column.index, numeral);
                column.fill(table, time, numeral);
            }
        }
    }

    /**
     * @param fromFirstRow whether the recording starts with the first row, whatever its time, or at time 0
     */
    List<LeadSignal> leads(boolean fromFirstRow) {
        long startNs = fromFirstRow
                ? columns.stream()
                        .filter(c -> c.times.count() > 0)
                        .mapToLong(c -> c.times.firstNs())
                        .min()
                        .orElse(0)
                : 0;
        List<LeadSignal> leads = new ArrayList<>();
        for (Column column : columns) {
            if (column.declared.kind() == TextColumn.Kind.LEAD && column.counts.length > 0) {
                double offsetMs = timeColumn < 0 ? 0 : (column.times.firstNs() - startNs) / 1e6;
                leads.add(column.lead(offsetMs));
            }
        }
        return leads;
    }

    List<OtherChannel> others() {
        return columns.stream()
                .filter(c -> c.declared.kind() == TextColumn.Kind.OTHER && c.counts.length > 0)
                .map(Column::other)
                .toList();
    }

    /** One column on its way to a signal. */
    private final class Column {
        private final int index;
        private final TextColumn declared;
        private final EvenTimes times = new EvenTimes();
        private final List<Gap> gaps = new ArrayList<>();
        private int decimals;
        private double largest;
        private double rateHz;
        private int[] counts = new int[0];
        private int nextIndex;

        Column(int index, TextColumn declared) {
            this.index = index;
            this.declared = declared;
        }

        void survey(Numeral value) {
            decimals = Math.max(decimals, value.decimals());
            largest = Math.max(largest, Math.abs(value.value()));
        }

        private String place() {
            return "column " + (index + 1);
        }

        void prepare() throws MalformedException, UnsupportedException {
            if (times.count() == 0) {
                warnings.add(new Warning(place(), "no value in any row; the column gives no signal"));
                return;
            }
            if (largest > Integer.MAX_VALUE) {
                throw MalformedException.in(place(), "values up to " + Integer.MAX_VALUE, "larger ones");
            }
            limitDecimals();
            rateHz = rate();
            long length = indexOf(times.lastNs()) + 1;
            if (timeColumn < 0) {
                length = rows;
            }
            if (length > Math.min(Samples.MAX_COUNT, (long) times.count() * MOST_PER_VALUE + SPARE)) {
                throw new UnsupportedException("pauses far longer than the signal", place());
            }
            counts = new int[(int) length];
        }

        /** A count has 31 bits: what does not fit is far below anything that an electrode can tell, and said. */
        private void limitDecimals() {
            int room = largest == 0 ? 0 : (int) Math.floor(Math.log10(Integer.MAX_VALUE / largest));
            int fits = Math.min(room, Numeral.LARGEST_POWER);
            if (decimals > fits) {
                warnings.add(new Warning(
                        place(), "values with " + decimals + " decimals, kept with " + fits + " as counts carry them"));
                decimals = fits;
            }
        }

        private double rate() throws MalformedException {
            if (layout.rateHz().isPresent()) {
                return layout.rateHz().getAsDouble();
            }
            double rate = times.rateHz();
            if (times.count() == 1) {
                rate = columns.stream()
                        .filter(c -> c.times.count() > 1)
                        .mapToDouble(c -> c.times.rateHz())
                        .findFirst()
                        .orElse(Double.NaN);
                warnings.add(new Warning(place(), "one value tells no rate; that of another column is taken"));
            }
            if (!(rate > 0) || rate > TextLayout.MAX_RATE_HZ) {
                throw MalformedException.in(
                        "the time column",
                        "evenly spaced times for " + place() + " (or rateHz in a layout)",
                        times.count() < 2 ? "too few" : "others");
            }
            return rate;
        }

        private long indexOf(long time) {
            return timeColumn < 0 ? time : Math.round((double) (time - times.firstNs()) * rateHz / NS_PER_S);
        }

        void fill(TextTable table, long time, Numeral value) throws MalformedException {
            int at = (int) indexOf(time);
            if (at < nextIndex) {
                throw MalformedException.in(
                        table.place(), "one row in an interval of " + rateHz + " Hz", "a second in the same");
            }
            gapTo(at);
            counts[at] = (int) value.scaled(decimals);
            nextIndex = at + 1;
        }

        private void gapTo(int index) {
            if (index > nextIndex) {
                gaps.add(new Gap(nextIndex, index, "no value in the text"));
            }
        }

        LeadSignal lead(double offsetMs) {
            gapTo(counts.length);
            return new LeadSignal(
                    declared.lead(),
                    rateHz,
                    Samples.wrap(counts),
                    declared.scale(Numeral.ten(decimals)),
                    gaps,
                    false,
                    offsetMs,
                    Filtering.UNKNOWN);
        }

        OtherChannel other() {
            gapTo(counts.length);
            return new OtherChannel(
                    declared.name(), declared.unit(), rateHz, Samples.wrap(counts), 1 / Numeral.ten(decimals), 0, gaps);
        }
    }
}
