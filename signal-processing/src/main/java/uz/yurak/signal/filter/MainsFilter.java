package uz.yurak.signal.filter;

import java.util.Arrays;

/**
 * Removes mains interference by subtracting the sinusoid itself, not by a notch: a notch rings after each QRS.
 *
 * <p>Steps. 1. What lies above {@link #BELOW_MAINS} of the mains frequency is taken out of the signal; there the mains
 * stands alone but for the QRS. 2. In overlapping windows of {@link #WINDOW_S} the amplitude and phase of the mains are
 * fitted by weighted least squares; samples that stick out of their window (the QRS) weigh little, first against the
 * window's median, then against the first fit. 3. Amplitude and phase between the windows' centers are interpolated,
 * and the sinusoid is subtracted. A frequency that is off by up to 0.5 Hz shows as a turning phase and is followed.
 */
public final class MainsFilter {
    /** Window of one fit, s: 20–30 periods, so that one QRS cannot decide, and short against the drift of the grid. */
    static final double WINDOW_S = 0.5;

    static final double HOP_S = 0.125;

    /** Cut-off of the high-pass of step 1 as a part of the mains frequency: T and most of the QRS lie below it. */
    static final double BELOW_MAINS = 0.5;

    /** The fundamental, twice and three times it: higher ones lie above what recorders pass. */
    static final int HARMONICS = 3;

    /** A harmonic whose median size is under this, microvolts, is what the fit makes of other things. */
    private static final double LEAST_HARMONIC_UV = 1.5;

    /** Rows of whole periods are about so long, samples: long enough for vector instructions, short against a window. */
    private static final int USUAL_ROW = 50;

    /** A period that is no longer than this in whole samples is tabled, samples: 50 Hz has 36 at 360 Hz. */
    private static final int LONGEST_PERIOD = 1000;

    /** Most medians of what a fit leaves lie so near what the window before foretells, part. */
    private static final double LEFT_MEDIAN = 0.8;

    private final int window;
    private final int hop;
    private final int count;
    private final double gain;
    private final double[] cosine;
    private final double[] sine;
    private final double[] size;
    private final double[] spare;

    /** Samples after which the unit sinusoids repeat themselves, or the window: what lies so far apart is summed first. */
    private final int row;

    private final double[] weights;
    private final double[] weighted;

    /** Part of the median {@link #size} which the first fit left in the window before: that of the next is not far. */
    private double leftBefore = 1;

    /** For signals of one length; one value of the unit sinusoids a sample. */
    MainsFilter(int length, double mainsHz, double rateHz) {
        this.window = (int) Math.round(WINDOW_S * rateHz);
        this.hop = Math.max(1, (int) Math.round(HOP_S * rateHz));
        this.count = (length - window) / hop + 1;
        this.gain = highPassGain(mainsHz, rateHz);
        this.cosine = new double[length];
        this.sine = new double[length];
        this.size = new double[window];
        this.spare = new double[window];
        int period = period(length, mainsHz, rateHz);
        this.row = Math.min(window, period * Math.max(1, USUAL_ROW / period));
        this.weights = new double[row];
        this.weighted = new double[row];
        double omega = 2 * Math.PI * mainsHz / rateHz;
        for (int i = 0; i < length; i++) {
            cosine[i] = i < period ? Math.cos(omega * i) : cosine[i - period];
            sine[i] = i < period ? Math.sin(omega * i) : sine[i - period];
        }
    }

    /** Samples after which the sinusoid repeats itself; the length where it does not sooner. */
    private static int period(int length, double mainsHz, double rateHz) {
        for (int period = 1; period < Math.min(length, LONGEST_PERIOD); period++) {
            if (period * mainsHz % rateHz == 0) {
                return period;
            }
        }
        return length;
    }

    /** Every lead of a recording without its mains, bridged where it is missing: [lead][sample], microvolts. */
    public static double[][] apply(Montage montage) {
        double[][] leads = new double[montage.leadCount()][];
        for (int lead = 0; lead < leads.length; lead++) {
            leads[lead] = montage.signal(lead);
        }
        return apply(leads, MainsFrequency.of(leads, montage.rateHz()), montage.rateHz());
    }

    /**
     * A new signal without the mains; a copy where the sampling rate is too low to carry it.
     *
     * @param mainsHz 50 or 60
     */
    public static double[] apply(double[] signal, double mainsHz, double rateHz) {
        return apply(new double[][] {signal.clone()}, mainsHz, rateHz)[0];
    }

    /** The same with the second and third harmonic, which chokes and chargers make; each where it stands in the signal. */
    public static double[] withHarmonics(double[] signal, double mainsHz, double rateHz) {
        double[] out = apply(signal, mainsHz, rateHz);
        for (int harmonic = 2; harmonic <= HARMONICS; harmonic++) {
            double[] less = apply(out, harmonic * mainsHz, rateHz);
            out = isWorth(out, less) ? less : out;
        }
        return out;
    }

    private static boolean isWorth(double[] with, double[] without) {
        double[] taken = new double[with.length];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = Math.abs(with[i] - without[i]);
        }
        return taken.length > 0 && Ranked.median(taken) > LEAST_HARMONIC_UV;
    }

    /** In place, several leads of one length. */
    private static double[][] apply(double[][] leads, double mainsHz, double rateHz) {
        int length = leads.length == 0 ? 0 : leads[0].length;
        if (mainsHz >= 0.45 * rateHz || length < (int) Math.round(WINDOW_S * rateHz)) {
            return leads;
        }
        MainsFilter filter = new MainsFilter(length, mainsHz, rateHz);
        for (int from = 0; from < leads.length; from += ZeroPhase.TOGETHER) {
            double[][] some = Arrays.copyOfRange(leads, from, Math.min(leads.length, from + ZeroPhase.TOGETHER));
            double[][] high = ZeroPhase.highPass(some, BELOW_MAINS * mainsHz, rateHz);
            for (int k = 0; k < some.length; k++) {
                filter.subtract(some[k], high[k]);
            }
        }
        return leads;
    }

    /** In place; {@code high} is the same signal without what lies below the mains. */
    private void subtract(double[] signal, double[] high) {
        double[] cos = new double[count];
        double[] sin = new double[count];
        MovingRank sizes = new MovingRank(sizes(high), window);
        for (int w = 0; w < count; w++) {
            double[] fit = fit(high, w * hop, sizes.of(w * hop, w * hop + window, window / 2));
            cos[w] = fit[0] / gain;
            sin[w] = fit[1] / gain;
        }
        int from = 0;
        for (int w = -1; w < count; w++) {
            int left = Math.max(0, w);
            int right = Math.min(count - 1, w + 1);
            double center = window / 2.0 + (double) w * hop;
            int end = w + 1 < count ? (int) Math.ceil(center + hop) : signal.length;
            double cosStep = (cos[right] - cos[left]) / hop;
            double sinStep = (sin[right] - sin[left]) / hop;
            for (int i = from; i < end; i++) {
                double c = cos[left] + (i - center) * cosStep;
                double s = sin[left] + (i - center) * sinStep;
                signal[i] -= c * cosine[i] + s * sine[i];
            }
            from = end;
        }
    }

    /** What the two runs of the high-pass leave of the mains: {@code (f/f₀)⁴ / (1 + (f/f₀)⁴)}, pre-warped. */
    static double highPassGain(double mainsHz, double rateHz) {
        double cutOff = Math.tan(Math.PI * BELOW_MAINS * mainsHz / rateHz) * Math.pow(Math.sqrt(2) - 1, 0.25);
        double ratio = Math.pow(Math.tan(Math.PI * mainsHz / rateHz) / cutOff, 4);
        return ratio / (1 + ratio);
    }

    private static double[] sizes(double[] signal) {
        double[] out = new double[signal.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.abs(signal[i]);
        }
        return out;
    }

    /** Cosine and sine amplitude of the window from that sample on, robust against the QRS in it. */
    double[] fit(double[] high, int from) {
        for (int i = 0; i < window; i++) {
            spare[i] = Math.abs(high[from + i]);
        }
        return fit(high, from, Ranked.of(spare, window / 2));
    }

    /** @param median of the window's sizes */
    private double[] fit(double[] high, int from, double median) {
        for (int i = 0; i < window; i++) {
            size[i] = Math.abs(high[from + i]);
        }
        double[] first = weightedFit(high, from, median);
        double c = first[0];
        double s = first[1];
        for (int i = 0; i < window; i++) {
            size[i] = Math.abs(high[from + i] - c * cosine[from + i] - s * sine[from + i]);
        }
        double left = Ranked.near(size, spare, window / 2, median * leftBefore, LEFT_MEDIAN);
        leftBefore = median > 0 ? left / median : 1;
        return weightedFit(high, from, left);
    }

    /**
     * By weighted least squares; a sample of twice the median {@link #size} weighs half. Samples at which the sinusoids
     * stand alike are summed before they are multiplied with them.
     */
    private double[] weightedFit(double[] high, int from, double median) {
        sumRows(high, from, median > Double.MIN_NORMAL ? 0.5 / median : 0);
        double cc = 0;
        double cs = 0;
        double ss = 0;
        double cy = 0;
        double sy = 0;
        for (int i = 0; i < row; i++) {
            double c = cosine[from + i];
            double s = sine[from + i];
            cc += weights[i] * (c * c);
            cs += weights[i] * (c * s);
            ss += weights[i] * (s * s);
            cy += weighted[i] * c;
            sy += weighted[i] * s;
        }
        double det = cc * ss - cs * cs;
        if (det < 1e-9 * cc * ss) {
            return new double[] {0, 0};
        }
        return new double[] {(cy * ss - sy * cs) / det, (sy * cc - cy * cs) / det};
    }

    /** Weights, and the weighted signal, of the rows one below the other. */
    private void sumRows(double[] high, int from, double part) {
        Arrays.fill(weights, 0);
        Arrays.fill(weighted, 0);
        for (int start = 0; start < window; start += row) {
            int length = Math.min(row, window - start);
            for (int i = 0; i < length; i++) {
                double times = size[start + i] * part;
                double square = times * times;
                double weight = 1 / (1 + square * square);
                weights[i] += weight;
                weighted[i] += weight * high[from + start + i];
            }
        }
    }
}
