package uz.yurak.adapter.wfdb;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Warning;

/** Base time {@code H:M:S[.fraction]} and base date {@code D/M/YYYY} of a record line. */
record WfdbTime(Optional<RecordedAt> recordedAt, List<Warning> warnings) {
    private static final int TIME_FIELD = 4;
    private static final int DATE_FIELD = 5;

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("H:m:s")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d/M/uuuu", Locale.ROOT);
    /** MATLAB's, which the headers of CPSC 2018 carry in the opposite order; it can be read in one way only. */
    private static final DateTimeFormatter MATLAB_DATE = DateTimeFormatter.ofPattern("d-MMM-uuuu", Locale.ENGLISH);

    /** From the fields of the record line; empty, with a warning, where a time stands there and no date. */
    static WfdbTime of(String place, String[] fields) {
        if (fields.length <= TIME_FIELD) {
            return new WfdbTime(Optional.empty(), List.of());
        }
        if (fields.length <= DATE_FIELD) {
            return without(new Warning(place, "a base time without a date; the time of recording is left absent"));
        }
        Optional<RecordedAt> standard = parse(fields[DATE_FIELD], DATE, fields[TIME_FIELD]);
        if (standard.isPresent()) {
            return new WfdbTime(standard, List.of());
        }
        Optional<RecordedAt> matlab = parse(fields[TIME_FIELD], MATLAB_DATE, fields[DATE_FIELD]);
        if (matlab.isPresent()) {
            return new WfdbTime(matlab, List.of(new Warning(place, "date in MATLAB's form and before the time")));
        }
        return without(new Warning(place, "base time or date in no known form; the time of recording is left absent"));
    }

    private static Optional<RecordedAt> parse(String date, DateTimeFormatter dateForm, String time) {
        try {
            return Optional.of(
                    RecordedAt.local(LocalDateTime.of(LocalDate.parse(date, dateForm), LocalTime.parse(time, TIME))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static WfdbTime without(Warning warning) {
        return new WfdbTime(Optional.empty(), List.of(warning));
    }
}
