package uz.yurak.signal.filter;

import java.util.Arrays;

/**
 * The streaming form of {@link MainsFilter} for one frequency: the same windows from the signal's first sample on, fitted as
 * soon as they are whole.
 *
 * <p>Delay: a window, which the first samples wait for, and that of the high-pass before the fit, 0.54 s at 50 Hz.
 * Difference from {@link MainsFilter}: what {@link SymmetricFir} differs from {@link ZeroPhase}, under 2 µV of an ECG
 * (tested).
 */
public final class MainsStream implements StreamFilter {
    private final MainsFilter fitting;
    private final SymmetricFir highPass;
    private final double omega;
    private final double gain;
    private final int window;
    private final int hop;
    private double[] raw = new double[0];
    private double[] high = new double[0];
    private long rawFrom;
    private long highFrom;
    private double[][] fits = new double[0][];
    private long fitsFrom;

    private MainsStream(double mainsHz, double rateHz) {
        this.window = (int) Math.round(MainsFilter.WINDOW_S * rateHz);
        this.hop = Math.max(1, (int) Math.round(MainsFilter.HOP_S * rateHz));
        this.fitting = new MainsFilter(window, mainsHz, rateHz);
        this.highPass = SymmetricFir.highPass(MainsFilter.BELOW_MAINS * mainsHz, rateHz);
        this.omega = 2 * Math.PI * mainsHz / rateHz;
        this.gain = MainsFilter.highPassGain(mainsHz, rateHz);
    }

    /**
     * @param mainsHz 50 or 60, or a harmonic
     * @throws IllegalArgumentException where the sampling rate cannot carry it: there is nothing to remove
     */
    public static MainsStream of(double mainsHz, double rateHz) {
        if (mainsHz >= 0.45 * rateHz) {
            throw new IllegalArgumentException(
                    mainsHz + " Hz cannot stand in a signal of " + rateHz + " samples a second");
        }
        return new MainsStream(mainsHz, rateHz);
    }

    @Override
    public int delaySamples() {
        return highPass.delaySamples() + window + 1;
    }

    @Override
    public double[] push(double[] samples) {
        raw = joined(raw, samples);
        high = joined(high, highPass.push(samples));
        fitWholeWindows();
        return ready(Math.max(rawFrom, rawFrom + raw.length - delaySamples()), Long.MAX_VALUE);
    }

    @Override
    public double[] end() {
        high = joined(high, highPass.end());
        fitWholeWindows();
        return ready(rawFrom + raw.length, fitsFrom + fits.length - 1);
    }

    private void fitWholeWindows() {
        long next = fitsFrom + fits.length;
        while (next * hop + window <= highFrom + high.length) {
            int at = (int) (next * hop - highFrom);
            double[] own = fitting.fit(Arrays.copyOfRange(high, at, at + window), 0);
            double phase = omega * (next * hop);
            double cos = Math.cos(phase) / gain;
            double sin = Math.sin(phase) / gain;
            fits = Arrays.copyOf(fits, fits.length + 1);
            fits[fits.length - 1] = new double[] {own[0] * cos - own[1] * sin, own[0] * sin + own[1] * cos};
            next++;
        }
        int gone = (int) Math.max(0, Math.min(high.length, next * hop - highFrom));
        high = Arrays.copyOfRange(high, gone, high.length);
        highFrom += gone;
    }

    /** @param lastFit that there will ever be */
    private double[] ready(long until, long lastFit) {
        double[] out = new double[(int) (until - rawFrom)];
        for (int k = 0; k < out.length; k++) {
            out[k] = raw[k] - (lastFit < 0 ? 0 : mains(rawFrom + k, lastFit));
        }
        raw = Arrays.copyOfRange(raw, out.length, raw.length);
        rawFrom = until;
        long needless = Math.max(0, Math.min(fits.length - 1, windowAt(rawFrom) - fitsFrom));
        fits = Arrays.copyOfRange(fits, (int) needless, fits.length);
        fitsFrom += needless;
        return out;
    }

    private double mains(long index, long lastFit) {
        long at = windowAt(index);
        long left = Math.max(0, Math.min(lastFit, at));
        long right = Math.max(0, Math.min(lastFit, at + 1));
        double part = (index - window / 2.0 - at * (double) hop) / hop;
        double[] a = fits[(int) (left - fitsFrom)];
        double[] b = fits[(int) (right - fitsFrom)];
        double c = a[0] + part * (b[0] - a[0]);
        double s = a[1] + part * (b[1] - a[1]);
        return c * Math.cos(omega * index) + s * Math.sin(omega * index);
    }

    /** The last window whose middle is not after the sample; −1 before the first. */
    private long windowAt(long index) {
        return (long) Math.floor((index - window / 2.0) / hop);
    }

    private static double[] joined(double[] a, double[] b) {
        double[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }
}
