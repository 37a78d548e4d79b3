package uz.yurak.gateway.pack;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses on the packing side how a lead is packed. Why it chooses so the other side need not know. */
final class LeadPlanner {
    /** What a weight takes, about. */
    private static final int WEIGHT_COST_BITS = 11;

    private LeadPlanner() {}

    /**
     * @param numbers of the lead, by the lattice
     * @param before numbers of all leads before it
     * @param others of those, what its prediction looks at
     */
    static LeadPlan plan(Optional<Lattice> lattice, int[] numbers, int[][] before, int[][] others) {
        int[][] all = Stream.concat(Arrays.stream(before), Stream.of(numbers)).toArray(int[][]::new);
        Optional<LeadSum> sum = LeadSum.of(all, before.length);
        return sum.map(rule -> LeadPlan.made(lattice, rule))
                .orElseGet(() -> LeadPlan.predicted(lattice, Grid.of(numbers), weights(numbers, others)));
    }

    /** Few samples do not pay for weights of their own. */
    private static int[] weights(int[] numbers, int[][] others) {
        int[] plain = LeadPlan.plainWeights(others.length);
        int[] fitted = LeastSquares.weights(numbers, others);
        double saved = bits(plain, numbers, others) - bits(fitted, numbers, others);
        return saved > fitted.length * WEIGHT_COST_BITS ? fitted : plain;
    }

    private static double bits(int[] weights, int[] numbers, int[][] others) {
        Prediction prediction = new Prediction(numbers, others, weights);
        double nats = 0;
        for (int instant = 0; instant < numbers.length; instant++) {
            nats += Math.log1p(Math.abs((double) numbers[instant] - prediction.at(instant)));
        }
        return nats / Math.log(2);
    }
}
