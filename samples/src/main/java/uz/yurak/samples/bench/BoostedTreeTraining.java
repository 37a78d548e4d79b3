package uz.yurak.samples.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import uz.yurak.signal.beat.BoostedTrees;

/**
 * Trains {@link BoostedTrees} on weighted examples: gradient boosting of the logistic loss with Newton's step (Friedman
 * 2001; Chen and Guestrin 2016 for the regularized gain), thresholds from {@link #BINS} quantiles, each tree on a random
 * part of the numbers, monotone where a number's sense is given (each side of such a split is kept on its side of the
 * middle all the way down).
 */
final class BoostedTreeTraining {
    private static final int BINS = 64;

    /** Examples from which the quantiles are taken. */
    private static final int QUANTILE_EXAMPLES = 40_000;

    /** A smaller gain is no reason to split. */
    private static final double LEAST_GAIN = 1e-3;

    /**
     * How to train.
     *
     * @param trees how many
     * @param depth levels of each
     * @param step part of each tree's correction that is taken
     * @param ridge added to each leaf's weight
     * @param leastWeight of the examples in a leaf (sum of p(1 − p))
     * @param columnPart part of the numbers that a tree may look at
     * @param seed of the choice
     */
    record Settings(
            int trees, int depth, double step, double ridge, double leastWeight, double columnPart, long seed) {}

    /** What to learn from. */
    static final class Examples {
        private final List<float[]> rows = new ArrayList<>();
        private final BitSet yes = new BitSet();
        private final List<Float> weights = new ArrayList<>();

        /**
         * Adds one.
         *
         * @param row its numbers
         * @param isYes what it is
         * @param weight how much it counts
         */
        void add(float[] row, boolean isYes, double weight) {
            yes.set(rows.size(), isYes);
            rows.add(row.clone());
            weights.add((float) weight);
        }

        private int count() {
            return rows.size();
        }

        private float at(int example, int column) {
            return rows.get(example)[column];
        }

        private boolean isYes(int example) {
            return yes.get(example);
        }

        private float weight(int example) {
            return weights.get(example);
        }
    }

    private final Examples examples;
    private final Settings settings;
    private final int[] sense;
    private final int count;
    private final int columns;
    private final int nodes;
    private final float[][] cuts;
    private final byte[][] bins;
    private final float[] gradient;
    private final float[] weight;
    private final int[] place;
    private final int[] features;
    private final float[] thresholds;
    private final float[] values;

    private BoostedTreeTraining(Examples examples, int[] sense, Settings settings) {
        this.examples = examples;
        this.sense = sense;
        this.settings = settings;
        this.count = examples.count();
        this.columns = sense.length;
        this.nodes = (1 << settings.depth()) - 1;
        this.cuts = new float[columns][];
        this.bins = new byte[columns][count];
        this.gradient = new float[count];
        this.weight = new float[count];
        this.place = new int[count];
        this.features = new int[settings.trees() * nodes];
        this.thresholds = new float[settings.trees() * nodes];
        this.values = new float[settings.trees() * (nodes + 1)];
        Arrays.fill(thresholds, Float.POSITIVE_INFINITY);
    }

    /** @param sense for each number 1 or −1 where more of it must not lower or raise the odds, else 0 */
    static BoostedTrees train(Examples examples, int[] sense, Settings settings) {
        return new BoostedTreeTraining(examples, sense, settings).run();
    }

    private BoostedTrees run() {
        Random random = new Random(settings.seed());
        for (int c = 0; c < columns; c++) {
            cut(c, random);
        }
        double all = 0;
        double yes = 0;
        for (int i = 0; i < count; i++) {
            all += examples.weight(i);
            yes += examples.isYes(i) ? examples.weight(i) : 0;
        }
        double base = Math.log(yes / (all - yes));
        double[] odds = new double[count];
        Arrays.fill(odds, base);
        for (int tree = 0; tree < settings.trees(); tree++) {
            for (int i = 0; i < count; i++) {
                double p = 1 / (1 + Math.exp(-odds[i]));
                gradient[i] = (float) (examples.weight(i) * (p - (examples.isYes(i) ? 1 : 0)));
                weight[i] = (float) Math.max(1e-6, examples.weight(i) * p * (1 - p));
                place[i] = 0;
            }
            boolean[] allowed = new boolean[columns];
            for (int c = 0; c < columns; c++) {
                allowed[c] = random.nextDouble() < settings.columnPart();
            }
            grow(tree, allowed);
            for (int i = 0; i < count; i++) {
                odds[i] += values[tree * (nodes + 1) + place[i] - nodes];
            }
        }
        return new BoostedTrees(settings.depth(), base, features, thresholds, values);
    }

    private void cut(int column, Random random) {
        float[] some = new float[Math.min(count, QUANTILE_EXAMPLES)];
        for (int i = 0; i < some.length; i++) {
            some[i] = examples.at(random.nextInt(count), column);
        }
        Arrays.sort(some);
        TreeSet<Float> distinct = new TreeSet<>();
        for (int b = 1; b < BINS; b++) {
            distinct.add(some[(int) ((long) b * some.length / BINS)]);
        }
        cuts[column] = new float[distinct.size()];
        int k = 0;
        for (float value : distinct) {
            cuts[column][k++] = value;
        }
        for (int i = 0; i < count; i++) {
            int at = Arrays.binarySearch(cuts[column], examples.at(i, column));
            bins[column][i] = (byte) (at >= 0 ? at : -at - 1);
        }
    }

    private void grow(int tree, boolean[] allowed) {
        double[] low = new double[2 * nodes + 1];
        double[] high = new double[2 * nodes + 1];
        Arrays.fill(low, Double.NEGATIVE_INFINITY);
        Arrays.fill(high, Double.POSITIVE_INFINITY);
        for (int first = 0; first < nodes; first = 2 * first + 1) {
            Split[] best = new Split[first + 1];
            for (int k = 0; k < best.length; k++) {
                best[k] = new Split(low[first + k], high[first + k]);
            }
            Sums sums = new Sums(first);
            for (int c = 0; c < columns; c++) {
                if (allowed[c]) {
                    search(sums.of(c), c, best);
                }
            }
            for (int k = 0; k < best.length; k++) {
                best[k].apply(tree, first + k, low, high);
            }
            move(tree);
        }
        Sums leaves = new Sums(nodes);
        for (int k = 0; k <= nodes; k++) {
            double value = -leaves.gradients[k] / (leaves.weights[k] + settings.ridge());
            double bounded = Math.max(low[nodes + k], Math.min(high[nodes + k], value));
            values[tree * (nodes + 1) + k] = (float) (settings.step() * bounded);
        }
    }

    private void move(int tree) {
        for (int i = 0; i < count; i++) {
            int node = tree * nodes + place[i];
            boolean left = examples.at(i, features[node]) <= thresholds[node];
            place[i] = 2 * place[i] + (left ? 1 : 2);
        }
    }

    /** Sums of gradients and weights a node of one level, and a bin of one column. */
    private final class Sums {
        private final int first;
        private final double[] gradients;
        private final double[] weights;

        Sums(int first) {
            this.first = first;
            this.gradients = new double[first + 1];
            this.weights = new double[first + 1];
            for (int i = 0; i < count; i++) {
                gradients[place[i] - first] += gradient[i];
                weights[place[i] - first] += weight[i];
            }
        }

        /** [gradient or weight][node · BINS + bin]. */
        double[][] of(int column) {
            double[][] out = new double[2][(first + 1) * BINS];
            byte[] own = bins[column];
            for (int i = 0; i < count; i++) {
                int at = (place[i] - first) * BINS + own[i];
                out[0][at] += gradient[i];
                out[1][at] += weight[i];
            }
            return out;
        }
    }

    private void search(double[][] sums, int column, Split[] best) {
        for (int k = 0; k < best.length; k++) {
            double gradients = 0;
            double weights = 0;
            for (int b = 0; b < BINS; b++) {
                gradients += sums[0][k * BINS + b];
                weights += sums[1][k * BINS + b];
            }
            double left = 0;
            double leftWeight = 0;
            for (int b = 0; b < cuts[column].length; b++) {
                left += sums[0][k * BINS + b];
                leftWeight += sums[1][k * BINS + b];
                if (leftWeight >= settings.leastWeight() && weights - leftWeight >= settings.leastWeight()) {
                    best[k].offer(column, b, left, leftWeight, gradients - left, weights - leftWeight);
                }
            }
        }
    }

    /** The best split of a node so far. */
    private final class Split {
        private final double low;
        private final double high;
        private double gain = LEAST_GAIN;
        private int column = -1;
        private int bin;
        private double left;
        private double right;

        /** @param low the least value that leaves below may have; high, the greatest */
        Split(double low, double high) {
            this.low = low;
            this.high = high;
        }

        void offer(int byColumn, int atBin, double leftSum, double leftWeight, double rightSum, double rightWeight) {
            double l = value(leftSum, leftWeight);
            double r = value(rightSum, rightWeight);
            if (sense[byColumn] * (r - l) < 0) {
                return;
            }
            double both = value(leftSum + rightSum, leftWeight + rightWeight);
            double own = loss(leftSum + rightSum, leftWeight + rightWeight, both)
                    - loss(leftSum, leftWeight, l)
                    - loss(rightSum, rightWeight, r);
            if (own > gain) {
                gain = own;
                column = byColumn;
                bin = atBin;
                left = l;
                right = r;
            }
        }

        private double value(double sum, double weights) {
            return Math.max(low, Math.min(high, -sum / (weights + settings.ridge())));
        }

        private double loss(double sum, double weights, double value) {
            return 2 * sum * value + (weights + settings.ridge()) * value * value;
        }

        void apply(int tree, int node, double[] lows, double[] highs) {
            int l = 2 * node + 1;
            lows[l] = low;
            lows[l + 1] = low;
            highs[l] = high;
            highs[l + 1] = high;
            if (column < 0) {
                return;
            }
            features[tree * nodes + node] = column;
            thresholds[tree * nodes + node] = cuts[column][bin];
            double middle = (left + right) / 2;
            if (sense[column] > 0) {
                highs[l] = middle;
                lows[l + 1] = middle;
            } else if (sense[column] < 0) {
                lows[l] = middle;
                highs[l + 1] = middle;
            }
        }
    }
}
