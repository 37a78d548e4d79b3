package uz.yurak.adapter.wfdb;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.Recording;

/**
 * Writes marks as annotation files in the MIT format ({@link WfdbMarks} has the layout): those of the whole recording as
 * {@code atr}, those of a lead as LUDB does, in a file of the lead's name. A code that WFDB does not have becomes a note, the code its text.
 */
final class WfdbMarksWriter {
    private static final String ALL_LEADS = "atr";
    private static final int NOTE = 22;
    private static final int SKIP = 59;
    private static final int AUX = 63;
    private static final int MAX_INTERVAL = 1023;
    private static final Pattern NUMBERED = Pattern.compile("\\[(\\d{1,2})]");
    private static final Pattern FILE_NAME = Pattern.compile("[a-z0-9]+");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long last;

    private WfdbMarksWriter() {}

    /** The annotation files by name; none where there are no marks. */
    static Map<String, Bytes> files(String recordName, Recording recording, WfdbFrames frames)
            throws UnsupportedException {
        Map<String, List<Mark>> byName = new LinkedHashMap<>();
        for (Mark mark : recording.marks()) {
            byName.computeIfAbsent(annotator(mark, recording), name -> new ArrayList<>())
                    .add(mark);
        }
        Map<String, Bytes> files = new LinkedHashMap<>();
        for (Map.Entry<String, List<Mark>> marks : byName.entrySet()) {
            files.put(recordName + "." + marks.getKey(), file(marks.getValue(), recording, frames));
        }
        return files;
    }

    private static String annotator(Mark mark, Recording recording) {
        Optional<Lead> lead =
                mark.lead().filter(l -> l.isKnown() && recording.lead(l).isPresent());
        String name = lead.map(l -> l.label().toLowerCase(Locale.ROOT)).orElse("");
        return FILE_NAME.matcher(name).matches() ? name : ALL_LEADS;
    }

    /** Ticks are samples of the lead that the marks count in. */
    private static Bytes file(List<Mark> marks, Recording recording, WfdbFrames frames) throws UnsupportedException {
        Optional<LeadSignal> counted = marks.get(0)
                .lead()
                .flatMap(recording::lead)
                .or(() -> recording.leads().stream().findFirst());
        double rateHz = counted.map(LeadSignal::rateHz).orElse(frames.rateHz());
        double startMs = counted.map(LeadSignal::startOffsetMs).orElse(0.0) - frames.startMs();
        long before = Math.round(startMs / 1000 * rateHz);
        WfdbMarksWriter writer = new WfdbMarksWriter();
        if (rateHz != frames.rateHz()) {
            writer.annotation(0, NOTE);
            writer.text("## time resolution: " + BigDecimal.valueOf(rateHz).toPlainString());
        }
        List<Mark> ordered = new ArrayList<>(marks);
        ordered.sort(Comparator.comparingLong(Mark::sampleIndex));
        for (Mark mark : ordered) {
            writer.mark(mark, mark.sampleIndex() + before);
        }
        writer.word(0);
        return Bytes.wrap(writer.out.toByteArray());
    }

    private void mark(Mark mark, long ticks) throws UnsupportedException {
        int type = type(mark.code());
        annotation(ticks, type < 0 ? NOTE : type);
        text(type >= 0 ? mark.text() : (mark.code() + " " + mark.text()).strip());
    }

    /** Whether the code is one of WFDB's, any other becoming a note's text, and its lead, if any, has a file of its name. */
    static boolean keepsCodeAndLead(Mark mark, Recording recording) {
        return type(mark.code()) >= 0
                && mark.lead().isPresent() != annotator(mark, recording).equals(ALL_LEADS);
    }

    /** The annotation code of a symbol; below zero where WFDB has none. */
    private static int type(String code) {
        Matcher numbered = NUMBERED.matcher(code);
        if (numbered.matches()) {
            int type = Integer.parseInt(numbered.group(1));
            return type > 0 && type < SKIP && WfdbMarks.symbol(type).equals(code) ? type : -1;
        }
        for (int type = 1; type < WfdbMarks.SYMBOLS.length; type++) {
            if (WfdbMarks.SYMBOLS[type].equals(code)) {
                return type;
            }
        }
        return -1;
    }

    private void annotation(long ticks, int type) throws UnsupportedException {
        long interval = ticks - last;
        if (interval != (int) interval) {
            throw new UnsupportedException("a mark beyond 2^31 samples", "WFDB annotations");
        }
        if (interval < 0 || interval > MAX_INTERVAL) {
            word(SKIP << 10);
            word((int) interval >> 16);
            word((int) interval);
            interval = 0;
        }
        word(type << 10 | (int) interval);
        last = ticks;
    }

    private void text(String text) throws UnsupportedException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_INTERVAL) {
            throw new UnsupportedException("a mark's text of more than " + MAX_INTERVAL + " bytes", "WFDB annotations");
        }
        if (bytes.length > 0) {
            word(AUX << 10 | bytes.length);
            out.writeBytes(bytes);
            if (bytes.length % 2 == 1) {
                out.write(0);
            }
        }
    }

    private void word(int value) {
        out.write(value);
        out.write(value >> 8);
    }
}
