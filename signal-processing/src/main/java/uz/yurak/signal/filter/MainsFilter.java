package uz.yurak.signal.filter;

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
    private static final double WINDOW_S = 0.5;

    private static final double HOP_S = 0.125;

    /** Cut-off of the high-pass of step 1 as a part of the mains frequency: T and most of the QRS lie below it. */
    private static final double BELOW_MAINS = 0.5;

    /** Of the countries this is made for. */
    private static final double MAINS_HZ = 50;

    private final double[] high;
    private final double[] cosine;
    private final double[] sine;
    private final int window;

    /** The signal without what lies below the mains, and one value of the unit sinusoids a sample. */
    private MainsFilter(double[] high, double[] cosine, double[] sine, int window) {
        this.high = high;
        this.cosine = cosine;
        this.sine = sine;
        this.window = window;
    }

    /** Every lead of a recording without the mains of 50 Hz, bridged where it is missing: [lead][sample], microvolts. */
    public static double[][] apply(Montage montage) {
        double[][] out = new double[montage.leadCount()][];
        for (int lead = 0; lead < out.length; lead++) {
            out[lead] = apply(montage.signal(lead), MAINS_HZ, montage.rateHz());
        }
        return out;
    }

    /**
     * A new signal without the mains; a copy where the sampling rate is too low to carry it.
     *
     * @param mainsHz 50 or 60
     */
    public static double[] apply(double[] signal, double mainsHz, double rateHz) {
        int window = (int) Math.round(WINDOW_S * rateHz);
        if (mainsHz >= 0.45 * rateHz || signal.length < window) {
            return signal.clone();
        }
        double[] high = ZeroPhase.highPass(signal, BELOW_MAINS * mainsHz, rateHz);
        double gain = highPassGain(mainsHz, rateHz);
        int hop = Math.max(1, (int) Math.round(HOP_S * rateHz));
        int count = (signal.length - window) / hop + 1;
        double omega = 2 * Math.PI * mainsHz / rateHz;
        double[] cosine = new double[signal.length];
        double[] sine = new double[signal.length];
        for (int i = 0; i < signal.length; i++) {
            cosine[i] = Math.cos(omega * i);
            sine[i] = Math.sin(omega * i);
        }
        MainsFilter filter = new MainsFilter(high, cosine, sine, window);
        double[] cos = new double[count];
        double[] sin = new double[count];
        for (int w = 0; w < count; w++) {
            double[] fit = filter.fit(w * hop);
            cos[w] = fit[0] / gain;
            sin[w] = fit[1] / gain;
        }
        double[] out = signal.clone();
        for (int i = 0; i < out.length; i++) {
            double at = Math.min(count - 1, Math.max(0, (i - window / 2.0) / hop));
            int left = (int) Math.min(at, Math.max(0, count - 2));
            int right = Math.min(left + 1, count - 1);
            double part = at - left;
            double c = cos[left] + part * (cos[right] - cos[left]);
            double s = sin[left] + part * (sin[right] - sin[left]);
            out[i] -= c * cosine[i] + s * sine[i];
        }
        return out;
    }

    /** What the two runs of the high-pass leave of the mains: {@code (f/f₀)⁴ / (1 + (f/f₀)⁴)}, pre-warped. */
    private static double highPassGain(double mainsHz, double rateHz) {
        double cutOff = Math.tan(Math.PI * BELOW_MAINS * mainsHz / rateHz) * Math.pow(Math.sqrt(2) - 1, 0.25);
        double ratio = Math.pow(Math.tan(Math.PI * mainsHz / rateHz) / cutOff, 4);
        return ratio / (1 + ratio);
    }

    /** Cosine and sine amplitude of the window from that sample on, robust against the QRS in it. */
    private double[] fit(int from) {
        double[] size = new double[window];
        for (int i = 0; i < window; i++) {
            size[i] = Math.abs(high[from + i]);
        }
        double[] first = weightedFit(from, size, 2 * Ranked.median(size));
        for (int i = 0; i < window; i++) {
            int at = from + i;
            size[i] = Math.abs(high[at] - first[0] * cosine[at] - first[1] * sine[at]);
        }
        return weightedFit(from, size, 2 * Ranked.median(size));
    }

    private double[] weightedFit(int from, double[] size, double scale) {
        double cc = 0;
        double cs = 0;
        double ss = 0;
        double cy = 0;
        double sy = 0;
        for (int i = 0; i < window; i++) {
            int at = from + i;
            double relative = scale > 0 ? size[i] / scale : 0;
            double weight = 1 / (1 + relative * relative * relative * relative);
            double c = cosine[at];
            double s = sine[at];
            cc += weight * c * c;
            cs += weight * c * s;
            ss += weight * s * s;
            cy += weight * c * high[at];
            sy += weight * s * high[at];
        }
        double det = cc * ss - cs * cs;
        if (det < 1e-9 * cc * ss) {
            return new double[] {0, 0};
        }
        return new double[] {(cy * ss - sy * cs) / det, (sy * cc - cy * cs) / det};
    }
}
