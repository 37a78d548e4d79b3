package uz.yurak.signal.interpret;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import uz.yurak.record.Lead;
import uz.yurak.record.Sex;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.measure.AtrialActivity;
import uz.yurak.signal.measure.LeadMeasurements;
import uz.yurak.signal.measure.Measurements;
import uz.yurak.signal.measure.Quantity;
import uz.yurak.signal.measure.SinusP;
import uz.yurak.signal.measure.Undulation;
import uz.yurak.signal.placement.Placement;
import uz.yurak.signal.quality.Quality;
import uz.yurak.signal.wave.Delineation;
import uz.yurak.signal.wave.Wave;

/**
 * What the rules look at.
 *
 * @param waves beats with their classes, and the representative beat
 * @param measurements the numbers
 * @param atria what the atria do
 * @param undulation waves of the ventricles without a QRS, where there are any
 * @param quality how far they can be trusted
 * @param placement whether the electrodes seem to sit where they should
 * @param sex sex, where known
 * @param ageYears age, years, where known
 */
public record Findings(
        Delineation waves,
        Measurements measurements,
        AtrialActivity atria,
        Optional<Undulation> undulation,
        Quality quality,
        Placement placement,
        Optional<Sex> sex,
        OptionalDouble ageYears) {

    /** Whether the patient is known to be under {@link Thresholds#ADULT_YEARS}: adult limits do not hold then. */
    boolean isChild() {
        return ageYears.isPresent() && ageYears.getAsDouble() < Thresholds.ADULT_YEARS;
    }

    OptionalDouble of(Quantity quantity) {
        return measurements.of(quantity);
    }

    boolean isWide() {
        return qrsMs() >= Thresholds.WIDE_QRS_MS;
    }

    /**
     * How wide the QRS is where a reader measures it, ms: a quarter of the leads are wider. The QRS of all leads together is
     * longer than any lead's, by the silent beginnings and ends of each; limits of 110 and 120 ms were made on leads. 0 where
     * none was measured.
     */
    double qrsMs() {
        return ranked(LeadMeasurements::qrsMs, 0.75)
                .orElse(of(Quantity.QRS_DURATION).orElse(0));
    }

    /** PR where a reader measures it, ms: in the median lead; the PR of all leads together begins with the earliest P. */
    OptionalDouble prMs() {
        return of(Quantity.PR_INTERVAL).isEmpty() ? OptionalDouble.empty() : ranked(LeadMeasurements::prMs, 0.5);
    }

    private OptionalDouble ranked(Function<LeadMeasurements, Optional<Double>> what, double part) {
        double[] sorted = measurements.leads().values().stream()
                .flatMap(lead -> what.apply(lead).stream())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return sorted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sorted[(int) (part * sorted.length)]);
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

    /** Whether the ventricles are not excited the usual way: what ST, T, Q and voltage say then is another thing. */
    boolean isUnusual() {
        return isWide() || isPaced();
    }

    Optional<LeadMeasurements> lead(Lead lead) {
        return measurements.lead(lead);
    }

    /**
     * Whether the same P leads the beats: one found on all leads together, in which the beats agree, or one lead in which
     * every beat that had to wait is led alike. Each fails where the other does not – a single lead's P drowns in noise, a
     * premature beat's hides in T.
     */
    boolean hasP() {
        boolean agrees = atria.pAgreement().orElse(0) >= Thresholds.P_AGREEMENT;
        return !atria.flutter() && (agrees || waves.representative().p().isPresent());
    }

    /** Whether the sinus node leads: a P that points down and to the left, not too near to the QRS. */
    boolean isSinus() {
        OptionalDouble axis = of(Quantity.P_AXIS).isPresent() ? of(Quantity.P_AXIS) : atria.pAxisDeg();
        return !isPaced() && hasP() && SinusP.is(axis, of(Quantity.PR_INTERVAL));
    }

    boolean isWoman() {
        return sex.filter(s -> s == Sex.FEMALE).isPresent();
    }

    /** The mean rate as it is shown, whole beats a minute. */
    OptionalDouble bpm() {
        OptionalDouble rate = of(Quantity.HEART_RATE);
        return rate.isPresent() ? OptionalDouble.of((double) Math.round(rate.getAsDouble())) : rate;
    }

    Ectopy ectopy() {
        return Ectopy.of(waves.beats(), waves.rateHz());
    }

    Rhythm rhythmWithoutPremature() {
        return Rhythm.of(waves.beats(), waves.rateHz(), ectopy().supraventricularRows());
    }

    Rhythm rhythm() {
        return Rhythm.of(waves.beats(), waves.rateHz());
    }

    /**
     * The size of the representative QRS over all leads from its onset to its end: the root of the sum of squares,
     * microvolts; empty where none was found.
     */
    double[] qrsSizeUv() {
        Optional<Wave> qrs = waves.representative().qrs();
        if (qrs.isEmpty()) {
            return new double[0];
        }
        int onset = qrs.get().onset();
        double[] out = new double[qrs.get().end() - onset + 1];
        for (double[] median : waves.medianUv()) {
            for (int i = 0; i < out.length && onset + i < median.length; i++) {
                out[i] += (median[onset + i] - median[onset]) * (median[onset + i] - median[onset]);
            }
        }
        return Arrays.stream(out).map(Math::sqrt).toArray();
    }
}
