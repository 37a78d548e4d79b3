package uz.yurak.signal.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Flutter that leads each second wave to the ventricles: what stands before the QRS stands again half a beat later, mostly
 * within ST and T, where no stretch between the beats shows it.
 *
 * <p>Source: Bix (Marriott, Practical Electrocardiography [mem]): where a P stands midway between two QRS complexes, another
 * one hides in the QRS or next to it. Steps: (1) the beats that keep the usual distance are averaged; (2) the stretch that
 * ends at the onset of the QRS, and the same half a beat later, which begins behind the QRS, are freed of mean and slope;
 * (3) both are compared in II, III and aVF, where flutter is largest; (4) T's direction, in which most of ST and T varies, is
 * taken out of the eight independent leads, and both are compared in what is left: T mostly moves on one line, on which the
 * atria do not. A sinus P fails by what follows half a beat later: nothing, or T. The limits are ours.
 *
 * @param inferior what II, III and aVF say
 * @param besideT what all leads say beside T
 * @param bpm waves a minute, twice the rate of the beats; 0 where nothing was compared
 */
public record TwoToOne(Likeness inferior, Likeness besideT, double bpm) {
    /**
     * One stretch against the other.
     *
     * @param correlation −1 to 1
     * @param size of the second as a part of the first
     * @param uv of the first, RMS, microvolts
     */
    public record Likeness(double correlation, double size, double uv) {
        static final Likeness NONE = new Likeness(0, 0, 0);

        private boolean isOneWave(double leastUv) {
            return correlation >= LIKE && size <= LARGEST_SIZE && size >= 1 / LARGEST_SIZE && uv >= leastUv;
        }
    }

    public static final TwoToOne NONE = new TwoToOne(Likeness.NONE, Likeness.NONE, 0);

    /** Likeness from which both are the same wave: of 22 fast sinus rhythms at hand none reaches 0.6 beside T. */
    public static final double LIKE = 0.85;

    private static final double LARGEST_SIZE = 1.67;

    /** Less than this is noise, RMS, microvolts: as of fine waves; and of an average without its largest part. */
    private static final double LEAST_UV = 8;

    private static final double LEAST_BESIDE_T_UV = 3;

    /** Flutter waves run at 190 to 360 a minute, so that every second one makes beats so far apart, s. */
    private static final double SHORTEST_S = 0.333;

    private static final double LONGEST_S = 0.63;

    /** What is compared, s: a wave's rise or fall and its turn, at most; shorter it tells nothing. */
    private static final double LONGEST_STRETCH_S = 0.12;

    private static final double SHORTEST_STRETCH_S = 0.06;

    /** Filtered at 25 Hz, the QRS is seen this long around itself, s. */
    private static final double SPREAD_S = 0.01;

    /** A beat belongs to the average where the distances on both sides differ so little from the usual one. */
    private static final double USUAL_PART = 0.1;

    /** So many of them, and half of all beats: an irregular rhythm has no half of a beat. */
    private static final int LEAST_BEATS = 5;

    /**
     * Whether both are the same wave.
     *
     * @param sinus whether what precedes the QRS may be a sinus P, which T may look like in the inferior leads
     */
    boolean isThere(boolean sinus) {
        return besideT.isOneWave(LEAST_BESIDE_T_UV) || (!sinus && inferior.isOneWave(LEAST_UV));
    }

    /** The better of both. */
    public double likeness() {
        return Math.max(inferior.correlation, besideT.correlation);
    }

    /** Whether the beats are as fast as two to one makes them. */
    static boolean isSought(double[] beatsS) {
        double usualS = median(beatsS);
        return usualS >= SHORTEST_S
                && usualS <= LONGEST_S
                && usual(beatsS, usualS).size() >= Math.max(LEAST_BEATS, beatsS.length / 2);
    }

    /**
     * Compares them.
     *
     * @param signals I, II and V1 to V6, [lead][sample], microvolts, smoothed
     * @param beatsS R peaks, s; {@link #isSought}
     * @param startS how long before the R peak the QRS begins, s
     * @param endS how long after it the QRS ends, s
     */
    static TwoToOne of(List<double[]> signals, double rateHz, double[] beatsS, double startS, double endS) {
        double usualS = median(beatsS);
        double lengthS = Math.min(LONGEST_STRETCH_S, usualS / 2 - SPREAD_S - startS - endS);
        if (lengthS < SHORTEST_STRETCH_S) {
            return NONE;
        }
        List<Double> beats = usual(beatsS, usualS);
        double firstS = -startS - SPREAD_S - lengthS;
        double tS = endS + SPREAD_S;
        double[][] first = mean(signals, rateHz, beats, firstS, lengthS);
        double[][] second = mean(signals, rateHz, beats, firstS + usualS / 2, lengthS);
        double[] t = direction(mean(signals, rateHz, beats, tS, usualS - startS - SPREAD_S - lengthS / 2 - tS));
        return new TwoToOne(
                likeness(inferior(first), inferior(second)),
                likeness(without(t, first), without(t, second)),
                120 / usualS);
    }

    /** The beats whose distances on both sides are the usual one. */
    private static List<Double> usual(double[] beatsS, double usualS) {
        List<Double> out = new ArrayList<>();
        for (int i = 1; i + 1 < beatsS.length; i++) {
            double before = beatsS[i] - beatsS[i - 1];
            double after = beatsS[i + 1] - beatsS[i];
            if (Math.abs(before - usualS) <= USUAL_PART * usualS && Math.abs(after - usualS) <= USUAL_PART * usualS) {
                out.add(beatsS[i]);
            }
        }
        return out;
    }

    /** Mean of a stretch so long after each of the beats, each lead without its mean and slope. */
    private static double[][] mean(
            List<double[]> signals, double rateHz, List<Double> beatsS, double afterS, double lengthS) {
        double[][] out = new double[signals.size()][(int) Math.round(lengthS * rateHz)];
        for (int lead = 0; lead < out.length; lead++) {
            double[] signal = signals.get(lead);
            double[] sum = out[lead];
            for (double beat : beatsS) {
                int from = (int) Math.round((beat + afterS) * rateHz);
                for (int i = 0; i < sum.length && from >= 0 && from + sum.length <= signal.length; i++) {
                    sum[i] += signal[from + i] / beatsS.size();
                }
            }
            AtrialMeter.level(sum);
        }
        return out;
    }

    /** II, III and aVF of I and II. */
    private static double[][] inferior(double[][] leads) {
        double[][] out = new double[3][leads[0].length];
        for (int i = 0; i < out[0].length; i++) {
            out[0][i] = leads[1][i];
            out[1][i] = leads[1][i] - leads[0][i];
            out[2][i] = leads[1][i] - leads[0][i] / 2;
        }
        return out;
    }

    /** The direction among the leads in which most varies, of length 1. */
    private static double[] direction(double[][] leads) {
        RealMatrix all = new Array2DRowRealMatrix(leads, false);
        return new EigenDecomposition(all.multiply(all.transpose()))
                .getEigenvector(0)
                .toArray();
    }

    private static double[][] without(double[] direction, double[][] leads) {
        double[][] out = new double[leads.length][leads[0].length];
        for (int i = 0; i < leads[0].length; i++) {
            double along = 0;
            for (int lead = 0; lead < leads.length; lead++) {
                along += direction[lead] * leads[lead][i];
            }
            for (int lead = 0; lead < leads.length; lead++) {
                out[lead][i] = leads[lead][i] - along * direction[lead];
            }
        }
        return out;
    }

    private static Likeness likeness(double[][] one, double[][] other) {
        double both = 0;
        double first = 0;
        double second = 0;
        for (int lead = 0; lead < one.length; lead++) {
            for (int i = 0; i < one[lead].length; i++) {
                both += one[lead][i] * other[lead][i];
                first += one[lead][i] * one[lead][i];
                second += other[lead][i] * other[lead][i];
            }
        }
        return first <= 0 || second <= 0
                ? Likeness.NONE
                : new Likeness(
                        both / Math.sqrt(first * second),
                        Math.sqrt(second / first),
                        Math.sqrt(first / one.length / one[0].length));
    }

    /** The usual distance; 0 with fewer than two beats. */
    private static double median(double[] beatsS) {
        double[] distances = new double[Math.max(0, beatsS.length - 1)];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = beatsS[i + 1] - beatsS[i];
        }
        Arrays.sort(distances);
        return distances.length == 0 ? 0 : distances[distances.length / 2];
    }
}
