package uz.yurak.adapter.hl7;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.yurak.record.RecordedAt;

/** Times as {@code YYYYMMDDHHMMSS.SSSS+ZZZZ}, cut anywhere after the day (HL7 2.5.1 chapter 2.A.22, DTM). */
public final class Hl7Time {
    private static final Pattern FORM = Pattern.compile(
            "(\\d{4})(\\d{2})(\\d{2})(?:(\\d{2})(\\d{2})(?:(\\d{2})(?:\\.(\\d{1,9}))?)?)?([+-]\\d{4})?");
    private static final int NANO_DIGITS = 9;

    private Hl7Time() {}

    /** Date and time; empty where the text has no time of day, or is none. */
    public static Optional<RecordedAt> time(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches() || form.group(4) == null) {
            return Optional.empty();
        }
        try {
            String fraction = form.group(7) == null ? "" : form.group(7);
            LocalDateTime local = LocalDateTime.of(
                    number(form, 1),
                    number(form, 2),
                    number(form, 3),
                    number(form, 4),
                    number(form, 5),
                    number(form, 6),
                    Integer.parseInt(fraction + "0".repeat(NANO_DIGITS - fraction.length())));
            return Optional.of(
                    new RecordedAt(local, Optional.ofNullable(form.group(8)).map(ZoneOffset::of)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Digits of a second's fraction; −1 where the text has no seconds or is no time. */
    public static int fractionDigits(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches() || form.group(6) == null) {
            return -1;
        }
        return form.group(7) == null ? 0 : form.group(7).length();
    }

    /** The day; empty where the text is none. */
    public static Optional<LocalDate> date(String text) {
        Matcher form = FORM.matcher(text.strip());
        try {
            return form.matches()
                    ? Optional.of(LocalDate.of(number(form, 1), number(form, 2), number(form, 3)))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher form, int group) {
        return form.group(group) == null ? 0 : Integer.parseInt(form.group(group));
    }
}
