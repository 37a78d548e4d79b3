package uz.yurak.signal.interpret;

import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.record.Lead;
import uz.yurak.record.Sex;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.measure.Measurements;
import uz.yurak.signal.measure.Quantity;
import uz.yurak.signal.quality.Quality;
import uz.yurak.signal.wave.Delineation;
import uz.yurak.signal.wave.Wave;

/**
 * What the rules look at.
 *
 * @param waves beats with their classes, and the representative beat
 * @param measurements the numbers
 * @param quality how far they can be trusted
 * @param sex sex, where known
 * @param ageYears age, years, where known
 */
public record Findings(
        Delineation waves, Measurements measurements, Quality quality, Optional<Sex> sex, OptionalDouble ageYears) {

    /** Whether the patient is known to be under {@link Thresholds#ADULT_YEARS}: adult limits do not hold then. */
    boolean isChild() {
        return ageYears.isPresent() && ageYears.getAsDouble() < Thresholds.ADULT_YEARS;
    }

    OptionalDouble of(Quantity quantity) {
        return measurements.of(quantity);
    }

    boolean isWide() {
        return of(Quantity.QRS_DURATION).orElse(0) >= Thresholds.WIDE_QRS_MS;
    }

    long pacedBeats() {
        return waves.beats().stream()
                .filter(b -> b.beatClass() == BeatClass.PACED)
                .count();
    }

    /** Whether a pacemaker makes half of the beats or more. */
    boolean isPaced() {
        return pacedBeats() > 0 && 2 * pacedBeats() >= waves.beats().size();
    }

    /** Whether the usual limits of ST do not apply: the ventricles are not excited the usual way. */
    boolean isStUnusual() {
        return isWide() || isPaced();
    }

    Rhythm rhythm() {
        return Rhythm.of(waves.beats(), waves.rateHz());
    }

    /** The representative QRS of a lead, microvolts from the level at its onset; empty where there is none. */
    Optional<double[]> qrs(Lead lead) {
        int index = waves.leads().indexOf(lead);
        Optional<Wave> qrs = waves.representative().qrs();
        if (index < 0 || qrs.isEmpty() || !measurements.st().containsKey(lead)) {
            return Optional.empty();
        }
        double[] median = waves.medianUv().get(index);
        int onset = qrs.get().onset();
        double[] out = new double[Math.min(median.length - 1, qrs.get().end()) - onset + 1];
        for (int i = 0; i < out.length; i++) {
            out[i] = median[onset + i] - median[onset];
        }
        return Optional.of(out);
    }
}
