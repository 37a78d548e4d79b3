package uz.yurak.signal.filter;

/**
 * Butterworth filters run forth and back, so that no wave moves in time and the ST segment keeps its level (AHA/ACCF/HRS
 * 2007 part I allows a lower cut-off above 0.05 Hz to such filters alone).
 *
 * <p>Edges: the signal is prolonged by its reflection through its end point (odd reflection) for three time constants of
 * the filter, and the filter starts as if the first value had stood there for ever. Within one time constant of an edge
 * the result rests on that assumption.
 */
public final class ZeroPhase {
    private static final double TIME_CONSTANTS = 3;

    /** A cut-off nearer than this to half the sampling rate cannot be built; there is nothing above it to remove. */
    private static final double HIGHEST_CUT_OFF = 0.45;

    private ZeroPhase() {}

    /** A new signal without what lies below the cut-off; 24 dB an octave, 3 dB at the cut-off. */
    public static double[] highPass(double[] signal, double cutOffHz, double rateHz) {
        return run(signal, Biquad.highPass(cutOffHz, rateHz), cutOffHz, rateHz);
    }

    /** A new signal without what lies above the cut-off; a copy where the sampling rate is too low for the cut-off. */
    public static double[] lowPass(double[] signal, double cutOffHz, double rateHz) {
        if (cutOffHz >= HIGHEST_CUT_OFF * rateHz) {
            return signal.clone();
        }
        return run(signal, Biquad.lowPass(cutOffHz, rateHz), cutOffHz, rateHz);
    }

    /** High-pass and then low-pass. */
    public static double[] bandPass(double[] signal, double fromHz, double toHz, double rateHz) {
        return lowPass(highPass(signal, fromHz, rateHz), toHz, rateHz);
    }

    private static double[] run(double[] signal, Biquad section, double cutOffHz, double rateHz) {
        int count = signal.length;
        if (count < 2) {
            double[] out = signal.clone();
            for (int i = 0; i < count; i++) {
                out[i] *= section.gainAtZeroHz();
            }
            return out;
        }
        int pad = (int) Math.min(count - 1, Math.ceil(TIME_CONSTANTS * rateHz / (2 * Math.PI * cutOffHz)) + 2);
        double[] work = new double[count + 2 * pad];
        System.arraycopy(signal, 0, work, pad, count);
        for (int i = 1; i <= pad; i++) {
            work[pad - i] = 2 * signal[0] - signal[i];
            work[pad + count - 1 + i] = 2 * signal[count - 1] - signal[count - 1 - i];
        }
        forth(work, section);
        reverse(work);
        forth(work, section);
        reverse(work);
        double[] out = new double[count];
        System.arraycopy(work, pad, out, 0, count);
        return out;
    }

    /** In place, transposed direct form II, from the steady state of the first value. */
    private static void forth(double[] x, Biquad s) {
        double gain = s.gainAtZeroHz();
        double z1 = (gain - s.b0()) * x[0];
        double z2 = (s.b2() - s.a2() * gain) * x[0];
        for (int i = 0; i < x.length; i++) {
            double in = x[i];
            double out = s.b0() * in + z1;
            z1 = s.b1() * in - s.a1() * out + z2;
            z2 = s.b2() * in - s.a2() * out;
            x[i] = out;
        }
    }

    private static void reverse(double[] x) {
        for (int i = 0, j = x.length - 1; i < j; i++, j--) {
            double kept = x[i];
            x[i] = x[j];
            x[j] = kept;
        }
    }
}
