package uz.yurak.adapter.fhir;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.yurak.record.RecordedAt;

/** FHIR's dateTime and instant: {@code yyyy-MM-ddTHH:mm[:ss[.fraction]][zone]}. */
final class FhirTime {
    private static final Pattern FORM = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})T(\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)\\d*(Z|[-+]\\d{2}:\\d{2})?");

    private FhirTime() {}

    /** When an Observation was made, by the device; empty where it says no time of day. */
    static Optional<RecordedAt> effective(Element observation) {
        return Optional.<RecordedAt>empty()
                .or(() -> observation.text("effectiveDateTime").flatMap(FhirTime::parse))
                .or(() -> observation.text("effectiveInstant").flatMap(FhirTime::parse))
                .or(() -> observation.text("effectivePeriod", "start").flatMap(FhirTime::parse))
                .or(() -> local(observation));
    }

    /** Our own extension: a time of day in no stated zone, which FHIR's dateTime cannot say. */
    private static Optional<RecordedAt> local(Element observation) {
        try {
            Optional<LocalDate> date = observation.text("effectiveDateTime").map(LocalDate::parse);
            return Extensions.value(observation.at("_effectiveDateTime"), Extensions.LOCAL_TIME)
                    .or(() -> Extensions.value(observation.at("effectiveDateTime"), Extensions.LOCAL_TIME))
                    .map(LocalTime::parse)
                    .flatMap(time -> date.map(day -> RecordedAt.local(day.atTime(time))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<RecordedAt> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime local = LocalDateTime.parse(parts.group(1) + "T" + parts.group(2));
            return Optional.of(
                    new RecordedAt(local, Optional.ofNullable(parts.group(3)).map(ZoneOffset::of)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** From the one to the other, ms; zones count only where both are said. */
    static double millisBetween(RecordedAt from, RecordedAt to) {
        double ms = ChronoUnit.NANOS.between(from.local(), to.local()) / 1e6;
        if (from.offset().isPresent() && to.offset().isPresent()) {
            int seconds =
                    to.offset().get().getTotalSeconds() - from.offset().get().getTotalSeconds();
            return ms - seconds * 1000.0;
        }
        return ms;
    }
}
