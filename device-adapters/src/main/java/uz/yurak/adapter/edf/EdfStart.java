package uz.yurak.adapter.edf;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Warning;

/**
 * When a file starts: the header's date and time, the full year from the recording field where EDF+ has one, and the
 * fraction of a second from the first data record.
 */
record EdfStart(Optional<RecordedAt> recordedAt, List<Warning> warnings) {
    /** EDF+ 2.1.3.2: two digits of a year are 1985 to 2084. */
    private static final int CLIPPING_YEAR = 85;

    /** EDF+ 2.1.3.3: what a file carries whose date is unknown or taken out. */
    private static final LocalDate NO_DATE = LocalDate.of(1985, 1, 1);

    private static final Pattern THREE = Pattern.compile("(\\d{1,2})[.:/ -](\\d{1,2})[.:/ -](\\d{1,2})");
    private static final double NANOS_PER_SECOND = 1e9;

    static EdfStart of(EdfHeader header, Optional<LocalDate> stated, double startSeconds) {
        Optional<LocalDate> date = date(header.startDate());
        Optional<LocalTime> time = time(header.startTime());
        if (time.isEmpty() || date.or(() -> stated).isEmpty()) {
            return absent("start date or time in no known form; the time of recording is left absent");
        }
        boolean nameless = date.isPresent() && date.get().equals(NO_DATE) && stated.isEmpty();
        if (nameless) {
            return absent(
                    "1 January 1985, which says that the date is not known; the time of recording is left absent");
        }
        LocalDate taken = stated.or(() -> date).orElseThrow();
        LocalDateTime at = LocalDateTime.of(taken, time.get()).plusNanos(Math.round(startSeconds * NANOS_PER_SECOND));
        return new EdfStart(Optional.of(RecordedAt.local(at)), doubts(header, date, stated));
    }

    private static List<Warning> doubts(EdfHeader header, Optional<LocalDate> date, Optional<LocalDate> stated) {
        if (stated.isPresent() && date.isPresent() && !stated.equals(date)) {
            return List.of(
                    warning("two dates differ; that of the recording field is taken, for it has four digits of year"));
        }
        if (stated.isEmpty() && header.plus()) {
            return List.of(warning("the recording field leaves the date out; the header's may have been made up"));
        }
        return List.of();
    }

    private static Optional<LocalDate> date(String text) {
        Matcher parts = THREE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(parts.group(3));
        try {
            return Optional.of(LocalDate.of(
                    year + (year < CLIPPING_YEAR ? 2000 : 1900),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(1))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> time(String text) {
        Matcher parts = THREE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalTime.of(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static EdfStart absent(String why) {
        return new EdfStart(Optional.empty(), List.of(warning(why)));
    }

    private static Warning warning(String text) {
        return new Warning("header, start", text);
    }
}
