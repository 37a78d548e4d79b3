package uz.yurak.adapter.scp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.Warning;

/** What the device measured and said: sections 7, 8, 10 and 11 (EN 1064, 5.10, 5.11, 5.13, 5.14). */
final class ScpFindings {
    /** 29999 not computed, 29998 lead rejected, 19999 wave not there: each is absence with a reason, no number. */
    private static final int LEAST_ABSENCE = 19_999;

    private static final int LAST_ABSENCE = 29_999;

    private static final int BLOCK_BYTES = 16;
    private static final int SPIKE_BYTES = 4;
    private static final int SPIKE_INFORMATION_BYTES = 6;
    private static final int STATEMENT_HEAD_BYTES = 9;

    /** Section 7's formulas of a corrected QT, by code; Hodges, manufacturers' and unknown ones have no name of ours. */
    private static final int BAZETT = 1;

    private static final int HODGES = 2;
    private static final String[] CONFIRMATION = {"not confirmed", "confirmed", "overread, not confirmed"};
    private static final int LAST_YEAR = 9999;

    /** Section 10 in its order: name and unit; our own names where we measure the same. */
    private static final String[][] OF_A_LEAD = {
        {"pDurationMs", "ms"},
        {"prIntervalMs", "ms"},
        {"qrsDurationMs", "ms"},
        {"qtIntervalMs", "ms"},
        {"qDurationMs", "ms"},
        {"rDurationMs", "ms"},
        {"sDurationMs", "ms"},
        {"r2DurationMs", "ms"},
        {"s2DurationMs", "ms"},
        {"qAmplitudeUv", "uV"},
        {"rAmplitudeUv", "uV"},
        {"sAmplitudeUv", "uV"},
        {"r2AmplitudeUv", "uV"},
        {"s2AmplitudeUv", "uV"},
        {"jAmplitudeUv", "uV"},
        {"pPositiveAmplitudeUv", "uV"},
        {"pNegativeAmplitudeUv", "uV"},
        {"tPositiveAmplitudeUv", "uV"},
        {"tNegativeAmplitudeUv", "uV"},
        {"stSlopeUvPerS", "uV/s"},
        {"pMorphology", "1"},
        {"tMorphology", "1"},
        {"isoelectricBeforeQrsMs", "ms"},
        {"isoelectricAfterQrsMs", "ms"},
        {"intrinsicoidDeflectionMs", "ms"},
        {"qualityCode", "1"},
        {"stJ20Uv", "uV"},
        {"stJ60Uv", "uV"},
        {"stJ80Uv", "uV"}
    };

    final List<DeviceMeasurement> measurements = new ArrayList<>();
    final List<String> statements = new ArrayList<>();
    final List<Mark> marks = new ArrayList<>();
    /** Whether and when a physician confirmed the statements. */
    final Map<String, String> notes = new TreeMap<>();

    private final ScpText text;
    private final LeadSignal first;
    private final List<Warning> warnings;

    /** @param first the recording's first lead, in whose samples marks stand */
    ScpFindings(ScpText text, LeadSignal first, List<Warning> warnings) {
        this.text = text;
        this.first = first;
        this.warnings = warnings;
    }

    /** Findings are worth less than the trace: a broken section of them is left with a warning and costs nothing else. */
    void read(ScpSections sections) {
        attempt(sections, 7, this::readGlobal);
        attempt(sections, 8, this::readStatements);
        attempt(sections, 10, this::readLeads);
        attempt(sections, 11, this::readCoded);
    }

    @FunctionalInterface
    private interface Part {
        void read(Cursor in) throws MalformedException;
    }

    private void attempt(ScpSections sections, int id, Part part) {
        try {
            Optional<Cursor> body = sections.body(id);
            if (body.isPresent()) {
                part.read(body.get());
            }
        } catch (MalformedException e) {
            warnings.add(new Warning("section " + id, "read in part: " + e.getMessage()));
        }
    }

    private void add(String name, Optional<Lead> lead, int value, String unit) {
        if (value < LEAST_ABSENCE) {
            measurements.add(new DeviceMeasurement(name, lead, value, unit));
        }
    }

    private void add(String name, int value, String unit) {
        add(name, Optional.empty(), value, unit);
    }

    /**
     * Section 7.
     *
     * <pre>
     *   1 number of blocks, 1 number of pacemaker spikes, 2 mean RR ms, 2 mean PP ms
     *   a block: 2 each of P onset, P end, QRS onset, QRS end, T end (ms), P axis, QRS axis, T axis (degrees)
     *   a spike: 2 ms after the start, 2 amplitude in microvolts
     *   a spike: 1 type, 1 source, 2 number of the QRS complex it triggered, 2 width in microseconds
     *   2 number of QRS complexes, 1 type of each
     *   2 ventricular rate, 2 atrial rate, 2 corrected QT ms, 1 its formula
     * </pre>
     */
    private void readGlobal(Cursor in) throws MalformedException {
        int blocks = in.u8();
        int spikes = in.u8();
        addPositive("rrMeanMs", in.u16(), "ms");
        addPositive("ppMeanMs", in.u16(), "ms");
        for (int i = 0; i < blocks; i++) {
            readBlock(in.take(in.sectionName(), BLOCK_BYTES), i == 0 ? "" : "beat " + (i + 1) + " ");
        }
        readSpikes(in, spikes);
        if (in.remaining() < Short.BYTES) {
            return;
        }
        int complexes = in.u16();
        in.skip(complexes < LEAST_ABSENCE ? complexes : 0);
        if (in.remaining() < 7) {
            return;
        }
        addPositive("heartRateBpm", in.u16(), "/min");
        addPositive("atrialRateBpm", in.u16(), "/min");
        int corrected = in.u16();
        addPositive(correctedQt(in.u8()), corrected, "ms");
    }

    private static String correctedQt(int formula) {
        return switch (formula) {
            case BAZETT -> "qtcBazettMs";
            case HODGES -> "qtcHodgesMs";
            default -> "qtcMs (formula " + formula + ")";
        };
    }

    /** Old devices leave the second table of spikes out. */
    private void readSpikes(Cursor in, int spikes) throws MalformedException {
        if (spikes == 0) {
            return;
        }
        measurements.add(new DeviceMeasurement("pacemakerSpikes", Optional.empty(), spikes, "1"));
        Cursor where = in.take(in.sectionName(), (long) spikes * SPIKE_BYTES);
        boolean said = in.remaining() >= spikes * SPIKE_INFORMATION_BYTES;
        for (int i = 0; i < spikes; i++) {
            int timeMs = where.u16();
            String text = amount(where.i16(), " uV");
            if (said) {
                text += ", type " + in.u8() + ", source " + in.u8();
                text += ", QRS " + in.u16() + ", " + amount(in.u16(), " us wide");
            }
            long index = Math.round((timeMs - first.startOffsetMs()) * first.rateHz() / 1000);
            if (timeMs < LEAST_ABSENCE || timeMs > LAST_ABSENCE) {
                marks.add(new Mark(Math.max(0, index), Optional.empty(), "pacemaker spike", text));
            }
        }
    }

    private static String amount(int value, String unit) {
        return value < LEAST_ABSENCE ? value + unit : "not measured";
    }

    /** Zero is how devices leave a duration or rate out. */
    private void addPositive(String name, int value, String unit) {
        if (value > 0) {
            add(name, value, unit);
        }
    }

    /** Devices repeat the first block's axes for every complex; only what differs from it is new. */
    private void readBlock(Cursor in, String prefix) throws MalformedException {
        int[] marksMs = {in.u16(), in.u16(), in.u16(), in.u16(), in.u16()};
        addInterval(prefix + "pDurationMs", marksMs[0], marksMs[1]);
        addInterval(prefix + "prIntervalMs", marksMs[0], marksMs[2]);
        addInterval(prefix + "qrsDurationMs", marksMs[2], marksMs[3]);
        addInterval(prefix + "qtIntervalMs", marksMs[2], marksMs[4]);
        addAxis(prefix, "pAxisDeg", in.i16());
        addAxis(prefix, "qrsAxisDeg", in.i16());
        addAxis(prefix, "tAxisDeg", in.i16());
    }

    private void addAxis(String prefix, String name, int degrees) {
        if (!prefix.isEmpty() && measurements.contains(new DeviceMeasurement(name, Optional.empty(), degrees, "deg"))) {
            return;
        }
        add(prefix + name, degrees, "deg");
    }

    private void addInterval(String name, int fromMs, int toMs) {
        if (fromMs < LEAST_ABSENCE && toMs < LEAST_ABSENCE && toMs > fromMs) {
            add(name, toMs - fromMs, "ms");
        }
    }

    /** Section 8: 1 confirmed, 4 date, 3 time, 1 number of statements; each 1 number, 2 length, text. */
    private void readStatements(Cursor in) throws MalformedException {
        readConfirmation(in.take(in.sectionName(), STATEMENT_HEAD_BYTES - 1));
        int count = in.u8();
        for (int i = 0; i < count; i++) {
            in.skip(1);
            int length = in.u16();
            addStatement(text.read(in, length));
        }
    }

    private void readConfirmation(Cursor in) throws MalformedException {
        int code = in.u8();
        String status = code < CONFIRMATION.length ? CONFIRMATION[code] : "code " + code;
        int year = in.u16();
        String at = String.format(
                Locale.ROOT, " %04d-%02d-%02dT%02d:%02d:%02d", year, in.u8(), in.u8(), in.u8(), in.u8(), in.u8());
        if (code != 0) {
            notes.put("interpretation", year == 0 || year > LAST_YEAR ? status : status + at);
        }
    }

    private void addStatement(String statement) {
        if (!statement.isEmpty()) {
            statements.add(statement);
        }
    }

    /** Section 11: as section 8, each statement with 1 byte of type (1 coded, 2 text, 3 logic) and zero-ended parts. */
    private void readCoded(Cursor in) throws MalformedException {
        readConfirmation(in.take(in.sectionName(), STATEMENT_HEAD_BYTES - 1));
        int count = in.u8();
        for (int i = 0; i < count; i++) {
            in.skip(1);
            Cursor statement = in.take(in.sectionName(), in.u16());
            statement.skip(Math.min(1, statement.remaining()));
            addStatement(text.toEnd(statement).stream()
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" ")));
        }
    }

    /** Section 10: 2 number of leads, 2 maker's; a lead: 2 code, 2 length, 2 a measurement. */
    private void readLeads(Cursor in) throws MalformedException {
        int count = in.u16();
        in.skip(2);
        for (int i = 0; i < count; i++) {
            int code = in.u16();
            Cursor values = in.take(in.sectionName(), in.u16());
            Optional<Lead> lead = Lead.ofScpCode(code).or(() -> Optional.of(Lead.named("SCP lead " + code)));
            for (int j = 0; j < OF_A_LEAD.length && values.remaining() >= Short.BYTES; j++) {
                add(OF_A_LEAD[j][0], lead, values.i16(), OF_A_LEAD[j][1]);
            }
        }
    }
}
