package uz.yurak.gateway.pack;

import java.util.Arrays;

/**
 * Predicts bits from three contexts at once: each context counts what it saw, and a weighted sum of their logits, the weights
 * moved after each bit against the error, is the prediction (Mahoney 2005, "Adaptive Weighing of Context Models for Lossless Data
 * Compression"). Whole numbers alone.
 */
final class MixedModel {
    private static final int MODELS = 3;
    private static final int PROBABILITY_BITS = 16;
    private static final int FIRST = 1 << (PROBABILITY_BITS - 1);
    private static final int LEAST = 32;
    private static final int MOST = (1 << PROBABILITY_BITS) - 1 - LEAST;

    /** How many bits a context averages over at most. */
    private static final int SLOWEST = 120;

    /** A context's state: its probability, and in the low bits how often it was used; one word is one look at memory. */
    private static final int USED_BITS = 7;

    private static final int USED = (1 << USED_BITS) - 1;

    /** From a state to a probability in 4096ths. */
    private static final int TO_4096THS = USED_BITS + 4;

    /** Weights are in 65536ths; those of three contexts begin with a sum above one, since each alone is too careful. */
    private static final int FIRST_WEIGHT = 26_214;

    private static final int LEARNING = 6;
    private static final int[] RATES = rates();

    private final int nodes;
    private final int[] first;
    private final int[] second;
    private final int[] third;
    private final int[] weights;
    private int atFirst;
    private int atSecond;
    private int atThird;

    /**
     * @param nodes places of bits within a number
     * @param first how many contexts the first model has; so the others
     */
    MixedModel(int nodes, int first, int second, int third) {
        this.nodes = nodes;
        this.first = states(first * nodes);
        this.second = states(second * nodes);
        this.third = states(third * nodes);
        weights = new int[nodes * MODELS];
        Arrays.fill(weights, FIRST_WEIGHT);
    }

    private static int[] states(int count) {
        int[] states = new int[count];
        Arrays.fill(states, FIRST << USED_BITS);
        return states;
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
    void contexts(int inFirst, int inSecond, int inThird) {
        atFirst = inFirst * nodes;
        atSecond = inSecond * nodes;
        atThird = inThird * nodes;
    }

    int code(BitCoder coder, int bit, int node) {
        int one = first[atFirst + node];
        int two = second[atSecond + node];
        int three = third[atThird + node];
        int logitOne = Logistic.logit(one >>> TO_4096THS);
        int logitTwo = Logistic.logit(two >>> TO_4096THS);
        int logitThree = Logistic.logit(three >>> TO_4096THS);
        int weight = node * MODELS;
        long sum = (long) weights[weight] * logitOne
                + (long) weights[weight + 1] * logitTwo
                + (long) weights[weight + 2] * logitThree;
        int probability = Logistic.probability((int) (sum >> PROBABILITY_BITS));
        int found = coder.code(bit, probability);
        int error = ((found * BitCoder.ONE) - probability) * LEARNING;
        weights[weight] += step(logitOne, error);
        weights[weight + 1] += step(logitTwo, error);
        weights[weight + 2] += step(logitThree, error);
        first[atFirst + node] = learned(one, found);
        second[atSecond + node] = learned(two, found);
        third[atThird + node] = learned(three, found);
        return found;
    }

    private static int step(int logit, int error) {
        return (logit * error + (1 << 15)) >> PROBABILITY_BITS;
    }

    private static int learned(int state, int bit) {
        int times = state & USED;
        int old = state >>> USED_BITS;
        int target = bit == 1 ? (1 << PROBABILITY_BITS) - 1 : 0;
        int moved = old + (int) (((long) (target - old) * RATES[times]) >> PROBABILITY_BITS);
        return Math.max(LEAST, Math.min(MOST, moved)) << USED_BITS | Math.min(SLOWEST, times + 1);
    }
}
