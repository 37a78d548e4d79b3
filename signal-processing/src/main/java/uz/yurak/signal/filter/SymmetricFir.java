package uz.yurak.signal.filter;

import java.util.Arrays;

/**
 * The streaming form of {@link ZeroPhase}: its impulse response, cut off where it has died away, laid over the signal. The
 * kernel is symmetric, so that no wave moves; the edges are prolonged by odd reflection, as there.
 *
 * <p>Delay: {@value #TIME_CONSTANTS} time constants of the cut-off, {@code 6 · rateHz / (2π · cutOffHz)} samples: 24 ms of a
 * low-pass of 40 Hz, 6.4 ms of 150 Hz, 1.9 s of a high-pass of 0.5 Hz. Difference from {@link ZeroPhase}: at most
 * {@value #DIFFERENCE} of the signal's span (tested), for what the kernel lacks beyond. Work: a multiplication for every
 * two samples of the kernel and each sample.
 */
public final class SymmetricFir implements StreamFilter {
    static final double TIME_CONSTANTS = 6;

    /** Part of the signal's span by which the result may differ from {@link ZeroPhase}. */
    public static final double DIFFERENCE = 0.02;

    private final double[] kernel;
    private final int half;
    private double[] kept = new double[0];
    private int taken;
    private int given;

    private SymmetricFir(double[] kernel) {
        this.kernel = kernel;
        this.half = kernel.length / 2;
    }

    /** Without what lies above the cut-off; changes nothing where the sampling rate is too low for it. */
    public static SymmetricFir lowPass(double cutOffHz, double rateHz) {
        double[] impulse = impulse(cutOffHz, rateHz);
        return new SymmetricFir(withGain(ZeroPhase.lowPass(impulse, cutOffHz, rateHz), 1));
    }

    /** Without what lies below the cut-off. */
    public static SymmetricFir highPass(double cutOffHz, double rateHz) {
        double[] impulse = impulse(cutOffHz, rateHz);
        return new SymmetricFir(withGain(ZeroPhase.highPass(impulse, cutOffHz, rateHz), 0));
    }

    private static double[] impulse(double cutOffHz, double rateHz) {
        int half = (int) Math.max(1, Math.ceil(TIME_CONSTANTS * rateHz / (2 * Math.PI * cutOffHz)));
        double[] impulse = new double[2 * half + 1];
        impulse[half] = 1;
        return impulse;
    }

    /** What is cut off would have made the gain at 0 Hz whole; it is spread over the kernel. */
    private static double[] withGain(double[] kernel, double gainAtZeroHz) {
        double missing = (gainAtZeroHz - Arrays.stream(kernel).sum()) / kernel.length;
        return Arrays.stream(kernel).map(k -> k + missing).toArray();
    }

    @Override
    public int delaySamples() {
        return half;
    }

    @Override
    public double[] push(double[] samples) {
        kept = joined(kept, samples);
        taken += samples.length;
        return ready(Math.max(given, taken - half), false);
    }

    @Override
    public double[] end() {
        return ready(taken, true);
    }

    /** The values up to an index, excluded; forgets what no later one needs. */
    private double[] ready(int until, boolean hasEnded) {
        double[] out = new double[until - given];
        int first = taken - kept.length;
        for (int i = 0; i < out.length; i++) {
            out[i] = value(given + i - first, first, hasEnded);
        }
        given = until;
        int needless = Math.max(0, Math.min(kept.length, given - half - first));
        kept = Arrays.copyOfRange(kept, needless, kept.length);
        return out;
    }

    /** @param at index among those kept */
    private double value(int at, int first, boolean hasEnded) {
        if (at >= half && at + half < kept.length) {
            double sum = kernel[half] * kept[at];
            for (int k = 1; k <= half; k++) {
                sum += kernel[half + k] * (kept[at - k] + kept[at + k]);
            }
            return sum;
        }
        double sum = 0;
        for (int k = -half; k <= half; k++) {
            sum += kernel[half + k] * prolonged(at + k, first, hasEnded);
        }
        return sum;
    }

    /** A signal too short to be reflected so far stands still at its other end. */
    private double prolonged(int at, int first, boolean hasEnded) {
        int last = kept.length - 1;
        if (at < 0 && first == 0) {
            return 2 * kept[0] - kept[Math.min(last, -at)];
        } else if (at > last && hasEnded) {
            return 2 * kept[last] - kept[Math.max(0, 2 * last - at)];
        }
        return kept[at];
    }

    private static double[] joined(double[] a, double[] b) {
        double[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }
}
