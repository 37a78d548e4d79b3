package uz.yurak.signal;

import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.record.Sex;

/**
 * What limits of measurements depend on. Unknown is unknown: the strictest limit applies then, and the evidence says so.
 *
 * @param sex sex
 * @param ageYears age at the recording, years
 */
public record Patient(Optional<Sex> sex, OptionalDouble ageYears) {
    public static final Patient UNKNOWN = new Patient(Optional.empty(), OptionalDouble.empty());
}
