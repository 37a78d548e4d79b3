package uz.yurak.gateway.pack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums over a lead's instants, from {@link Prediction#OWN} on, of its samples times its own and other leads' some instants before. A
 * sum for the instants before both follows from that for these by what enters and what leaves it, so that few are added up.
 * Exact below 2⁵³: for samples of 18 bits in any block, and of 20 bits in one of 10 s.
 */
final class LagSums {
    private static final int FIRST = Prediction.OWN;

    private final double[] samples;
    private final double[] own = new double[FIRST + 1];
    private final Map<LagSums, Across> across = new HashMap<>();
    private final double sum;

    /** With another lead. */
    private static final class Across {
        /** Of the lead some instants before and the other now, by how many. */
        private final double[] back = new double[FIRST + 1];

        /** Of the lead now and the other one instant before. */
        private final double ahead;

        Across(double[] lead, double[] other) {
            for (int i = 0; i < back.length; i++) {
                back[i] = sum(lead, i, other, 0);
            }
            ahead = sum(lead, 0, other, 1);
        }
    }

    /** @param others leads before it that its sums with are asked for */
    LagSums(int[] lead, List<LagSums> others) {
        samples = new double[lead.length];
        for (int i = 0; i < lead.length; i++) {
            samples[i] = lead[i];
        }
        for (int back = 0; back <= FIRST; back++) {
            own[back] = sum(samples, 0, samples, back);
        }
        for (LagSums other : others) {
            across.put(other, new Across(samples, other.samples));
        }
        double all = 0;
        for (int i = FIRST; i < samples.length; i++) {
            all += samples[i];
        }
        sum = all;
    }

    /** Four sums beside each other: one alone waits for each addition. */
    private static double sum(double[] one, int oneBack, double[] other, int otherBack) {
        int end = one.length;
        int i = FIRST;
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (; i + 3 < end; i += 4) {
            first += one[i - oneBack] * other[i - otherBack];
            second += one[i + 1 - oneBack] * other[i + 1 - otherBack];
            third += one[i + 2 - oneBack] * other[i + 2 - otherBack];
            fourth += one[i + 3 - oneBack] * other[i + 3 - otherBack];
        }
        for (; i < end; i++) {
            first += one[i - oneBack] * other[i - otherBack];
        }
        return first + second + third + fourth;
    }

    /** Of the samples. */
    double sum() {
        return sum;
    }

    /** Of the samples so many instants before. */
    double sum(int back) {
        double moved = sum;
        for (int i = 1; i <= back && isLong(); i++) {
            moved += samples[FIRST - i] - samples[samples.length - i];
        }
        return moved;
    }

    /** Of the samples one and another number of instants before, the first not above the second. */
    double own(int less, int back) {
        double moved = own[back - less];
        for (int i = 1; i <= less && isLong(); i++) {
            moved += entering(this, 0, back - less, i);
        }
        return moved;
    }

    /**
     * With another lead.
     *
     * @param back instants before of this lead
     * @param otherBack 0 or 1 of the other lead
     */
    double with(LagSums other, int back, int otherBack) {
        Across sums = across.get(other);
        if (sums == null) {
            throw new IllegalStateException("expected a lead that was named before");
        }
        if (back < otherBack) {
            return sums.ahead;
        }
        double moved = sums.back[back - otherBack];
        return otherBack == 1 && isLong() ? moved + entering(other, back - otherBack, 0, 1) : moved;
    }

    /** What enters and leaves when both go from i − 1 instants before to i. */
    private double entering(LagSums other, int back, int otherBack, int i) {
        int last = samples.length - i;
        return samples[FIRST - i - back] * other.samples[FIRST - i - otherBack]
                - samples[last - back] * other.samples[last - otherBack];
    }

    /** Whether there is an instant to be summed over; all sums are 0 otherwise. */
    private boolean isLong() {
        return samples.length > FIRST;
    }
}
