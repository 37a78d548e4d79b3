package uz.yurak.signal.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import uz.yurak.record.Lead;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.filter.ZeroPhase;
import uz.yurak.signal.wave.BeatWaves;
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

    /** Stretches before the QRS that agree so far are led by one P (ours, as for fibrillation). */
    private static final double LED = 0.9;

    /** T does not end sooner after the R peak, s. */
    private static final double SHORTEST_QT_S = 0.2;

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
        List<double[]> chosen = new ArrayList<>();
        for (Lead lead : LEADS) {
            OptionalInt index = montage.indexOf(lead);
            if (index.isPresent() && montage.gaps(index.getAsInt()).isEmpty()) {
                leads.add(lead);
                chosen.add(clean[index.getAsInt()]);
            }
        }
        List<Beat> beats = waves.beats().stream()
                .filter(beat -> beat.sample() < LONGEST_S * montage.rateHz())
                .toList();
        if (chosen.isEmpty() || beats.size() < 3) {
            return AtrialActivity.UNKNOWN;
        }
        List<double[]> signals = thinned(chosen, montage.rateHz(), step);
        double[] atS = beats.stream()
                .mapToDouble(beat -> beat.sample() / montage.rateHz())
                .toArray();
        PAgreement p = PAgreement.of(leads, signals, rateHz, beats, atS, qrsStartsS(waves));
        RegularWave wave = RegularWave.of(leads, signals, rateHz, atS);
        OptionalDouble agreement = p.agreement();
        OptionalDouble axis =
                measurements.of(Quantity.P_AXIS).isPresent() ? measurements.of(Quantity.P_AXIS) : p.axisDeg();
        OptionalDouble pr = measurements.of(Quantity.PR_INTERVAL);
        boolean seen = Flutter.is(wave, axis, pr);
        TwoToOne hidden = seen ? TwoToOne.NONE : twoToOne(montage, clean, waves, step, atS);
        boolean isHidden = hidden.isThere(SinusP.is(axis, pr));
        boolean flutter = seen || isHidden;
        List<int[]> stretches = stretches(waves, atS, rateHz, signals.get(0).length);
        return new AtrialActivity(
                agreement,
                p.axisDeg(),
                wave.fit(),
                wave.bpm(),
                wave.cyclesSeen(),
                wave.ratioOff(),
                isHidden ? hidden : TwoToOne.NONE,
                flutter,
                flutter ? AvConduction.UNKNOWN : conduction(signals, rateHz, beats, atS, waves, agreement, stretches),
                isPaced(beats) ? FineWaves.of(leads, signals, rateHz, stretches) : FineWaves.NONE);
    }

    /** Of eight whole leads or none. */
    private static TwoToOne twoToOne(Montage montage, double[][] clean, Delineation waves, int step, double[] atS) {
        List<double[]> chosen = new ArrayList<>();
        for (Lead lead : Lead.INDEPENDENT_8) {
            OptionalInt index = montage.indexOf(lead);
            if (index.isPresent() && montage.gaps(index.getAsInt()).isEmpty()) {
                chosen.add(clean[index.getAsInt()]);
            }
        }
        return chosen.size() < Lead.INDEPENDENT_8.size() || !TwoToOne.isSought(atS)
                ? TwoToOne.NONE
                : TwoToOne.of(
                        thinned(chosen, montage.rateHz(), step),
                        montage.rateHz() / step,
                        atS,
                        qrsStartsS(waves),
                        qrsEndsS(waves));
    }

    private static boolean isPaced(List<Beat> beats) {
        return beats.stream().anyMatch(beat -> beat.beatClass() == BeatClass.PACED);
    }

    /** From the end of T to the next QRS: first sample, that after the last, and the R peak that follows. */
    private static List<int[]> stretches(Delineation waves, double[] atS, double rateHz, int samples) {
        List<int[]> out = new ArrayList<>();
        for (int i = 0; i + 1 < atS.length; i++) {
            double tEnd = limit(waves, i, BeatWaves::t, Wave::end, false) / waves.rateHz();
            double qrs = limit(waves, i + 1, BeatWaves::qrs, Wave::onset, true) / waves.rateHz();
            int from = (int) (Math.max(tEnd, atS[i] + SHORTEST_QT_S) * rateHz);
            int to = (int) (qrs * rateHz);
            if (tEnd > 0 && qrs > 0 && from < to && to < samples) {
                out.add(new int[] {from, to, (int) Math.round(atS[i + 1] * rateHz)});
            }
        }
        return out;
    }

    private static AvConduction conduction(
            List<double[]> signals,
            double rateHz,
            List<Beat> beats,
            double[] atS,
            Delineation waves,
            OptionalDouble agreement,
            List<int[]> stretches) {
        boolean[] usual = new boolean[beats.size()];
        for (int i = 0; i < usual.length; i++) {
            usual[i] = beats.get(i).beatClass().isConducted();
        }
        boolean led = waves.representative().p().isPresent() || agreement.orElse(0) >= LED;
        return AvConductionMeter.of(atS, usual, led, isPaced(beats), PTrain.of(signals, rateHz, stretches));
    }

    /** The second earliest or second latest of the leads' limits, samples of the recording; 0 where none has one. */
    private static int limit(
            Delineation waves,
            int beat,
            Function<BeatWaves, Optional<Wave>> kind,
            ToIntFunction<Wave> limit,
            boolean earliest) {
        int[] sorted = waves.waves().get(beat).stream()
                .flatMap(lead -> kind.apply(lead).stream())
                .mapToInt(limit)
                .sorted()
                .toArray();
        int stray = Math.min(1, sorted.length - 1);
        return sorted.length == 0 ? 0 : sorted[earliest ? stray : sorted.length - 1 - stray];
    }

    /** How long before its R peak the QRS begins in the second earliest lead, s, in the median beat; 0 where none is found. */
    private static double qrsStartsS(Delineation waves) {
        return qrsLimitS(waves, true);
    }

    /** How long after it the QRS ends in the second latest. */
    private static double qrsEndsS(Delineation waves) {
        return qrsLimitS(waves, false);
    }

    private static double qrsLimitS(Delineation waves, boolean start) {
        List<Double> limits = new ArrayList<>();
        for (int beat = 0; beat < waves.waves().size(); beat++) {
            int limit = limit(waves, beat, BeatWaves::qrs, start ? Wave::onset : Wave::end, start);
            if (limit > 0) {
                limits.add(Math.abs(waves.beats().get(beat).sample() - limit) / waves.rateHz());
            }
        }
        Collections.sort(limits);
        return limits.isEmpty() ? 0 : limits.get(limits.size() / 2);
    }

    private static List<double[]> thinned(List<double[]> signals, double rateHz, int step) {
        double[][] parts = signals.stream()
                .map(signal -> Arrays.copyOf(signal, (int) Math.min(signal.length, LONGEST_S * rateHz)))
                .toArray(double[][]::new);
        double[][] smooth = rateHz > 4 * HIGHEST_HZ ? ZeroPhase.lowPass(parts, HIGHEST_HZ, rateHz) : parts;
        List<double[]> out = new ArrayList<>();
        for (double[] signal : smooth) {
            double[] thin = new double[signal.length / step];
            for (int i = 0; i < thin.length; i++) {
                thin[i] = signal[i * step];
            }
            out.add(thin);
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
