package uz.yurak.gateway.pack;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Chooses on the packing side how each lead of a block is packed. Why it chooses so the other side need not know. */
final class LeadPlanner {
    /** What a weight takes, about. */
    private static final int WEIGHT_COST_BITS = 11;

    /** log1p of what most residuals are. */
    private static final double[] NATS =
            IntStream.range(0, 1024).mapToDouble(Math::log1p).toArray();

    private final LeastSquares fit = new LeastSquares();

    /**
     * @param numbers of the lead, by the lattice
     * @param before numbers of all leads before it
     * @param others of those, what its prediction looks at
     */
    LeadPlan plan(Optional<Lattice> lattice, int[] numbers, int[][] before, int[][] others) {
        int[][] all = Stream.concat(Arrays.stream(before), Stream.of(numbers)).toArray(int[][]::new);
        Optional<LeadSum> sum = LeadSum.of(all, before.length);
        return sum.map(rule -> LeadPlan.made(lattice, rule))
                .orElseGet(() -> LeadPlan.predicted(lattice, Grid.of(numbers), weights(numbers, others)));
    }

    /** Few samples do not pay for weights of their own. */
    private int[] weights(int[] numbers, int[][] others) {
        int[] plain = LeadPlan.plainWeights(others.length);
        int[] fitted = fit.weights(numbers);
        double saved = plainBits(numbers) - bits(fitted, numbers, others);
        return saved > fitted.length * WEIGHT_COST_BITS ? fitted : plain;
    }

    /** The plain weights are the sample before alone. */
    private static double plainBits(int[] numbers) {
        double nats = 0;
        for (int instant = 0; instant < numbers.length; instant++) {
            nats += nats(instant == 0 ? numbers[0] : (long) numbers[instant] - numbers[instant - 1]);
        }
        return nats / Math.log(2);
    }

    private static double bits(int[] weights, int[] numbers, int[][] others) {
        Prediction prediction = new Prediction(numbers, others, weights);
        double nats = 0;
        for (int instant = 0; instant < numbers.length; instant++) {
            nats += nats((long) numbers[instant] - prediction.at(instant));
        }
        return nats / Math.log(2);
    }

    private static double nats(long residual) {
        long size = Math.abs(residual);
        return size < NATS.length ? NATS[(int) size] : Math.log1p((double) size);
    }
}
