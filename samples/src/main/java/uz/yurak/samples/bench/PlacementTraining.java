package uz.yurak.samples.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import uz.yurak.signal.placement.BeatMoments;
import uz.yurak.signal.placement.PlacementModel;
import uz.yurak.signal.placement.Redundancy;
import uz.yurak.signal.placement.Swap;

/**
 * Finds the weights of a {@link PlacementModel}: each beat is shown as recorded and with each exchange made of it, and the
 * weights are those under which undoing the right one looks most natural (conditional logit with a ridge). No chance is in
 * it: the function is convex and the start is zero.
 */
final class PlacementTraining {
    /** Half of this times the sum of the squared weights (of numbers of spread 1) is added to the loss. */
    private static final double RIDGE = 0.003;

    /** A beat in place counts so many times one with an exchange: a false alert costs more. */
    private static final double IN_PLACE = 6;

    private static final int STEPS = 300;
    private static final double FLAT_ENOUGH = 1e-5;
    private static final double LEAST_SPREAD = 1e-6;
    private static final double LEAST_PART = 1e-12;

    /** None, and every exchange that can be undone. */
    private final List<Optional<Swap>> arrangements = Stream.concat(
                    Stream.of(Optional.<Swap>empty()),
                    Arrays.stream(Swap.values()).filter(s -> !s.isWithGround()).map(Optional::of))
            .toList();

    /** The different results of making one arrangement and undoing another. */
    private final List<double[][]> results = new ArrayList<>();

    /** [made][undone] to an index of {@link #results}. */
    private final int[][] resultOf = new int[arrangements.size()][arrangements.size()];

    /** [beat · results + result][number], centered and of spread 1. */
    private final float[][] rows;

    private final int beats;
    private final double[] spread;

    private PlacementTraining(List<BeatMoments> inPlace, Redundancy redundancy) {
        findResults();
        beats = inPlace.size();
        rows = new float[beats * results.size()][];
        for (int beat = 0; beat < beats; beat++) {
            for (int result = 0; result < results.size(); result++) {
                double[] numbers = PlacementModel.numbers(inPlace.get(beat).through(results.get(result)), redundancy);
                float[] row = new float[numbers.length];
                for (int i = 0; i < row.length; i++) {
                    row[i] = (float) numbers[i];
                }
                rows[beat * results.size() + result] = row;
            }
        }
        spread = standardize();
    }

    static PlacementModel.Weights train(List<BeatMoments> inPlace) {
        Redundancy redundancy = Redundancy.learned(inPlace);
        PlacementTraining training = new PlacementTraining(inPlace, redundancy);
        double[] weights = LimitedMemory.minimum(training::loss, training.spread.length, STEPS, FLAT_ENOUGH);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            values.add(weights[i] / training.spread[i]);
        }
        return new PlacementModel.Weights(redundancy, values);
    }

    private void findResults() {
        Map<String, Integer> known = new LinkedHashMap<>();
        for (int made = 0; made < arrangements.size(); made++) {
            for (int undone = 0; undone < arrangements.size(); undone++) {
                Array2DRowRealMatrix out = new Array2DRowRealMatrix(matrix(arrangements.get(undone), true))
                        .multiply(new Array2DRowRealMatrix(matrix(arrangements.get(made), false)));
                long[] rounded = Arrays.stream(out.getData())
                        .flatMapToDouble(Arrays::stream)
                        .mapToLong(v -> Math.round(v * 1e6))
                        .toArray();
                int index = known.computeIfAbsent(Arrays.toString(rounded), key -> results.size());
                if (index == results.size()) {
                    results.add(out.getData());
                }
                resultOf[made][undone] = index;
            }
        }
    }

    private static double[][] matrix(Optional<Swap> swap, boolean undone) {
        return swap.map(s -> undone ? s.undone() : s.recorded()).orElseGet(() -> {
            double[][] identity = new double[8][8];
            for (int i = 0; i < identity.length; i++) {
                identity[i][i] = 1;
            }
            return identity;
        });
    }

    private double[] standardize() {
        int numbers = rows[0].length;
        double[] out = new double[numbers];
        for (int i = 0; i < numbers; i++) {
            double mean = 0;
            double square = 0;
            for (float[] row : rows) {
                mean += row[i] / rows.length;
                square += (double) row[i] * row[i] / rows.length;
            }
            out[i] = Math.sqrt(Math.max(0, square - mean * mean)) + LEAST_SPREAD;
            for (float[] row : rows) {
                row[i] = (float) ((row[i] - mean) / out[i]);
            }
        }
        return out;
    }

    private double loss(double[] weights, double[] slope) {
        double[] fall = new double[rows.length];
        double loss = 0;
        double all = beats * (IN_PLACE + arrangements.size() - 1);
        for (int beat = 0; beat < beats; beat++) {
            int first = beat * results.size();
            double[] natural = new double[results.size()];
            for (int result = 0; result < natural.length; result++) {
                natural[result] = dot(rows[first + result], weights);
            }
            for (int made = 0; made < resultOf.length; made++) {
                double weight = (made == 0 ? IN_PLACE : 1) / all;
                loss += weight * share(natural, resultOf[made], made, weight, fall, first);
            }
        }
        for (int i = 0; i < weights.length; i++) {
            slope[i] = RIDGE * weights[i];
            loss += RIDGE / 2 * weights[i] * weights[i];
        }
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < slope.length; i++) {
                slope[i] += fall[row] * rows[row][i];
            }
        }
        return loss;
    }

    /** Minus the logarithm of the right arrangement's share; its slope is added to {@code fall}. */
    private static double share(
            double[] natural, int[] candidates, int right, double weight, double[] fall, int first) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int candidate : candidates) {
            highest = Math.max(highest, natural[candidate]);
        }
        double sum = 0;
        for (int candidate : candidates) {
            sum += Math.exp(natural[candidate] - highest);
        }
        double own = 0;
        for (int i = 0; i < candidates.length; i++) {
            double part = Math.exp(natural[candidates[i]] - highest) / sum;
            fall[first + candidates[i]] += weight * (part - (i == right ? 1 : 0));
            own = i == right ? part : own;
        }
        return -Math.log(own + LEAST_PART);
    }

    private static double dot(float[] row, double[] weights) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += row[i] * weights[i];
        }
        return sum;
    }
}
