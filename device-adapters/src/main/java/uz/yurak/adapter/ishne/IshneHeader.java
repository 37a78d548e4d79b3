package uz.yurak.adapter.ishne;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;
import uz.yurak.record.Device;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

/**
 * The header, little-endian, of an ECG file and of an annotation file alike.
 *
 * <pre>
 *   8 bytes  ISHNE1.0, or ANN  1.0            2   checksum of all header bytes after it
 *   4        bytes of the variable block      4   samples, of all leads or of each: makers differ
 *   4        offset of the variable block     4   offset of the samples
 *   2        version                         40   first name
 *  40        last name                       20   identifier
 *   2        sex: 1 male, 2 female            2   race
 *   6        birth: day, month, year          6   recording: day, month, year
 *   6        file: day, month, year           6   start: hour, minute, second
 *   2        leads, at most 12               24   lead of each
 *  24        quality of each                 24   nanovolts a count of each
 *   2        pacemaker                       40   recorder
 *   2        sampling rate, Hz               80   proprietary
 *  80        copyright                       88   reserved
 * </pre>
 *
 * @param hasRightChecksum of the 512 bytes behind it, or of these and the variable block: makers differ
 * @param announced the samples that the header announces
 * @param dataOffset where the samples begin, or the annotations
 * @param leads codes of the leads
 * @param nanovolts of one count of each lead
 */
record IshneHeader(
        boolean hasRightChecksum,
        int announced,
        int dataOffset,
        List<Integer> leads,
        List<Integer> nanovolts,
        int rateHz,
        Optional<RecordedAt> recordedAt,
        Subject subject,
        Device device) {
    static final int FIXED_BYTES = 522;
    private static final String ECG = "ISHNE1.0";
    private static final String ANNOTATIONS = "ANN  1.0";
    private static final int MAGIC_BYTES = 8;
    private static final int MAX_LEADS = 12;
    private static final int AFTER_CHECKSUM = 10;

    static boolean isOfEcg(Bytes file) {
        return begins(file, ECG);
    }

    static boolean isOfAnnotations(Bytes file) {
        return begins(file, ANNOTATIONS);
    }

    private static boolean begins(Bytes file, String magic) {
        return file.length() >= AFTER_CHECKSUM
                && new String(file.range(0, MAGIC_BYTES).toArray(), StandardCharsets.ISO_8859_1).equals(magic);
    }

    static IshneHeader ofEcg(Bytes file) throws MalformedException {
        Cursor cursor = start(file, ECG);
        long blockBytes = cursor.skip(2).i32();
        int announced = cursor.i32();
        int blockOffset = cursor.i32();
        int ecgOffset = cursor.i32();
        if (ecgOffset < FIXED_BYTES || ecgOffset > file.length()) {
            throw cursor.malformed("samples from byte " + FIXED_BYTES + " on, within the file", ecgOffset + "");
        }
        Optional<String> block = IshneBlock.text(file, blockOffset, blockBytes, ecgOffset);
        return read(file, cursor, announced, ecgOffset, block);
    }

    /** Its offsets may still be those of the ECG file; the annotations stand right behind the variable block. */
    static IshneHeader ofAnnotations(Bytes file) throws MalformedException {
        Cursor cursor = start(file, ANNOTATIONS);
        long dataOffset = FIXED_BYTES + (long) cursor.skip(2).i32();
        if (dataOffset < FIXED_BYTES || dataOffset > file.length()) {
            throw cursor.malformed("a variable block within the file", dataOffset - FIXED_BYTES + " bytes");
        }
        return read(file, cursor.skip(12), 0, (int) dataOffset, Optional.empty());
    }

    private static Cursor start(Bytes file, String magic) throws MalformedException {
        Cursor cursor = Cursor.over(file, ByteOrder.LITTLE_ENDIAN, "header");
        cursor.require(FIXED_BYTES);
        if (!begins(file, magic)) {
            throw cursor.malformed(magic, "another signature");
        }
        return cursor.skip(MAGIC_BYTES);
    }

    /** @param cursor before the version */
    private static IshneHeader read(
            Bytes file, Cursor cursor, int announced, int dataOffset, Optional<String> variableBlock)
            throws MalformedException {
        cursor.skip(2);
        Map<String, String> other = new TreeMap<>();
        variableBlock.ifPresent(text -> other.put("variableBlock", text));
        Optional<String> given = text(cursor, 40);
        Optional<String> family = text(cursor, 40);
        Optional<String> id = text(cursor, 20);
        int sex = cursor.u16();
        put(other, "race", cursor.u16());
        Optional<LocalDate> birth = date(cursor);
        Optional<LocalDate> recorded = date(cursor);
        cursor.skip(6);
        Optional<LocalTime> start = time(cursor);
        int count = cursor.u16();
        if (count < 1 || count > MAX_LEADS) {
            throw cursor.malformed("1 to " + MAX_LEADS + " leads", count + "");
        }
        List<Integer> leads = numbers(cursor, count);
        put(other, "leadQuality", numbers(cursor, count).toString());
        List<Integer> nanovolts = numbers(cursor, count);
        put(other, "pacemaker", cursor.u16());
        Optional<String> recorder = text(cursor, 40);
        int rateHz = cursor.u16();
        if (rateHz == 0) {
            throw cursor.malformed("a sampling rate above 0 Hz", "0");
        }
        text(cursor, 80).ifPresent(text -> other.put("proprietary", text));
        text(cursor, 80).ifPresent(text -> other.put("copyright", text));
        Subject subject = new Subject(id, family, given, birth, sexOf(sex), Optional.empty(), other);
        return new IshneHeader(
                hasRightChecksum(file, dataOffset),
                announced,
                dataOffset,
                leads,
                nanovolts,
                rateHz,
                recorded.flatMap(day -> start.map(at -> RecordedAt.local(LocalDateTime.of(day, at)))),
                subject,
                new Device(Optional.empty(), recorder, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static void put(Map<String, String> other, String name, Object value) {
        other.put(name, value.toString());
    }

    private static List<Integer> numbers(Cursor cursor, int count) throws MalformedException {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < MAX_LEADS; i++) {
            int number = cursor.i16();
            if (i < count) {
                numbers.add(number);
            }
        }
        return List.copyOf(numbers);
    }

    private static Optional<Sex> sexOf(int code) {
        return switch (code) {
            case 1 -> Optional.of(Sex.MALE);
            case 2 -> Optional.of(Sex.FEMALE);
            default -> Optional.empty();
        };
    }

    private static Optional<String> text(Cursor cursor, int length) throws MalformedException {
        String text = cursor.text(length, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        String plain = (end < 0 ? text : text.substring(0, end)).strip();
        return plain.isEmpty() ? Optional.empty() : Optional.of(plain);
    }

    private static Optional<LocalDate> date(Cursor cursor) throws MalformedException {
        int day = cursor.i16();
        int month = cursor.i16();
        int year = cursor.i16();
        try {
            return year <= 0 ? Optional.empty() : Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> time(Cursor cursor) throws MalformedException {
        int hour = cursor.i16();
        int minute = cursor.i16();
        int second = cursor.i16();
        try {
            return Optional.of(LocalTime.of(hour, minute, second));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean hasRightChecksum(Bytes file, int dataOffset) {
        int declared = (file.at(MAGIC_BYTES) & 0xff) | (file.at(MAGIC_BYTES + 1) & 0xff) << 8;
        return declared == crc(file, FIXED_BYTES) || declared == crc(file, dataOffset);
    }

    /** CRC-CCITT: x^16 + x^12 + x^5 + 1, from all ones. */
    private static int crc(Bytes file, int end) {
        int crc = 0xffff;
        for (int i = AFTER_CHECKSUM; i < end; i++) {
            crc ^= (file.at(i) & 0xff) << 8;
            for (int bit = 0; bit < 8; bit++) {
                int shifted = crc << 1;
                crc = ((crc & 0x8000) == 0 ? shifted : shifted ^ 0x1021) & 0xffff;
            }
        }
        return crc;
    }
}
