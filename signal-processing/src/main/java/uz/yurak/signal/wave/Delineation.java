package uz.yurak.signal.wave;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.record.Lead;
import uz.yurak.signal.beat.Beat;

/**
 * The waves of a recording.
 *
 * @param rateHz samples a second
 * @param leads the leads, in the order of the inner lists
 * @param beats every beat with its class, in order
 * @param waves each beat's waves in each lead, [beat][lead], samples from the recording's start
 * @param representative the global waves of the dominant beat, samples of {@link #medianUv}
 * @param placedQrs its QRS with sharp edges at their places, from which intervals are counted; heights are read at the
 *     limits of {@code representative}, which lie clear of what the low-pass smears
 * @param perLead its waves in each lead
 * @param medianUv the dominant beat, [lead][sample], microvolts from the level at QRS onset; not to be changed
 * @param representativeBeats how many beats went in
 * @param pConsistency median correlation of each beat's P window with the others'; empty where none was judged
 */
public record Delineation(
        double rateHz,
        List<Lead> leads,
        List<Beat> beats,
        List<List<BeatWaves>> waves,
        BeatWaves representative,
        Optional<Wave> placedQrs,
        List<BeatWaves> perLead,
        List<double[]> medianUv,
        int representativeBeats,
        OptionalDouble pConsistency) {
    /** Nothing was looked for. */
    public static final Delineation NONE = new Delineation(
            0,
            List.of(),
            List.of(),
            List.of(),
            BeatWaves.NONE,
            Optional.empty(),
            List.of(),
            List.of(),
            0,
            OptionalDouble.empty());

    public Delineation {
        leads = List.copyOf(leads);
        beats = List.copyOf(beats);
        List<List<BeatWaves>> copy = new ArrayList<>();
        waves.forEach(beat -> copy.add(List.copyOf(beat)));
        waves = List.copyOf(copy);
        perLead = List.copyOf(perLead);
        medianUv = List.copyOf(medianUv);
    }

    /** The same waves, each beat named by its R peak: one sample a beat, in order. */
    public Delineation at(int[] peaks) {
        List<Beat> moved = new ArrayList<>();
        for (int i = 0; i < peaks.length; i++) {
            moved.add(new Beat(peaks[i], beats.get(i).beatClass()));
        }
        return with(moved);
    }

    /** The same without any P: what was taken for it is a wave of flutter. */
    public Delineation withoutP() {
        return new Delineation(
                rateHz,
                leads,
                beats,
                waves.stream()
                        .map(beat -> beat.stream().map(BeatWaves::withoutP).toList())
                        .toList(),
                representative.withoutP(),
                placedQrs,
                perLead.stream().map(BeatWaves::withoutP).toList(),
                medianUv,
                representativeBeats,
                OptionalDouble.empty());
    }

    /** The same waves, the beats in other classes. */
    public Delineation with(List<Beat> classed) {
        return new Delineation(
                rateHz,
                leads,
                classed,
                waves,
                representative,
                placedQrs,
                perLead,
                medianUv,
                representativeBeats,
                pConsistency);
    }
}
