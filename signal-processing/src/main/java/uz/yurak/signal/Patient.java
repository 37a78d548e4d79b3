package uz.yurak.signal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.record.Recording;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

/**
 * What limits of measurements depend on. Unknown is unknown: the strictest limit applies then, and the evidence says so.
 *
 * @param sex sex
 * @param ageYears age at the recording, years
 */
public record Patient(Optional<Sex> sex, OptionalDouble ageYears) {
    public static final Patient UNKNOWN = new Patient(Optional.empty(), OptionalDouble.empty());

    /** As the device wrote it: its age, or that from birth to recording; unconfirmed. */
    public static Patient of(Recording recording) {
        Subject subject = recording.subject();
        Optional<LocalDate> day = recording.recordedAt().map(at -> at.local().toLocalDate());
        Optional<Double> fromBirth = subject.birthDate()
                .flatMap(birth -> day.map(d -> ChronoUnit.DAYS.between(birth, d) / 365.2425))
                .filter(years -> years >= 0);
        Optional<Double> age = subject.ageYears().or(() -> fromBirth);
        return new Patient(subject.sex(), age.map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
    }
}
