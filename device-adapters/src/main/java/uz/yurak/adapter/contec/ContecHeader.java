package uz.yurak.adapter.contec;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;
import uz.yurak.record.Warning;

/**
 * The first 43 bytes.
 *
 * <pre>
 *   8 bytes  case, text ended by a zero byte
 *   2 bytes  unknown, zero in all files seen
 *  20 bytes  time as yyyy-MM-dd HH:mm:ss, ended by a zero byte
 *   2 bytes  unknown, zero in all files seen
 *   8 bytes  name, text ended by a zero byte where it is shorter
 *   1 byte   sex: 0 female, 1 male, 255 not entered
 *   1 byte   age, years; 0 not entered
 *   1 byte   weight, kg; 0 not entered
 * </pre>
 */
record ContecHeader(Optional<RecordedAt> recordedAt, Subject subject) {
    static final int BYTES = 43;

    private static final int CASE_BYTES = 8;
    private static final int TIME_OFFSET = 10;
    private static final int TIME_BYTES = 20;
    private static final int NAME_BYTES = 8;
    private static final int FEMALE = 0;
    private static final int MALE = 1;
    private static final int NO_SEX = 255;
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}\0");
    private static final DateTimeFormatter TIME_FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    /** Whether the bytes begin as this header: a file has no other signature than the form of its time. */
    static boolean begins(Bytes bytes) {
        if (bytes.length() < BYTES) {
            return false;
        }
        byte[] time = new byte[TIME_BYTES];
        bytes.view().get(TIME_OFFSET, time);
        int unknown = bytes.at(CASE_BYTES) | bytes.at(CASE_BYTES + 1) | bytes.at(30) | bytes.at(31);
        return unknown == 0
                && TIME.matcher(new String(time, StandardCharsets.ISO_8859_1)).matches();
    }

    static ContecHeader of(Bytes bytes, List<Warning> warnings) throws MalformedException {
        Cursor in = Cursor.over(bytes, ByteOrder.LITTLE_ENDIAN, "header");
        if (!begins(bytes)) {
            throw in.malformed(BYTES + " bytes with a time as yyyy-MM-dd HH:mm:ss at byte " + TIME_OFFSET, "others");
        }
        String caseName = text(in.bytes(CASE_BYTES), "case", warnings);
        in.skip(2);
        String time = text(in.bytes(TIME_BYTES), "time", warnings);
        in.skip(2);
        String name = text(in.bytes(NAME_BYTES), "name", warnings);
        int sex = in.u8();
        int ageYears = in.u8();
        int weightKg = in.u8();
        Map<String, String> other = new TreeMap<>();
        putStated(other, "case", caseName);
        putStated(other, "weightKg", weightKg == 0 ? "" : "" + weightKg);
        putStated(other, "sexCode", sex == FEMALE || sex == MALE || sex == NO_SEX ? "" : "" + sex);
        Subject subject = new Subject(
                Optional.empty(),
                Optional.of(name).filter(text -> !text.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                sex == FEMALE ? Optional.of(Sex.FEMALE) : sex == MALE ? Optional.of(Sex.MALE) : Optional.empty(),
                ageYears == 0 ? Optional.empty() : Optional.of((double) ageYears),
                other);
        return new ContecHeader(time(time, warnings), subject);
    }

    private static void putStated(Map<String, String> other, String name, String value) {
        if (!value.isEmpty()) {
            other.put(name, value);
        }
    }

    private static Optional<RecordedAt> time(String text, List<Warning> warnings) {
        try {
            return Optional.of(RecordedAt.local(LocalDateTime.parse(text, TIME_FORM)));
        } catch (DateTimeException e) {
            warnings.add(new Warning("header, byte " + TIME_OFFSET, "a time that no calendar has; left"));
            return Optional.empty();
        }
    }

    /** Up to the first zero byte. The file declares no character set: each byte beyond ASCII stays a character. */
    private static String text(byte[] field, String what, List<Warning> warnings) {
        int length = 0;
        boolean ascii = true;
        while (length < field.length && field[length] != 0) {
            ascii &= field[length] > 0;
            length++;
        }
        if (!ascii) {
            warnings.add(new Warning(
                    "header, " + what, "bytes beyond ASCII in no declared character set; shown as ISO 8859-1"));
        }
        return new String(field, 0, length, StandardCharsets.ISO_8859_1).strip();
    }
}
