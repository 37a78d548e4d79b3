package uz.yurak.consult.cases;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uz.yurak.record.Subject;

/**
 * The patient as the machine wrote it, as stored and shown: never merged with what a person entered.
 *
 * @param id identifier typed at the machine
 * @param familyName family name
 * @param givenName given name
 * @param birthDate date of birth
 * @param sex {@code female} or {@code male}
 * @param ageYears age at the recording, years
 * @param orderNumbers of the orders that the recording names
 */
public record MachineSubject(
        @Nullable String id,
        @Nullable String familyName,
        @Nullable String givenName,
        @Nullable LocalDate birthDate,
        @Nullable String sex,
        @Nullable Double ageYears,
        List<String> orderNumbers) {
    /** Those stored by earlier versions name no orders. */
    @SuppressWarnings("NullAway") // What JSON lacks is null here, whatever the declaration says.
    public MachineSubject {
        orderNumbers = orderNumbers == null ? List.of() : List.copyOf(orderNumbers);
    }

    public static MachineSubject of(Subject subject) {
        return new MachineSubject(
                subject.id().orElse(null),
                subject.familyName().orElse(null),
                subject.givenName().orElse(null),
                subject.birthDate().orElse(null),
                subject.sex().map(s -> s.name().toLowerCase(Locale.ROOT)).orElse(null),
                subject.ageYears().orElse(null),
                OrderNumbers.of(subject));
    }

    /** Keeps the patient out of logs. */
    @Override
    public String toString() {
        return "MachineSubject[…]";
    }
}
