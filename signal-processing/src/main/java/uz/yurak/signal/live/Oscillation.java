package uz.yurak.signal.live;

import java.util.Arrays;
import uz.yurak.signal.filter.Ranked;
import uz.yurak.signal.filter.ZeroPhase;

/**
 * How much a stretch of one lead looks like the waves of fibrillation or flutter, and not like a row of beats.
 *
 * @param leakage what is left when the stretch, shifted by half its mean period, is added to itself, over the whole: 0 for a
 *     sine, near 1 for QRS with rests between them (Kuo and Dillman 1978)
 * @param filled part of the time that the signal is beyond a fifth of its greatest size, every second's own (Arafat, Chowdhury
 *     and Hasan 2011, threshold crossing sample count)
 * @param paceHz of the mean period
 * @param spanUv peak to valley, without the extreme hundredths
 * @param steepness greatest step between neighbors over the mean step: high where QRS stand out
 */
record Oscillation(double leakage, double filled, double paceHz, double spanUv, double steepness) {
    /** Band in which the waves lie, Hz; below it breath and movement, above it muscle. */
    private static final double FROM_HZ = 1.5;

    private static final double TO_HZ = 20;

    /** Part of the greatest size from which a sample counts as filled; 0.2 from Arafat et al. 2011. */
    private static final double THRESHOLD = 0.2;

    /** @param values of one lead, none missing; at least a second of them */
    static Oscillation of(double[] values, double rateHz) {
        double[] wave = ZeroPhase.bandPass(values, FROM_HZ, TO_HZ, rateHz);
        double sizes = 0;
        double steps = 0;
        double greatestStep = 0;
        for (int i = 1; i < wave.length; i++) {
            double step = Math.abs(wave[i] - wave[i - 1]);
            sizes += Math.abs(wave[i]);
            steps += step;
            greatestStep = Math.max(greatestStep, step);
        }
        if (steps == 0) {
            return new Oscillation(1, 0, 0, 0, Double.POSITIVE_INFINITY);
        }
        double halfPeriod = Math.PI * sizes / steps;
        int shift = Math.max(1, Math.min(wave.length / 2, (int) Math.round(halfPeriod)));
        return new Oscillation(
                leakage(wave, shift),
                filled(wave, (int) Math.round(rateHz)),
                rateHz / (2 * halfPeriod),
                Ranked.of(wave.clone(), (int) (0.99 * (wave.length - 1)))
                        - Ranked.of(wave.clone(), (int) (0.01 * (wave.length - 1))),
                greatestStep / (steps / (wave.length - 1)));
    }

    private static double leakage(double[] wave, int shift) {
        double left = 0;
        double whole = 0;
        for (int i = shift; i < wave.length; i++) {
            left += Math.abs(wave[i] + wave[i - shift]);
            whole += Math.abs(wave[i]) + Math.abs(wave[i - shift]);
        }
        return whole == 0 ? 1 : left / whole;
    }

    private static double filled(double[] wave, int second) {
        int over = 0;
        for (int from = 0; from < wave.length; from += second) {
            double[] part = Arrays.copyOfRange(wave, from, Math.min(wave.length, from + second));
            double greatest = Arrays.stream(part).map(Math::abs).max().orElse(0);
            over += (int) Arrays.stream(part)
                    .filter(v -> Math.abs(v) > THRESHOLD * greatest)
                    .count();
        }
        return (double) over / wave.length;
    }
}
