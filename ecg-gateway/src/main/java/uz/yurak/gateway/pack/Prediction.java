package uz.yurak.gateway.pack;

/**
 * What a sample is expected to be: a weighted sum of the lead's own last samples and of other leads' at the same instant and the
 * one before. The weights are whole numbers, in 4096ths, and stand in the block.
 */
final class Prediction {
    /** The lead's own samples looked back at. */
    static final int OWN = 8;

    /** Of each other lead: this instant and the one before. */
    static final int ACROSS = 2;

    /** Other leads at most: those packed last. */
    static final int MAX_OTHERS = 8;

    /** Weights are smaller than that. */
    static final int MAX_WEIGHT = 1 << 20;

    static final int WEIGHT_BITS = 12;

    private final int[] own;
    private final int[][] others;
    private final int[] weights;

    /**
     * @param own the lead's samples; those before an instant are looked at
     * @param others of leads that are known already
     * @param weights of the own samples, the last first; then of each other lead, this instant first; last what is added, in
     *     4096ths too
     */
    Prediction(int[] own, int[][] others, int[] weights) {
        this.own = own;
        this.others = others;
        this.weights = weights;
    }

    static int weights(int others) {
        return OWN + ACROSS * others + 1;
    }

    /** Of the first instants, for which there is too little to look back at: the sample before. */
    int at(int instant) {
        if (instant < OWN) {
            return instant == 0 ? 0 : own[instant - 1];
        }
        long sum = weights[weights.length - 1] + (1L << (WEIGHT_BITS - 1));
        int next = 0;
        for (int back = 1; back <= OWN; back++) {
            sum += (long) weights[next++] * own[instant - back];
        }
        for (int[] other : others) {
            sum += (long) weights[next++] * other[instant];
            sum += (long) weights[next++] * other[instant - 1];
        }
        long expected = sum >> WEIGHT_BITS;
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, expected));
    }
}
