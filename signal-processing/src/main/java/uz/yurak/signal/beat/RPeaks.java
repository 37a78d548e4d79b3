package uz.yurak.signal.beat;

import uz.yurak.record.Lead;
import uz.yurak.signal.filter.Montage;

/**
 * Where the R peak of each beat lies: the sharpest point of its QRS in lead II (or its modified form), as annotators mark
 * it; without it in the first lead that has a signal there. A QRS that points mostly down is marked at its nadir.
 *
 * <p>Steps. 1. Sharpness is how far a sample stands from the mean of the two {@link #ASIDE_MS} before and after it, which
 * neither a T wave nor a jump of the baseline has much of. 2. The sharpest sample within {@link #REACH_MS} is taken, an
 * upward one before a downward one that is little sharper. 3. The nearest extreme of the signal is the peak.
 */
public final class RPeaks {
    /** The peak lies within this of the middle of the QRS's energy, ms: half of a very wide QRS. */
    private static final double REACH_MS = 80;

    /** Half of a usual QRS, ms. */
    private static final double ASIDE_MS = 45;

    /** The extreme lies within this of the sharpest point, ms. */
    private static final double EXTREME_MS = 14;

    /** A downward peak has to be higher by this factor than the upward one to be the R peak's place. */
    private static final double DOWNWARD = 1.25;

    private RPeaks() {}

    /**
     * The R peaks, in order.
     *
     * @param beats the middles of the beats' energy, in order, samples
     */
    public static int[] of(Montage montage, int[] beats) {
        int[] out = new int[beats.length];
        int last = -1;
        for (int i = 0; i < beats.length; i++) {
            out[i] = Math.max(last + 1, peak(montage, beats[i]));
            last = out[i];
        }
        return out;
    }

    private static int peak(Montage montage, int beat) {
        int first = montage.indexOf(Lead.II).orElse(montage.indexOf(Lead.MLII).orElse(0));
        int reach = montage.samples(REACH_MS + ASIDE_MS);
        for (int k = 0; k < montage.leadCount(); k++) {
            int lead = (first + k) % montage.leadCount();
            if (!montage.isMissing(lead, Math.max(0, beat - reach), Math.min(montage.count(), beat + reach))) {
                return peak(montage, lead, beat);
            }
        }
        return beat;
    }

    private static int peak(Montage montage, int lead, int beat) {
        int reach = montage.samples(REACH_MS);
        int up = beat;
        int down = beat;
        double highest = Double.NEGATIVE_INFINITY;
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = Math.max(0, beat - reach); i < Math.min(montage.count(), beat + reach + 1); i++) {
            double sharp = sharpness(montage, lead, i);
            if (sharp > highest) {
                highest = sharp;
                up = i;
            }
            if (sharp < lowest) {
                lowest = sharp;
                down = i;
            }
        }
        return -lowest > DOWNWARD * highest ? extreme(montage, lead, down, -1) : extreme(montage, lead, up, 1);
    }

    private static double sharpness(Montage montage, int lead, int at) {
        int aside = montage.samples(ASIDE_MS);
        double before = montage.at(lead, Math.max(0, at - aside));
        double after = montage.at(lead, Math.min(montage.count() - 1, at + aside));
        return montage.at(lead, at) - (before + after) / 2;
    }

    private static int extreme(Montage montage, int lead, int at, int sign) {
        int reach = montage.samples(EXTREME_MS);
        int best = at;
        for (int i = Math.max(0, at - reach); i <= Math.min(montage.count() - 1, at + reach); i++) {
            best = sign * montage.at(lead, i) > sign * montage.at(lead, best) ? i : best;
        }
        return best;
    }
}
