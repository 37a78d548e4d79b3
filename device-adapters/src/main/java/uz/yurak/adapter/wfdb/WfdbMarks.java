package uz.yurak.adapter.wfdb;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;
import uz.yurak.record.Mark;

/**
 * The marks of an annotation file in the MIT format ({@code annot(5)}): little-endian words of a type in the upper six bits and
 * an interval in the lower ten, in ticks since the annotation before.
 *
 * <pre>
 *   0, interval 0   end of file
 *  59  SKIP         the interval is the next four bytes, upper half first
 *  60  NUM, 61 SUB, 62 CHN   further fields of the annotation before
 *  63  AUX          as many bytes of text, padded to an even count
 * </pre>
 */
final class WfdbMarks {
    /** A step in time and nothing else. */
    private static final int NOT_ANNOTATED = 0;

    private static final int SKIP = 59;
    private static final int NUM = 60;
    private static final int CHN = 62;
    private static final int AUX = 63;

    /** Mnemonics of the types in order ({@code ecgcodes.h}); a type without one is written as a number. */
    static final String[] SYMBOLS = {
        "", "N", "L", "R", "a", "V", "F", "J", "A", "S", "E", "j", "/", "Q", "~", "", "|", "", "s", "T", "*", "D", "\"",
        "=", "p", "B", "^", "t", "+", "u", "?", "!", "[", "]", "e", "n", "@", "x", "f", "(", ")", "r"
    };

    private static final Pattern RESOLUTION = Pattern.compile("## time resolution: ([0-9.]{1,20})");

    private final List<Event> events = new ArrayList<>();
    private double ticksPerSecond;
    private long ticks;

    private record Event(long ticks, int type, String text) {}

    private WfdbMarks(double ticksPerSecond) {
        this.ticksPerSecond = ticksPerSecond;
    }

    /**
     * @param frameRateHz ticks a second where the file names no other resolution
     * @param sampleRateHz of the samples that the marks count in
     * @param startMs when the first of those samples was taken, ms after the record's start; marks count from that start
     */
    static List<Mark> parse(Bytes file, double frameRateHz, double sampleRateHz, double startMs)
            throws MalformedException {
        WfdbMarks annotations = new WfdbMarks(frameRateHz);
        annotations.read(Cursor.over(file, ByteOrder.LITTLE_ENDIAN, "annotations"));
        return annotations.marks(sampleRateHz, startMs);
    }

    private void read(Cursor cursor) throws MalformedException {
        while (true) {
            int word = cursor.u16();
            int type = word >> 10;
            int interval = word & 0x3ff;
            if (word == 0) {
                return;
            } else if (type == SKIP) {
                int upper = cursor.i16();
                ticks += ((long) upper << 16) + cursor.u16();
            } else if (type == AUX) {
                aux(cursor, interval);
            } else if (type < NUM || type > CHN) {
                ticks += interval;
                if (type != NOT_ANNOTATED) {
                    events.add(new Event(ticks, type, ""));
                }
            }
        }
    }

    private void aux(Cursor cursor, int length) throws MalformedException {
        String text = cursor.text(length, StandardCharsets.UTF_8).replace("\0", "");
        cursor.skip(Math.min(length & 1, cursor.remaining()));
        Matcher resolution = RESOLUTION.matcher(text);
        if (events.isEmpty()) {
            throw cursor.malformed("an annotation before its text", "none");
        }
        Event last = events.remove(events.size() - 1);
        if (resolution.matches() && last.ticks() == 0) {
            ticksPerSecond = Double.parseDouble(resolution.group(1));
        } else {
            events.add(new Event(last.ticks(), last.type(), text));
        }
    }

    private List<Mark> marks(double sampleRateHz, double startMs) throws MalformedException {
        if (!(ticksPerSecond > 0)) {
            throw MalformedException.in("annotations", "a time resolution above zero", "other");
        }
        List<Mark> marks = new ArrayList<>();
        long before = Math.round(startMs / 1000 * sampleRateHz);
        for (Event event : events) {
            long index = Math.round(event.ticks() * sampleRateHz / ticksPerSecond) - before;
            marks.add(new Mark(index, Optional.empty(), symbol(event.type()), event.text()));
        }
        return marks;
    }

    static String symbol(int type) {
        boolean named = type < SYMBOLS.length && !SYMBOLS[type].isEmpty();
        return named ? SYMBOLS[type] : "[" + type + "]";
    }
}
