package uz.yurak.signal.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import uz.yurak.record.Lead;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.filter.ZeroPhase;
import uz.yurak.signal.wave.Delineation;

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
     */
    public static AtrialActivity measure(Montage montage, double[][] clean, Delineation waves) {
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
        PAgreement p = PAgreement.of(leads, signals, rateHz, beats, atS);
        RegularWave wave = RegularWave.of(leads, signals, rateHz, atS);
        OptionalDouble agreement = p.agreement();
        return new AtrialActivity(agreement, p.axisDeg(), wave.fit(), wave.bpm(), wave.cyclesSeen(), wave.ratioOff());
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
