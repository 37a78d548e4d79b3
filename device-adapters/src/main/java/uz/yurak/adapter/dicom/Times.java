package uz.yurak.adapter.dicom;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Warning;

/** Dates and times (PS3.5, 6.2: DA, TM, DT), and when an object was recorded (PS3.3, C.10.8). */
final class Times {
    /** Dots and colons are those of the standard before DICOM. */
    private static final Pattern DATE = Pattern.compile("(\\d{4})\\.?(\\d{2})\\.?(\\d{2})");

    private static final Pattern TIME = Pattern.compile("(\\d{2})(?::?(\\d{2})(?::?(\\d{2})(?:\\.(\\d{1,9}))?)?)?");
    private static final Pattern DATE_TIME = Pattern.compile("(\\d{8})(\\d{2,6}(?:\\.\\d{1,9})?)([+-]\\d{4})?");

    /** A leap second is read as the one before it: local times have none. */
    private static final int LAST_SECOND = 59;

    private Times() {}

    /** The acquisition's time, else the content's, else the study's. */
    static Optional<RecordedAt> recordedAt(Attributes set, List<Warning> warnings) {
        Optional<ZoneOffset> zone = set.ascii(Tag.TIMEZONE_OFFSET).flatMap(Times::zone);
        Optional<RecordedAt> acquired = set.ascii(Tag.ACQUISITION_DATE_TIME).flatMap(text -> dateTime(text, zone));
        if (acquired.isPresent()) {
            return acquired;
        }
        if (set.ascii(Tag.ACQUISITION_DATE_TIME).isPresent()) {
            warnings.add(new Warning(Tag.text(Tag.ACQUISITION_DATE_TIME), "no date and time"));
        }
        return together(set, Tag.ACQUISITION_DATE, Tag.ACQUISITION_TIME, zone)
                .or(() -> together(set, Tag.CONTENT_DATE, Tag.CONTENT_TIME, zone))
                .or(() -> together(set, Tag.STUDY_DATE, Tag.STUDY_TIME, zone));
    }

    private static Optional<RecordedAt> together(Attributes set, int dateTag, int timeTag, Optional<ZoneOffset> zone) {
        return set.ascii(dateTag)
                .flatMap(Times::date)
                .flatMap(date -> set.ascii(timeTag)
                        .flatMap(Times::time)
                        .map(time -> new RecordedAt(LocalDateTime.of(date, time), zone)));
    }

    /** @param zone of the object, where the text names none */
    static Optional<RecordedAt> dateTime(String text, Optional<ZoneOffset> zone) {
        Matcher m = DATE_TIME.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        Optional<ZoneOffset> own = Optional.ofNullable(m.group(3)).flatMap(Times::zone);
        return date(m.group(1))
                .flatMap(date -> time(m.group(2))
                        .map(time -> new RecordedAt(LocalDateTime.of(date, time), own.isPresent() ? own : zone)));
    }

    static Optional<LocalDate> date(String text) {
        Matcher m = DATE.matcher(text);
        try {
            return m.matches()
                    ? Optional.of(LocalDate.of(number(m.group(1)), number(m.group(2)), number(m.group(3))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<LocalTime> time(String text) {
        Matcher m = TIME.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        int minute = m.group(2) == null ? 0 : number(m.group(2));
        int second = m.group(3) == null ? 0 : number(m.group(3));
        String fraction = m.group(4) == null ? "0" : m.group(4);
        try {
            return Optional.of(LocalTime.of(number(m.group(1)), minute, Math.min(second, LAST_SECOND))
                    .plusNanos(Math.round(Double.parseDouble("0." + fraction) * 1e9)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneOffset> zone(String text) {
        if (!text.matches("[+-]\\d{4}")) {
            return Optional.empty();
        }
        int sign = text.charAt(0) == '-' ? -1 : 1;
        int minutes = 60 * number(text.substring(1, 3)) + number(text.substring(3));
        try {
            return Optional.of(ZoneOffset.ofTotalSeconds(sign * minutes * 60));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
