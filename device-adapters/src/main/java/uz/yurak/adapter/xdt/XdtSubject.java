package uz.yurak.adapter.xdt;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

/** The patient and the time in an xDT file. */
final class XdtSubject {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("ddMMuuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HHmmss").withResolverStyle(ResolverStyle.STRICT);
    private static final int MAX_MERGED = 10_000;

    /** What others carry: findings, values, the line's own business, a file's content. */
    private static final Set<String> NOT_OF_A_PERSON = Set.of(
            "8000", "8100", "8410", "8411", "8420", "8421", "8432", "8437", "8438", "8439", "8480", "6220", "6221",
            "6227", "6228", "6329", "9206");

    private XdtSubject() {}

    static Subject of(XdtFile file) {
        Map<String, String> other = new TreeMap<>();
        other.put("characterSet", file.declaredCharset().isEmpty() ? "not declared" : "9206 " + file.declaredCharset());
        for (XdtFile.Field field : file.fields()) {
            if (!NOT_OF_A_PERSON.contains(field.id()) && !field.text().isEmpty()) {
                other.merge(
                        field.id(), field.text(), (a, b) -> a.length() > MAX_MERGED || a.equals(b) ? a : a + "; " + b);
            }
        }
        return new Subject(
                file.first("3000"),
                file.first("3101"),
                file.first("3102"),
                file.first("3103").flatMap(XdtSubject::date),
                file.first("3110").flatMap(XdtSubject::sex),
                Optional.empty(),
                other);
    }

    /** Whether the file tells of more than one person. */
    static boolean isOfSeveral(XdtFile file) {
        return file.all("3000").stream().distinct().count() > 1
                || file.all("3103").stream().distinct().count() > 1
                || file.all("3101").stream().distinct().count() > 1
                || file.all("3102").stream().distinct().count() > 1;
    }

    static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text, DATE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Sex> sex(String code) {
        return switch (code.toUpperCase(Locale.ROOT)) {
            case "1", "M" -> Optional.of(Sex.MALE);
            case "2", "W", "F" -> Optional.of(Sex.FEMALE);
            default -> Optional.empty();
        };
    }

    /** Of the measurement, otherwise of the treatment; only with a time of day. */
    static Optional<RecordedAt> recordedAt(XdtFile file) {
        return at(file.first("8432"), file.first("8439")).or(() -> at(file.first("6200"), file.first("6201")));
    }

    private static Optional<RecordedAt> at(Optional<String> date, Optional<String> time) {
        try {
            Optional<LocalTime> of = time.map(text -> LocalTime.parse(text, TIME));
            return date.flatMap(XdtSubject::date).flatMap(day -> of.map(t -> RecordedAt.local(day.atTime(t))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
