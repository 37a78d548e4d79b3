package uz.yurak.signal.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import uz.yurak.record.Lead;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.filter.ZeroPhase;
import uz.yurak.signal.wave.Delineation;
import uz.yurak.signal.wave.Wave;

/** Looks at the atria between T and QRS: does one P lead every beat, does a regular wave run on? */
public final class AtrialMeter {
    /** Nothing of the atria is faster, Hz; samples are thinned to about four times this. */
    private static final double HIGHEST_HZ = 25;

    private static final double THINNED_HZ = 100;

    /** The leads in which P and flutter waves are seen best; I for the direction. */
    private static final List<Lead> LEADS = List.of(Lead.I, Lead.II, Lead.III, Lead.AVF, Lead.V1);

    /** At most this much is looked at, s: one regular wave is not expected to keep its rate longer. */
    private static final double LONGEST_S = 30;

    private AtrialMeter() {}

    /**
     * The atria of the first half minute.
     *
     * @param clean the leads without the mains, [lead][sample]; not changed
     * @param measurements where P seems to point and how far it is from the QRS
     */
    public static AtrialActivity measure(
            Montage montage, double[][] clean, Delineation waves, Measurements measurements) {
        int step = (int) Math.max(1, Math.round(montage.rateHz() / THINNED_HZ));
        double rateHz = montage.rateHz() / step;
        List<Lead> leads = new ArrayList<>();
        List<double[]> signals = new ArrayList<>();
        for (Lead lead : LEADS) {
            OptionalInt index = montage.indexOf(lead);
            if (index.isPresent() && montage.gaps(index.getAsInt()).isEmpty()) {
                leads.add(lead);
                signals.add(thinned(clean[index.getAsInt()], montage.rateHz(), step));
            }
        }
        List<Beat> beats = waves.beats().stream()
                .filter(beat -> beat.sample() < LONGEST_S * montage.rateHz())
                .toList();
        if (signals.isEmpty() || beats.size() < 3) {
            return AtrialActivity.UNKNOWN;
        }
        double[] atS = beats.stream()
                .mapToDouble(beat -> beat.sample() / montage.rateHz())
                .toArray();
        PAgreement p = PAgreement.of(leads, signals, rateHz, beats, atS, qrsStartsS(waves));
        RegularWave wave = RegularWave.of(leads, signals, rateHz, atS);
        OptionalDouble agreement = p.agreement();
        OptionalDouble axis =
                measurements.of(Quantity.P_AXIS).isPresent() ? measurements.of(Quantity.P_AXIS) : p.axisDeg();
        boolean flutter = Flutter.is(wave, axis, measurements.of(Quantity.PR_INTERVAL));
        return new AtrialActivity(
                agreement, p.axisDeg(), wave.fit(), wave.bpm(), wave.cyclesSeen(), wave.ratioOff(), flutter);
    }

    /** How long before its R peak the QRS begins in the second earliest lead, s, in the median beat; 0 where none is found. */
    private static double qrsStartsS(Delineation waves) {
        List<Double> starts = new ArrayList<>();
        for (int beat = 0; beat < waves.waves().size(); beat++) {
            int[] onsets = waves.waves().get(beat).stream()
                    .flatMap(lead -> lead.qrs().stream())
                    .mapToInt(Wave::onset)
                    .sorted()
                    .toArray();
            if (onsets.length > 0) {
                int onset = onsets[Math.min(1, onsets.length - 1)];
                starts.add((waves.beats().get(beat).sample() - onset) / waves.rateHz());
            }
        }
        Collections.sort(starts);
        return starts.isEmpty() ? 0 : starts.get(starts.size() / 2);
    }

    private static double[] thinned(double[] signal, double rateHz, int step) {
        int count = (int) Math.min(signal.length, LONGEST_S * rateHz);
        double[] part = new double[count];
        System.arraycopy(signal, 0, part, 0, count);
        double[] smooth = rateHz > 4 * HIGHEST_HZ ? ZeroPhase.lowPass(part, HIGHEST_HZ, rateHz) : part;
        double[] out = new double[count / step];
        for (int i = 0; i < out.length; i++) {
            out[i] = smooth[i * step];
        }
        return out;
    }

    /** Without its mean and its slope, in place. */
    static void level(double[] values) {
        double middle = (values.length - 1) / 2.0;
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < values.length; i++) {
            xy += (i - middle) * (values[i] - mean);
            xx += (i - middle) * (i - middle);
        }
        double slope = xx > 0 ? xy / xx : 0;
        for (int i = 0; i < values.length; i++) {
            values[i] -= mean + slope * (i - middle);
        }
    }
}
