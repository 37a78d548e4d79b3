package uz.yurak.signal.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * What each limb electrode adds to the noise, from the noise of leads I, II and III.
 *
 * <p>Each of the three is the difference of two electrodes; noise that electrodes make by themselves adds by its square: I² =
 * RA² + LA², II² = RA² + LL², III² = LA² + LL². So RA² = (I² + II² − III²)/2, and likewise the others; less than nothing is
 * nothing.
 *
 * @param ra the right arm's, in the unit of the leads' noise
 * @param la the left arm's
 * @param ll the left leg's
 */
record LimbNoise(double ra, double la, double ll) {
    /** An electrode with this part of all three's noise power stands out; two can. */
    private static final double BLAMED_PART = 0.4;

    static LimbNoise of(double one, double two, double three) {
        double a = one * one;
        double b = two * two;
        double c = three * three;
        return new LimbNoise(root((a + b - c) / 2), root((a + c - b) / 2), root((b + c - a) / 2));
    }

    private static double root(double value) {
        return Math.sqrt(Math.max(0, value));
    }

    /**
     * The electrodes that make the noise; none where all three do alike.
     *
     * @param least an electrode that makes less is not to blame
     */
    List<String> blamed(double least) {
        double power = ra * ra + la * la + ll * ll;
        List<String> out = new ArrayList<>();
        add(out, "RA", ra, power, least);
        add(out, "LA", la, power, least);
        add(out, "LL", ll, power, least);
        return out;
    }

    private static void add(List<String> out, String electrode, double noise, double power, double least) {
        if (noise >= least && noise * noise >= BLAMED_PART * power) {
            out.add(electrode);
        }
    }

    /** What reaches each chest lead through the Wilson terminal, the mean of the three. */
    double ofTerminal() {
        return Math.sqrt(ra * ra + la * la + ll * ll) / 3;
    }
}
