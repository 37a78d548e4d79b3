package uz.yurak.record;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The patient as the device wrote it: unconfirmed, never merged with what a person entered.
 *
 * @param id the identifier typed at the machine
 * @param familyName family name
 * @param givenName given name, with the patronymic where the device keeps them together
 * @param birthDate date of birth
 * @param sex sex, where the device says female or male
 * @param ageYears age at the recording, years, where the device says an age
 * @param other every further field as written, by the format's own name
 */
public record Subject(
        Optional<String> id,
        Optional<String> familyName,
        Optional<String> givenName,
        Optional<LocalDate> birthDate,
        Optional<Sex> sex,
        Optional<Double> ageYears,
        Map<String, String> other) {
    public static final Subject UNKNOWN = new Subject(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of());

    public Subject {
        other = Collections.unmodifiableMap(new TreeMap<>(other));
    }

    /** The same with more fields as written; one that was there before gives way. */
    public Subject withOther(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(other);
        all.putAll(more);
        return new Subject(id, familyName, givenName, birthDate, sex, ageYears, all);
    }

    /** Keeps personal data out of logs. */
    @Override
    public String toString() {
        return "Subject[…]";
    }
}
