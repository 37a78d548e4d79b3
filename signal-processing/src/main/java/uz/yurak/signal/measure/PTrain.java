package uz.yurak.signal.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * P waves wherever they stand between T and QRS, conducted or not: the deflections that look most like each other in all
 * leads.
 *
 * <p>Steps: (1) every stretch from the end of T to the next QRS is searched for bumps, the moments that stand highest over the
 * chord between 70 ms before and after; (2) each bump, 150 ms of all leads, is laid on every moment of every stretch; (3) the
 * one that finds most of its like is averaged with them and laid on once more. A moment is alike where the correlation over all leads
 * and samples is {@link #ALIKE} and the size between half and double.
 *
 * @param atS middles of the P waves, s from the recording's start, in order
 * @param visible the stretches in which one would have been seen, s, start and end of where its middle may lie
 */
record PTrain(List<Double> atS, List<double[]> visible) {
    /** Correlation over all leads: P waves that noise of a third of their size disturbs still have it (ours). */
    private static final double ALIKE = 0.85;

    private static final double SMALLEST = 0.5;

    private static final double LARGEST = 2;

    /** Half of what is compared, s: a P of 110 ms with a little of the level around it. */
    private static final double HALF_S = 0.075;

    /** From a bump to the ends of its chord, s. */
    private static final double CHORD_S = 0.07;

    /** Two P waves are not nearer, s: 240 a minute. */
    private static final double APART_S = 0.25;

    /** So many bumps at most are tried, the largest first; twice the beats of ten fast seconds. */
    private static final int TRIED = 40;

    PTrain {
        atS = List.copyOf(atS);
        visible = List.copyOf(visible);
    }

    /**
     * @param signals the leads, [lead][sample], microvolts, smoothed
     * @param stretches samples from the end of T to the next QRS, start and end
     */
    static PTrain of(List<double[]> signals, double rateHz, List<int[]> stretches) {
        int half = (int) Math.round(HALF_S * rateHz);
        List<Integer> places = new ArrayList<>();
        List<double[]> visible = new ArrayList<>();
        for (int[] stretch : stretches) {
            for (int i = stretch[0] + half; i < stretch[1] - half; i++) {
                places.add(i);
            }
            if (stretch[1] - half > stretch[0] + half) {
                visible.add(new double[] {(stretch[0] + half) / rateHz, (stretch[1] - half) / rateHz});
            }
        }
        LeveledCuts cuts = new LeveledCuts(signals, places, half);
        int apart = (int) (APART_S * rateHz);
        double[] best = new double[0];
        List<Integer> found = List.of();
        for (int bump : bumps(signals, rateHz, places)) {
            double[] shape = cuts.mean(List.of(bump));
            List<Integer> alike = alike(cuts, shape, apart);
            if (alike.size() > found.size()) {
                best = shape;
                found = alike;
            }
        }
        if (best.length > 0 && found.size() > 1) {
            found = alike(cuts, cuts.mean(found), apart);
        }
        return new PTrain(found.stream().map(i -> i / rateHz).toList(), visible);
    }

    /** Where the signal looks like this, in order; none nearer to one more alike than that. */
    private static List<Integer> alike(LeveledCuts cuts, double[] shape, int apart) {
        double[] fit = cuts.fits(shape, SMALLEST, LARGEST, ALIKE);
        List<Integer> candidates = new ArrayList<>();
        for (int k = 0; k < fit.length; k++) {
            if (fit[k] >= ALIKE) {
                candidates.add(k);
            }
        }
        candidates.sort(Comparator.comparingDouble(k -> -fit[k]));
        List<Integer> out = new ArrayList<>();
        for (int k : candidates) {
            int place = cuts.place(k);
            if (out.stream().allMatch(other -> Math.abs(other - place) >= apart)) {
                out.add(place);
            }
        }
        Collections.sort(out);
        return out;
    }

    /** The largest bumps, no two within a P's width. */
    private static List<Integer> bumps(List<double[]> signals, double rateHz, List<Integer> places) {
        int chord = (int) Math.round(CHORD_S * rateHz);
        int count = signals.get(0).length;
        double[] height = new double[count];
        for (int i : places) {
            for (double[] lead : signals) {
                double over = lead[i] - (lead[i - chord] + lead[i + chord]) / 2;
                height[i] += over * over;
            }
        }
        List<Integer> tops = new ArrayList<>();
        for (int i : places) {
            if (i > 0 && i + 1 < count && height[i] >= height[i - 1] && height[i] > height[i + 1]) {
                tops.add(i);
            }
        }
        tops.sort(Comparator.comparingDouble(i -> -height[i]));
        return tops.subList(0, Math.min(TRIED, tops.size()));
    }
}
