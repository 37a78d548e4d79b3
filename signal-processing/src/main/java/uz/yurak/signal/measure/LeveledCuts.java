package uz.yurak.signal.measure;

import java.util.Arrays;
import java.util.List;

/**
 * What all leads show around each of many samples, each lead freed there of its straight line: written down once, because
 * every shape is laid on all of them.
 */
final class LeveledCuts {
    /** Added to energies before a division, microvolts squared: silence is like nothing. */
    private static final double LITTLE = 1e-9;

    private final int[] places;
    private final double[][] cuts;
    private final double[] energies;

    /** Of the second half of each cut. */
    private final double[] laterEnergies;

    /**
     * @param signals [lead][sample]
     * @param places samples, in order, at least {@code half} from the ends
     * @param half samples on either side that belong to a cut
     */
    LeveledCuts(List<double[]> signals, List<Integer> places, int half) {
        this.places = places.stream().mapToInt(Integer::intValue).toArray();
        int width = 2 * half + 1;
        this.cuts = new double[this.places.length][signals.size() * width];
        this.energies = new double[this.places.length];
        this.laterEnergies = new double[this.places.length];
        double[] cut = new double[width];
        for (int k = 0; k < cuts.length; k++) {
            for (int lead = 0; lead < signals.size(); lead++) {
                System.arraycopy(signals.get(lead), this.places[k] - half, cut, 0, width);
                AtrialMeter.level(cut);
                System.arraycopy(cut, 0, cuts[k], lead * width, width);
            }
            int length = cuts[k].length;
            laterEnergies[k] = product(cuts[k], cuts[k], length / 2, length);
            energies[k] = product(cuts[k], cuts[k], 0, length / 2) + laterEnergies[k];
        }
    }

    /** The sample of a cut. */
    int place(int index) {
        return places[index];
    }

    /** Mean of the cuts at some of the places, all leads one after the other. */
    double[] mean(List<Integer> of) {
        double[] sum = new double[cuts.length == 0 ? 0 : cuts[0].length];
        for (int place : of) {
            double[] cut = cuts[Arrays.binarySearch(places, place)];
            for (int i = 0; i < sum.length; i++) {
                sum[i] += cut[i] / of.size();
            }
        }
        return sum;
    }

    /**
     * Each cut's correlation with a shape; 0 where its size is not between these parts of the shape's, or where it cannot
     * reach the least: of what is not yet summed a product is no larger than the energies say (Cauchy and Schwarz).
     */
    double[] fits(double[] shape, double smallest, double largest, double least) {
        int middle = shape.length / 2;
        double energy = Math.max(LITTLE, product(shape, shape, 0, shape.length));
        double later = product(shape, shape, middle, shape.length);
        double[] out = new double[cuts.length];
        for (int k = 0; k < out.length; k++) {
            double size = Math.sqrt((energies[k] + LITTLE) / energy);
            if (size >= smallest && size <= largest) {
                double whole = Math.sqrt((energies[k] + LITTLE) * energy);
                double product = product(cuts[k], shape, 0, middle);
                if (product + Math.sqrt(laterEnergies[k] * later) >= (least - LITTLE) * whole) {
                    out[k] = (product + product(cuts[k], shape, middle, shape.length)) / whole;
                }
            }
        }
        return out;
    }

    /** Four sums side by side: one alone waits for itself. */
    private static double product(double[] a, double[] b, int from, int to) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            first += a[i] * b[i];
            second += a[i + 1] * b[i + 1];
            third += a[i + 2] * b[i + 2];
            fourth += a[i + 3] * b[i + 3];
        }
        for (; i < to; i++) {
            first += a[i] * b[i];
        }
        return first + second + (third + fourth);
    }
}
