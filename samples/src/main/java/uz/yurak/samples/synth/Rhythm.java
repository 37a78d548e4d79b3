package uz.yurak.samples.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** When the heart beats. Each rhythm is handed its chance, so that a seed gives the same beats everywhere. */
interface Rhythm {
    /** The cycle that begins at a time, ms. */
    double cycleMs(double atSeconds);

    /** The R peaks from one before the start to the first after the end, seconds. */
    default List<Double> beats(double firstAtSeconds, double durationSeconds) {
        List<Double> beats = new ArrayList<>();
        double at = firstAtSeconds;
        beats.add(at);
        while (at < durationSeconds + 1) {
            at += cycleMs(at) / 1000;
            beats.add(at);
        }
        return beats;
    }

    /** A pacemaker's or a metronome's. */
    static Rhythm regular(double ratePerMinute) {
        return at -> 60_000 / ratePerMinute;
    }

    /**
     * Sinus rhythm whose cycle follows the two-humped spectrum of McSharry 2003, section III: Mayer waves at 0.1 Hz,
     * breathing at 0.25 Hz, each 0.01 Hz wide, power of the first half that of the second; phases by chance.
     *
     * @param spreadMs standard deviation of the cycle, ms
     */
    static Rhythm sinus(double ratePerMinute, double spreadMs, Random chance) {
        double stepHz = 0.005;
        int count = 80; // up to 0.4 Hz, above both humps
        double[] amplitude = new double[count];
        double[] phase = new double[count];
        double power = 0;
        for (int i = 0; i < count; i++) {
            double hz = (i + 1) * stepHz;
            double density = 0.5 * hump(hz, 0.1) + hump(hz, 0.25);
            amplitude[i] = StrictMath.sqrt(density);
            phase[i] = chance.nextDouble() * 2 * Math.PI;
            power += density / 2;
        }
        double meanMs = 60_000 / ratePerMinute;
        double scaleMs = spreadMs / StrictMath.sqrt(power);
        return at -> {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += amplitude[i] * StrictMath.cos(2 * Math.PI * (i + 1) * stepHz * at + phase[i]);
            }
            return meanMs + scaleMs * sum;
        };
    }

    private static double hump(double hz, double centerHz) {
        double deviations = (hz - centerHz) / 0.01;
        return StrictMath.exp(-deviations * deviations / 2);
    }

    /**
     * Atrial fibrillation: cycles independent of each other, log-normal, never shorter than a node lets through.
     *
     * @param spread standard deviation of the logarithm; 0.24 gives a coefficient of variation of about 24 %, as in
     *     untreated fibrillation
     */
    static Rhythm fibrillation(double ratePerMinute, double spread, Random chance) {
        double medianMs = 60_000 / ratePerMinute;
        double shortestMs = 320;
        return at -> Math.max(shortestMs, medianMs * StrictMath.exp(spread * chance.nextGaussian()));
    }
}
