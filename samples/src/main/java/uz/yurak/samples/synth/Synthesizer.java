package uz.yurak.samples.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import uz.yurak.record.Device;
import uz.yurak.record.Filtering;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

/**
 * Draws twelve-lead ECGs.
 *
 * <ol>
 *   <li>A {@link Rhythm} says when the heart beats.
 *   <li>Each beat adds its {@link Morphology}: Gaussian kernels in three dimensions, the dynamical model of McSharry,
 *       Clifford, Tarassenko and Smith 2003 (IEEE Trans Biomed Eng 50:289-294) carried to a vector by Sameni et al. 2007
 *       (EURASIP J Adv Signal Process, 043407).
 *   <li>The heart moment reaches the {@link Electrodes} through Dower's lead field; {@link Noise} joins there, and swapped
 *       cables.
 *   <li>Leads are differences of electrodes, digitized.
 * </ol>
 *
 * <p>Departures from McSharry 2003: the closed form of the z equation instead of Runge-Kutta steps, so that edges are
 * exact; times in milliseconds instead of angles, so that PR and QRS do not stretch with the cycle, and T by its cube root.
 *
 * <p>The same variant, seed, patient and time give the same bytes everywhere: chance is {@link Random}, whose sequence is
 * specified, and mathematics is {@link StrictMath}.
 */
public final class Synthesizer {
    public static final double RATE_HZ = 500;

    /** 2.5 µV: what common carts write, and half of the limb leads' step. */
    public static final double NANOVOLTS_PER_COUNT = 2500;

    /** Of a cart: 10 s fill one page. */
    public static final double PAGE_SECONDS = 10;

    private static final double FIRST_BEAT_SECONDS = -0.4;

    private static final Device DEVICE = new Device(
            Optional.of("Yurak"), Optional.of("Synthesizer"), Optional.of("SYN-1"), Optional.empty(), Optional.empty());

    /** The model has no filters: stated as what an unfiltered cart would say at this rate. */
    private static final Filtering UNFILTERED =
            new Filtering(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    private Synthesizer() {}

    /**
     * @param seed of everything left to chance
     * @param durationSeconds 1 s to an hour
     */
    public static Synthetic record(
            Variant variant, long seed, double durationSeconds, SyntheticPatient patient, RecordedAt at) {
        if (!(durationSeconds >= 1 && durationSeconds <= 3600)) {
            throw new IllegalArgumentException("a synthetic recording lasts 1 to 3600 s, not " + durationSeconds);
        }
        Random chance = new Random(seed);
        List<Double> peaks = variant.rhythm(chance).beats(FIRST_BEAT_SECONDS, durationSeconds);
        Electrodes electrodes = new Electrodes((int) Math.round(durationSeconds * RATE_HZ));
        List<BeatEdges> beats = new ArrayList<>();
        double cycleMs = (peaks.get(1) - peaks.get(0)) * 1000;
        for (int i = 0; i < peaks.size(); i++) {
            double peak = peaks.get(i);
            cycleMs = i == 0 ? cycleMs : (peak - peaks.get(i - 1)) * 1000;
            Morphology beat = variant.morphology().after(cycleMs);
            addBeat(electrodes, beat, peak);
            if (peak >= 0 && Math.round(peak * RATE_HZ) < electrodes.sampleCount()) {
                beats.add(BeatEdges.of(beat, peak, RATE_HZ));
            }
        }
        if (variant.isFibrillating()) {
            addAtrialWaves(electrodes, new AtrialWaves(chance));
        }
        variant.noise().addTo(electrodes, RATE_HZ, chance);
        if (variant.isArmReversed()) {
            electrodes.swap(Electrodes.RA, Electrodes.LA);
        }
        Recording recording = Recording.of("synthetic", digitize(electrodes))
                .withRecordedAt(Optional.of(at))
                .withSubject(patient.asSubject(at.local().toLocalDate()))
                .withDevice(DEVICE);
        return new Synthetic(recording, beats);
    }

    static void addBeat(Electrodes electrodes, Morphology beat, double peakSeconds) {
        int from = Math.max(0, (int) ((peakSeconds - 0.4) * RATE_HZ));
        int to = Math.min(electrodes.sampleCount(), (int) ((peakSeconds + 0.9) * RATE_HZ));
        for (int i = from; i < to; i++) {
            electrodes.add(i, beat.at((i / RATE_HZ - peakSeconds) * 1000));
        }
    }

    private static void addAtrialWaves(Electrodes electrodes, AtrialWaves waves) {
        for (int i = 0; i < electrodes.sampleCount(); i++) {
            electrodes.add(i, waves.at(i / RATE_HZ));
        }
    }

    /**
     * Counts of the twelve leads. I and II are digitized in double steps, as many carts do: then aVR, aVL and aVF, which
     * halve them, are whole counts too, and III = II − I, aVR = −(I + II)/2, aVL = I − II/2 and aVF = II − I/2 hold exactly.
     */
    static List<LeadSignal> digitize(Electrodes electrodes) {
        int[] i = counts(electrodes, 0, 2);
        int[] ii = counts(electrodes, 1, 2);
        Map<Lead, int[]> limbs = Map.of(
                Lead.I, i,
                Lead.II, ii,
                Lead.III, mix(i, -2, ii, 2),
                Lead.AVR, mix(i, -1, ii, -1),
                Lead.AVL, mix(i, 2, ii, -1),
                Lead.AVF, mix(i, -1, ii, 2));
        List<LeadSignal> leads = new ArrayList<>();
        for (Lead lead : Lead.STANDARD_12) {
            int[] limb = limbs.get(lead);
            int[] counts = limb == null ? counts(electrodes, Lead.INDEPENDENT_8.indexOf(lead), 1) : limb;
            LeadSignal signal = LeadSignal.of(lead, RATE_HZ, Samples.of(counts), Scale.ofNanovolts(NANOVOLTS_PER_COUNT))
                    .withFiltering(UNFILTERED);
            leads.add(limb == null || Lead.INDEPENDENT_8.contains(lead) ? signal : signal.asDerived());
        }
        return leads;
    }

    private static int[] counts(Electrodes electrodes, int leadIndex, int step) {
        int[] counts = new int[electrodes.sampleCount()];
        for (int i = 0; i < counts.length; i++) {
            double steps = electrodes.leadUv(leadIndex, i) * 1000 / (NANOVOLTS_PER_COUNT * step);
            counts[i] = Math.toIntExact(Math.round(steps)) * step;
        }
        return counts;
    }

    /** (a × i + b × ii) / 2, whole because i and ii are even. */
    private static int[] mix(int[] i, int a, int[] ii, int b) {
        int[] mixed = new int[i.length];
        for (int k = 0; k < mixed.length; k++) {
            mixed[k] = (a * i[k] + b * ii[k]) / 2;
        }
        return mixed;
    }
}
