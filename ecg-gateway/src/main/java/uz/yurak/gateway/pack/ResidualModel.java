package uz.yurak.gateway.pack;

/**
 * How a lead's residuals are written: whether it is zero, its sign, a part by the usual size in ones and a zero, the rest in
 * bits. What a bit is likely to be is learned, for all leads together, from how large residuals were of late, how large those of
 * the other leads are at this instant, and where the prediction lies on the lead's grid.
 */
final class ResidualModel {
    /** Grids that may be told of: most values of some recorders are multiples of one. */
    static final int MAX_GRID = 16;

    private static final int ZERO = 0;
    private static final int SIGN = 1;
    private static final int PARTS = 2;
    private static final int MAX_PARTS = 20;
    private static final int HIGH_BITS = PARTS + MAX_PARTS + 1;
    private static final int NODES = HIGH_BITS + 4 * 4;

    private static final int SIZES = 24;
    private static final int BIG_SIZES = 3;

    private final MixedModel model = new MixedModel(NODES, SIZES * SIZES, SIZES * SIZES, MAX_GRID * SIZES);

    /** The usual size of a lead's residuals, in sixteenths: over some four and some sixteen of them. */
    static final class Size {
        private static final int FIRST = 64;
        private static final int MAX = 1 << 30;

        private int late = FIRST;
        private int usual = FIRST;

        private void learn(int residual) {
            int sixteenths = (int) Math.min(MAX, Math.abs((long) residual) * 16);
            late += (sixteenths - late) >> 2;
            usual += (sixteenths - usual) >> 4;
        }
    }

    /**
     * One residual.
     *
     * @param residual of no meaning to the reading side
     * @param others mean size of other leads' residuals at this instant, in sixteenths; 0 where there are none
     * @param onGrid the prediction's rest on the lead's grid, below {@link #MAX_GRID}
     * @return the residual
     */
    int code(BitCoder coder, int residual, Size size, int others, int onGrid) {
        int usual = halfLog(size.usual);
        int across = Math.min(SIZES - 1, halfLog(others));
        int held = Math.min(SIZES - 1, usual);
        int late = Math.min(SIZES - 1, halfLog(size.late));
        model.contexts(held * SIZES + across, late * SIZES + across, onGrid * SIZES + held);
        int found = number(coder, residual, Math.max(0, usual / 2 - BIG_SIZES));
        size.learn(found);
        return found;
    }

    private int number(BitCoder coder, int residual, int lowBits) {
        if (model.code(coder, residual == 0 ? 1 : 0, ZERO) == 1) {
            return 0;
        }
        boolean isNegative = model.code(coder, residual < 0 ? 1 : 0, SIGN) == 1;
        long beyond = Math.abs((long) residual) - 1;
        long part = parts(coder, beyond >> lowBits);
        long found = part << lowBits | rest(coder, beyond, (int) Math.min(3, part), lowBits);
        return (int) (isNegative ? -found - 1 : found + 1);
    }

    private long parts(BitCoder coder, long wanted) {
        int part = 0;
        while (part < MAX_PARTS && model.code(coder, part < wanted ? 1 : 0, PARTS + part) == 1) {
            part++;
        }
        return part < MAX_PARTS ? part : MAX_PARTS + coder.gamma(Math.max(0, wanted - MAX_PARTS) + 1) - 1;
    }

    /** The two highest of the low bits are learned, those below are as good as chance. */
    private long rest(BitCoder coder, long beyond, int part, int lowBits) {
        if (lowBits == 0) {
            return 0;
        }
        int node = HIGH_BITS + part * 4;
        long found = model.code(coder, (int) (beyond >> (lowBits - 1)) & 1, node);
        if (lowBits > 1) {
            found = found << 1 | model.code(coder, (int) (beyond >> (lowBits - 2)) & 1, node + 1 + (int) found);
        }
        int left = Math.max(0, lowBits - 2);
        return found << left | coder.plain(beyond, left);
    }

    /** Twice the logarithm to base two, and one more; 0 of nothing. */
    private static int halfLog(int value) {
        if (value <= 0) {
            return 0;
        }
        int log = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(value);
        return 2 * log + (value >> Math.max(0, log - 1) & 1) + 1;
    }
}
