package uz.yurak.gateway.pack;

/** Values that a recorder prefers without keeping to them: multiples of five microvolts, say. */
final class Grid {
    /** None. */
    static final int NONE = 1;

    private Grid() {}

    /** The distance whose multiples say most about the samples; {@link #NONE} where none says anything. */
    static int of(int[] samples) {
        int best = NONE;
        double most = samples.length / 100.0;
        for (int grid = 2; grid <= ResidualModel.MAX_GRID; grid++) {
            int on = 0;
            for (int sample : samples) {
                on += sample % grid == 0 ? 1 : 0;
            }
            double saved = saved((double) on / samples.length, grid) * samples.length;
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
