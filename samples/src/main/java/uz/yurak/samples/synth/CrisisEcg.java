package uz.yurak.samples.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import uz.yurak.record.Recording;

/**
 * A healthy heart that something befalls, at a known time: twelve leads, 500 Hz.
 *
 * @param recording the signal
 * @param beats R peaks of all beats, s from the start
 * @param onsetSeconds when it begins: the first beat or wave of the crisis, of asystole the last beat before
 * @param endSeconds when it is over
 */
public record CrisisEcg(Recording recording, List<Double> beats, double onsetSeconds, double endSeconds) {
    private static final double USUAL_RATE = 72;

    /** An ST shift is complete after so long, s. */
    public static final double SHIFTING_S = 20;

    /** Electrodes on a patient who lies in bed and breathes. */
    private static final Noise AT_A_MONITOR = new Noise(9, 70, 12);

    public CrisisEcg {
        beats = List.copyOf(beats);
    }

    /**
     * Draws one.
     *
     * @param durationSeconds 1 s to an hour
     * @param fromSeconds no beat of the usual rhythm from here on
     * @param toSeconds the usual rhythm again from here on
     */
    public static CrisisEcg of(Crisis crisis, long seed, double durationSeconds, double fromSeconds, double toSeconds) {
        if (!(durationSeconds >= 1 && durationSeconds <= 3600 && fromSeconds <= toSeconds)) {
            throw new IllegalArgumentException(
                    "a crisis from " + fromSeconds + " to " + toSeconds + " s of " + durationSeconds);
        }
        Random chance = new Random(seed);
        Electrodes electrodes = new Electrodes((int) Math.round(durationSeconds * Synthesizer.RATE_HZ));
        Rhythm usual = Rhythm.sinus(USUAL_RATE, 26, chance);
        List<Double> beats = new ArrayList<>();
        double onset = Double.NaN;
        double before = -0.4;
        for (double at = -0.4; at < durationSeconds + 1; ) {
            boolean ill = at >= fromSeconds && at < toSeconds;
            addBeat(electrodes, crisis, ill, at, before, fromSeconds);
            if (at >= 0 && at < durationSeconds) {
                beats.add(at);
            }
            if (ill && Double.isNaN(onset)) {
                onset = at;
            }
            before = at;
            at = next(crisis, usual, at, fromSeconds, toSeconds);
        }
        addWaves(electrodes, crisis, new ChaoticWaves(chance), fromSeconds, toSeconds);
        AT_A_MONITOR.addTo(electrodes, Synthesizer.RATE_HZ, chance);
        Recording recording = Recording.of("synthetic", Synthesizer.digitize(electrodes));
        return new CrisisEcg(recording, beats, onset(crisis, onset, beats, fromSeconds), toSeconds);
    }

    private static double onset(Crisis crisis, double firstIllBeat, List<Double> beats, double fromSeconds) {
        if (crisis == Crisis.ASYSTOLE) {
            return beats.stream().filter(b -> b < fromSeconds).reduce(0.0, Math::max);
        }
        return Double.isNaN(firstIllBeat) ? fromSeconds : firstIllBeat;
    }

    private static void addBeat(
            Electrodes electrodes, Crisis crisis, boolean ill, double at, double before, double fromSeconds) {
        double cycleMs = Math.max(300, Math.min(1500, (at - before) * 1000));
        Morphology usual = Morphology.NORMAL.after(cycleMs);
        if (ill && crisis == Crisis.VENTRICULAR_TACHYCARDIA) {
            Synthesizer.addBeat(electrodes, Morphology.VENTRICULAR.after(cycleMs), at);
        } else if (ill && crisis == Crisis.ST_SHIFT) {
            double part = Math.min(1, (at - fromSeconds) / SHIFTING_S);
            Morphology shifted = Morphology.INFERIOR_ST_ELEVATION.after(cycleMs);
            Synthesizer.addBeat(electrodes, usual.times(1 - part), at);
            Synthesizer.addBeat(electrodes, shifted.times(part), at);
        } else {
            Synthesizer.addBeat(electrodes, usual, at);
        }
    }

    private static double next(Crisis crisis, Rhythm usual, double at, double fromSeconds, double toSeconds) {
        double rate = crisis.ratePerMinute(USUAL_RATE);
        double own = at + usual.cycleMs(at) / 1000;
        if (rate == USUAL_RATE || own < fromSeconds || at >= toSeconds) {
            return own;
        }
        if (rate == 0) {
            return toSeconds;
        }
        return at < fromSeconds ? fromSeconds : at + 60 / rate;
    }

    private static void addWaves(
            Electrodes electrodes, Crisis crisis, ChaoticWaves waves, double fromSeconds, double toSeconds) {
        boolean flutters = crisis == Crisis.VENTRICULAR_FLUTTER;
        if (!flutters && crisis != Crisis.VENTRICULAR_FIBRILLATION) {
            return;
        }
        int from = (int) Math.round(Math.max(0, fromSeconds) * Synthesizer.RATE_HZ);
        int to = Math.min(electrodes.sampleCount(), (int) Math.round(toSeconds * Synthesizer.RATE_HZ));
        for (int i = from; i < to; i++) {
            double seconds = i / Synthesizer.RATE_HZ;
            electrodes.add(i, flutters ? waves.flutter(seconds) : waves.fibrillation(seconds));
        }
    }
}
