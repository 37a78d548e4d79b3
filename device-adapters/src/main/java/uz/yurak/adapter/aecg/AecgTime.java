package uz.yurak.adapter.aecg;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.record.RecordedAt;

/** Points in time as HL7 writes them: {@code YYYYMMDDHHMM[SS[.fraction]][±ZZZZ]}. */
final class AecgTime {
    private static final Pattern FORM =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(?:(\\d{2})(?:\\.(\\d{1,9})\\d*)?)?([-+]\\d{4})?");
    private static final Pattern DATE = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})\\d*.*");

    /** What is written: microseconds. */
    static final int SMALLEST_NS = 1000;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("xx", Locale.ROOT);

    private AecgTime() {}

    /** A time so many milliseconds later, in microseconds. */
    static String written(RecordedAt at, double laterMs) {
        LocalDateTime time = at.local().plus(Duration.ofNanos(Math.round(laterMs * 1e3) * SMALLEST_NS));
        return TIME.format(time) + at.offset().map(ZONE::format).orElse("");
    }

    /** Empty where the text is no time of day on a date. */
    static Optional<RecordedAt> parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        try {
            int nanos = m.group(7) == null ? 0 : Integer.parseInt((m.group(7) + "00000000").substring(0, 9));
            int second = m.group(6) == null ? 0 : Integer.parseInt(m.group(6));
            LocalTime time = LocalTime.of(Integer.parseInt(m.group(4)), Integer.parseInt(m.group(5)), second, nanos);
            Optional<ZoneOffset> offset = Optional.ofNullable(m.group(8)).map(ZoneOffset::of);
            return Optional.of(new RecordedAt(LocalDateTime.of(date(m), time), offset));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The date at the head of a point in time. */
    static Optional<LocalDate> date(String text) {
        Matcher m = DATE.matcher(text);
        try {
            return m.matches() ? Optional.of(date(m)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalDate date(Matcher m) {
        return LocalDate.of(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)));
    }

    /**
     * When an interval of time begins: its low end or its point, else its high end less its width, or less the recording
     * where it has none.
     */
    static Optional<RecordedAt> beginning(Xml interval, double durationMs) {
        Optional<RecordedAt> point =
                at(interval.at("low")).or(() -> at(Optional.of(interval))).or(() -> at(interval.at("center")));
        double backMs = interval.at("width").map(AecgTime::millis).orElse(durationMs);
        return point.or(() -> at(interval.at("high")).map(high -> earlier(high, backMs)));
    }

    private static Optional<RecordedAt> at(Optional<Xml> point) {
        return point.flatMap(p -> p.attribute("value")).flatMap(AecgTime::parse);
    }

    private static double millis(Xml width) {
        try {
            return AecgSequence.seconds(width) * 1000;
        } catch (MalformedException e) {
            return 0;
        }
    }

    private static RecordedAt earlier(RecordedAt at, double ms) {
        return new RecordedAt(at.local().minusNanos(Math.round(ms * 1e6)), at.offset());
    }

    /** From the one to the other, ms; zones count only where both are said. */
    static double millisBetween(RecordedAt from, RecordedAt to) {
        // Nanoseconds of three centuries are more than a long holds.
        Duration between = Duration.between(from.local(), to.local());
        double ms = between.getSeconds() * 1000.0 + between.getNano() / 1e6;
        if (from.offset().isPresent() && to.offset().isPresent()) {
            int seconds =
                    to.offset().get().getTotalSeconds() - from.offset().get().getTotalSeconds();
            return ms - seconds * 1000.0;
        }
        return ms;
    }
}
