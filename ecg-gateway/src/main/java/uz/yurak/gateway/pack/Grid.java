package uz.yurak.gateway.pack;

import org.apache.commons.math3.util.ArithmeticUtils;

/** Values that a recorder prefers without keeping to them: multiples of five microvolts, say. */
final class Grid {
    /** None. */
    static final int NONE = 1;

    private Grid() {}

    /** Together with {@link #OTHER} a multiple of every grid: what divides a sample shows in its rests. */
    private static final int ONE = 16 * 9 * 5;

    private static final int OTHER = 7 * 11 * 13;
    private static final int[] DIVIDE_ONE = dividing(ONE);
    private static final int[] DIVIDE_OTHER = dividing(OTHER);

    /** For each rest the grids, a bit each, whose factors that the modulus has divide it. */
    private static int[] dividing(int modulus) {
        int[] grids = new int[modulus];
        for (int rest = 0; rest < modulus; rest++) {
            for (int grid = 2; grid <= ResidualModel.MAX_GRID; grid++) {
                grids[rest] |= rest % ArithmeticUtils.gcd(grid, modulus) == 0 ? 1 << grid : 0;
            }
        }
        return grids;
    }

    /** How many samples are multiples of each grid. */
    private static int[] multiples(int[] samples) {
        int[] multiples = new int[ResidualModel.MAX_GRID + 1];
        for (int sample : samples) {
            int grids = DIVIDE_ONE[Math.abs(sample % ONE)] & DIVIDE_OTHER[Math.abs(sample % OTHER)];
            for (int left = grids; left != 0; left &= left - 1) {
                multiples[Integer.numberOfTrailingZeros(left)]++;
            }
        }
        return multiples;
    }

    /** The distance whose multiples say most about the samples; {@link #NONE} where none says anything. */
    static int of(int[] samples) {
        int[] multiples = multiples(samples);
        int best = NONE;
        double most = samples.length / 100.0;
        for (int grid = 2; grid <= ResidualModel.MAX_GRID; grid++) {
            double saved = saved((double) multiples[grid] / samples.length, grid) * samples.length;
            if (saved > most) {
                most = saved;
                best = grid;
            }
        }
        return best;
    }

    /** Bits a sample that knowing the share on the grid saves. */
    private static double saved(double share, int grid) {
        double on = share > 0 ? share * Math.log(share * grid) : 0;
        double off = share < 1 ? (1 - share) * Math.log((1 - share) * grid / (grid - 1)) : 0;
        return share * grid > 1 ? (on + off) / Math.log(2) : 0;
    }
}
