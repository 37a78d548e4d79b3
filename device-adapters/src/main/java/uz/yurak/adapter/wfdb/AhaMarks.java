package uz.yurak.adapter.wfdb;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;
import uz.yurak.record.Mark;

/**
 * The marks of an annotation file in the format of the AHA database's tapes ({@code annot(5)}), 16 bytes each:
 *
 * <pre>
 *   1 byte   unused, 0
 *   1        code, a letter
 *   4        time, upper half first, each half little-endian
 *   2        serial number
 *   1        subtype of WFDB
 *   1        annotation code of WFDB
 *   6        text
 * </pre>
 *
 * <p>On the tapes themselves the last eight bytes are empty in the whole file, and the time is in milliseconds; WFDB's programs fill them,
 * and count in samples.
 */
final class AhaMarks {
    private static final int RECORD_BYTES = 16;
    private static final double TAPE_TICKS_PER_SECOND = 1000;

    /** The tapes' letters as annotation codes of WFDB ({@code ecgmap.h}). */
    private static final Map<Character, String> CODES = Map.ofEntries(
            Map.entry('N', "N"),
            Map.entry('V', "V"),
            Map.entry('F', "F"),
            Map.entry('E', "E"),
            Map.entry('P', "/"),
            Map.entry('Q', "Q"),
            Map.entry('R', "r"),
            Map.entry('O', "\""),
            Map.entry('U', "~"),
            Map.entry('[', "["),
            Map.entry(']', "]"));

    private AhaMarks() {}

    /** Whether whole records of known letters fill the file. */
    static boolean looksLikeAha(Bytes file) {
        if (file.length() == 0 || file.length() % RECORD_BYTES != 0) {
            return false;
        }
        for (int at = 0; at < file.length(); at += RECORD_BYTES) {
            if (file.at(at) != 0 || !CODES.containsKey((char) file.at(at + 1))) {
                return false;
            }
        }
        return true;
    }

    static List<Mark> parse(Bytes file, double frameRateHz, double sampleRateHz, double startMs)
            throws MalformedException {
        double ticksPerSecond = isTape(file) ? TAPE_TICKS_PER_SECOND : frameRateHz;
        long before = Math.round(startMs / 1000 * sampleRateHz);
        List<Mark> marks = new ArrayList<>();
        Cursor cursor = Cursor.over(file, ByteOrder.LITTLE_ENDIAN, "AHA annotations");
        while (!cursor.isAtEnd()) {
            cursor.skip(1);
            String letter = CODES.getOrDefault((char) cursor.u8(), "?");
            long ticks = ((long) cursor.i16() << 16) + cursor.u16();
            cursor.skip(3);
            int type = cursor.u8();
            String text = cursor.text(6, StandardCharsets.ISO_8859_1)
                    .replace("\0", "")
                    .strip();
            long index = Math.round(ticks * sampleRateHz / ticksPerSecond) - before;
            marks.add(new Mark(index, Optional.empty(), type == 0 ? letter : WfdbMarks.symbol(type), text));
        }
        return marks;
    }

    private static boolean isTape(Bytes file) {
        for (int at = 0; at < file.length(); at++) {
            if (at % RECORD_BYTES >= RECORD_BYTES / 2 && file.at(at) != 0) {
                return false;
            }
        }
        return true;
    }
}
