package uz.yurak.adapter.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import uz.yurak.adapter.Part;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;

/**
 * Writes the leads as a table: a header row {@code time_s,I,II,…}, then seconds and microvolts.
 *
 * <p>A row for every instant at which any lead has a sample, so leads of several rates keep theirs. A cell is empty where
 * its lead has no sample or a gap. Seconds have six decimals, microvolts up to four: a tenth of a nanovolt. A lead that
 * the file does not calibrate is written in counts, and its heading says so. Nothing but the row at hand is held.
 */
public final class CsvWriter {
    private static final int DECIMALS = 10_000;
    /** Two instants nearer than this are one: half of the last decimal of a second. */
    private static final double SAME_INSTANT_S = 0.5e-6;

    /** Two kilovolts in microvolts: what is read back becomes a count of 32 bits. */
    private static final int MOST = Integer.MAX_VALUE;

    private CsvWriter() {}

    /**
     * Leaves the stream open and flushed.
     *
     * @throws UnsupportedException where no lead has a sample, or one is farther from zero than {@value #MOST}
     */
    public static void write(Recording recording, OutputStream out) throws IOException {
        if (Part.SILENT_LEADS.countIn(recording) == recording.leads().size()) {
            throw new UnsupportedException("a recording without leads", "CSV writer");
        }
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        List<Column> columns = recording.leads().stream().map(Column::new).toList();
        text.write("time_s");
        for (Column column : columns) {
            text.append(',').write(column.heading());
        }
        text.write('\n');
        StringBuilder row = new StringBuilder();
        for (double time = next(columns); time < Double.POSITIVE_INFINITY; time = next(columns)) {
            row.setLength(0);
            appendSeconds(row, time);
            for (Column column : columns) {
                row.append(',');
                column.appendAt(time, row);
            }
            text.append(row).write('\n');
        }
        text.flush();
    }

    private static double next(List<Column> columns) {
        double earliest = Double.POSITIVE_INFINITY;
        for (Column column : columns) {
            earliest = Math.min(earliest, column.nextTime());
        }
        return earliest;
    }

    private static void appendSeconds(StringBuilder row, double seconds) {
        long micros = Math.round(seconds * 1e6);
        row.append(micros < 0 ? "-" : "").append(Math.abs(micros) / 1_000_000).append('.');
        String fraction = Long.toString(Math.abs(micros) % 1_000_000);
        row.append("0".repeat(6 - fraction.length())).append(fraction);
    }

    /** One lead, read forward. */
    private static final class Column {
        private final LeadSignal lead;
        private int index;
        private int gapIndex;

        Column(LeadSignal lead) {
            this.lead = lead;
        }

        String heading() {
            String name = lead.lead().label() + (lead.scale().isPresent() ? "" : " (counts, not calibrated)");
            boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c < ' ');
            return plain ? name : '"' + name.replace("\"", "\"\"").replaceAll("\\p{Cntrl}", " ") + '"';
        }

        double nextTime() {
            return index < lead.samples().count()
                    ? lead.startOffsetMs() / 1000 + index / lead.rateHz()
                    : Double.POSITIVE_INFINITY;
        }

        void appendAt(double time, StringBuilder row) throws UnsupportedException {
            if (nextTime() - time > SAME_INSTANT_S) {
                return;
            }
            if (!isInGap()) {
                int count = lead.samples().at(index);
                double value = lead.scale().isPresent() ? lead.scale().get().microvolts(count) : count;
                if (Math.abs(value) > MOST) {
                    throw new UnsupportedException(
                            "a sample beyond " + MOST + " of its unit", "CSV writer, lead " + lead.lead());
                }
                appendDecimal(row, value);
            }
            index++;
        }

        private boolean isInGap() {
            List<Gap> gaps = lead.gaps();
            while (gapIndex < gaps.size() && gaps.get(gapIndex).endIndex() <= index) {
                gapIndex++;
            }
            return gapIndex < gaps.size() && gaps.get(gapIndex).covers(index);
        }

        private static void appendDecimal(StringBuilder row, double value) {
            long scaled = Math.round(value * DECIMALS);
            if (scaled == Long.MAX_VALUE || scaled == Long.MIN_VALUE) {
                row.append(value);
                return;
            }
            row.append(scaled < 0 ? "-" : "").append(Math.abs(scaled) / DECIMALS);
            int fraction = (int) (Math.abs(scaled) % DECIMALS);
            if (fraction > 0) {
                String digits = Integer.toString(DECIMALS + fraction).substring(1);
                int end = digits.length();
                while (digits.charAt(end - 1) == '0') {
                    end--;
                }
                row.append('.').append(digits, 0, end);
            }
        }
    }
}
