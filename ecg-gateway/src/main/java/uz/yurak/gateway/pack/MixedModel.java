package uz.yurak.gateway.pack;

import java.util.Arrays;

/**
 * Predicts bits from several contexts at once: each context counts what it saw, and a weighted sum of their logits, the weights
 * moved after each bit against the error, is the prediction (Mahoney 2005, "Adaptive Weighing of Context Models for Lossless Data
 * Compression"). Whole numbers alone.
 */
final class MixedModel {
    private static final int PROBABILITY_BITS = 16;
    private static final int FIRST = 1 << (PROBABILITY_BITS - 1);
    private static final int LEAST = 32;
    private static final int MOST = (1 << PROBABILITY_BITS) - 1 - LEAST;

    /** How many bits a context averages over at most. */
    private static final int SLOWEST = 120;

    /** Weights are in 65536ths; those of three contexts begin with a sum above one, since each alone is too careful. */
    private static final int FIRST_WEIGHT = 26_214;

    private static final int LEARNING = 6;
    private static final int[] RATES = rates();

    private final int nodes;
    private final int[][] probabilities;
    private final byte[][] seen;
    private final int[] weights;
    private final int[] at;
    private final int[] logits;

    /**
     * @param nodes places of bits within a number
     * @param contexts of each model how many there are
     */
    MixedModel(int nodes, int... contexts) {
        this.nodes = nodes;
        probabilities = new int[contexts.length][];
        seen = new byte[contexts.length][];
        for (int model = 0; model < contexts.length; model++) {
            probabilities[model] = new int[contexts[model] * nodes];
            Arrays.fill(probabilities[model], FIRST);
            seen[model] = new byte[contexts[model] * nodes];
        }
        weights = new int[nodes * contexts.length];
        Arrays.fill(weights, FIRST_WEIGHT);
        at = new int[contexts.length];
        logits = new int[contexts.length];
    }

    /** 65536 / (n + 1.5) of the n-th bit in a context. */
    private static int[] rates() {
        int[] rates = new int[SLOWEST + 1];
        for (int n = 0; n <= SLOWEST; n++) {
            rates[n] = (2 << PROBABILITY_BITS) / (2 * n + 3);
        }
        return rates;
    }

    /** Where the next bits stand, in each model's contexts. */
    void context(int model, int context) {
        at[model] = context * nodes;
    }

    int code(BitCoder coder, int bit, int node) {
        int models = at.length;
        long sum = 0;
        for (int model = 0; model < models; model++) {
            logits[model] = Logistic.logit(probabilities[model][at[model] + node] >>> 4);
            sum += (long) weights[node * models + model] * logits[model];
        }
        int probability = Logistic.probability((int) (sum >> PROBABILITY_BITS));
        int found = coder.code(bit, probability);
        int error = ((found * BitCoder.ONE) - probability) * LEARNING;
        for (int model = 0; model < models; model++) {
            weights[node * models + model] += (logits[model] * error + (1 << 15)) >> PROBABILITY_BITS;
            learn(model, at[model] + node, found);
        }
        return found;
    }

    private void learn(int model, int index, int bit) {
        int times = seen[model][index];
        int target = bit == 1 ? (1 << PROBABILITY_BITS) - 1 : 0;
        int old = probabilities[model][index];
        int moved = old + (int) (((long) (target - old) * RATES[times]) >> PROBABILITY_BITS);
        probabilities[model][index] = Math.max(LEAST, Math.min(MOST, moved));
        if (times < SLOWEST) {
            seen[model][index]++;
        }
    }
}
