package uz.yurak.signal.filter;

import java.util.Arrays;

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

    /** Leads that cost little more together than one alone; who has to spare memory takes so many at a time. */
    public static final int TOGETHER = SectionRun.TOGETHER;

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

    /** The same of several leads at once, [lead][sample], all of one length: less than half of the time one by one. */
    public static double[][] highPass(double[][] leads, double cutOffHz, double rateHz) {
        return run(leads, Biquad.highPass(cutOffHz, rateHz), cutOffHz, rateHz);
    }

    /** The same of several leads at once, [lead][sample], all of one length: less than half of the time one by one. */
    public static double[][] lowPass(double[][] leads, double cutOffHz, double rateHz) {
        if (cutOffHz >= HIGHEST_CUT_OFF * rateHz) {
            return Arrays.stream(leads).map(double[]::clone).toArray(double[][]::new);
        }
        return run(leads, Biquad.lowPass(cutOffHz, rateHz), cutOffHz, rateHz);
    }

    /** High-pass and then low-pass. */
    public static double[][] bandPass(double[][] leads, double fromHz, double toHz, double rateHz) {
        double[][] high = highPass(leads, fromHz, rateHz);
        if (toHz < HIGHEST_CUT_OFF * rateHz) {
            runInPlace(high, Biquad.lowPass(toHz, rateHz), toHz, rateHz);
        }
        return high;
    }

    private static double[] run(double[] signal, Biquad section, double cutOffHz, double rateHz) {
        return run(new double[][] {signal}, section, cutOffHz, rateHz)[0];
    }

    private static double[][] run(double[][] leads, Biquad section, double cutOffHz, double rateHz) {
        double[][] out = new double[leads.length][];
        for (int k = 0; k < leads.length; k++) {
            out[k] = leads[k].clone();
        }
        runInPlace(out, section, cutOffHz, rateHz);
        return out;
    }

    private static void runInPlace(double[][] leads, Biquad section, double cutOffHz, double rateHz) {
        for (int from = 0; from < leads.length; ) {
            int to = from + 1;
            while (to < Math.min(leads.length, from + TOGETHER) && leads[to].length == leads[from].length) {
                to++;
            }
            runTogether(Arrays.copyOfRange(leads, from, to), section, cutOffHz, rateHz);
            from = to;
        }
    }

    /** In place; of one length. What the run forth makes of what stands before them is not needed on the way back. */
    private static void runTogether(double[][] leads, Biquad section, double cutOffHz, double rateHz) {
        int count = leads[0].length;
        if (count == 0) {
            return;
        }
        double[][] edges = new double[leads.length][padding(count, cutOffHz, rateHz)];
        double[][] ends = new double[leads.length][];
        for (int k = 0; k < leads.length; k++) {
            before(leads[k], edges[k]);
            ends[k] = after(leads[k], edges[k].length);
        }
        SectionRun run = new SectionRun(section);
        run.stand(edges[0].length == 0 ? leads : edges, false);
        run.forth(edges);
        run.forth(leads);
        run.forth(ends);
        run.stand(edges[0].length == 0 ? leads : ends, true);
        run.back(ends);
        run.back(leads);
    }

    /** Samples added on either side. */
    private static int padding(int count, double cutOffHz, double rateHz) {
        return (int) Math.max(
                0, Math.min(count - 1, Math.ceil(TIME_CONSTANTS * rateHz / (2 * Math.PI * cutOffHz)) + 2));
    }

    /** The signal turned about its first value, in the order of time. */
    private static void before(double[] signal, double[] edge) {
        for (int i = 1; i <= edge.length; i++) {
            edge[edge.length - i] = 2 * signal[0] - signal[i];
        }
    }

    /** The same about its last value. */
    private static double[] after(double[] signal, int length) {
        int last = signal.length - 1;
        double[] edge = new double[length];
        for (int i = 1; i <= length; i++) {
            edge[i - 1] = 2 * signal[last] - signal[last - i];
        }
        return edge;
    }
}
