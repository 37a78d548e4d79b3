package uz.yurak.signal.interpret;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.record.Sex;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.measure.Measurements;
import uz.yurak.signal.quality.Quality;

/**
 * What the rules look at.
 *
 * @param rateHz samples a second of the beats' time axis
 * @param beats every heartbeat
 * @param measurements the numbers
 * @param quality how far they can be trusted
 * @param sex sex, where known
 * @param ageYears age, years, where known
 */
public record Findings(
        double rateHz,
        List<Beat> beats,
        Measurements measurements,
        Quality quality,
        Optional<Sex> sex,
        OptionalDouble ageYears) {
    public Findings {
        beats = List.copyOf(beats);
    }

    /** Whether the patient is known to be under {@link Thresholds#ADULT_YEARS}: adult limits do not hold then. */
    public boolean isChild() {
        return ageYears.isPresent() && ageYears.getAsDouble() < Thresholds.ADULT_YEARS;
    }
}
