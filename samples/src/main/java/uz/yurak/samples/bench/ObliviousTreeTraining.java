package uz.yurak.samples.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import uz.yurak.signal.wave.ObliviousTrees;
import uz.yurak.signal.wave.ObliviousTrees.Tree;

/**
 * Grows {@link ObliviousTrees} on examples: gradient boosting with Huber's loss (Friedman 2001) of trees that ask one
 * question a level. Each tree sees part of the records and part of the features, chosen by a fixed seed.
 */
final class ObliviousTreeTraining {
    /** Trees in a set. */
    static final int TREES = 150;

    private static final double LEARNING_RATE = 0.1;

    /** Beats' worth of doubt that each answer is shrunk by: about half a record. */
    private static final double SHRINKAGE = 60;

    /** Errors beyond this pull no harder, ms: an annotator's slip shall not bend a tree. */
    private static final double CLIP_MS = 30;

    private static final double PART_OF_RECORDS = 0.7;
    private static final double PART_OF_FEATURES = 0.4;
    private static final int BINS = 32;

    /**
     * One lead of one shape of one record.
     *
     * @param record the record's number: a fold holds whole records
     * @param row what describes it
     * @param targetMs the mean over its beats
     * @param weight how many beats
     * @param scatter sum of the squares of the beats' distances from the mean, ms²
     */
    record Example(int record, List<Double> row, double targetMs, double weight, double scatter) {}

    private final List<Example> examples;
    private final Random random;
    private final double[][] thresholds;
    private final byte[][] bins;
    private final double[] predicted;

    private ObliviousTreeTraining(List<Example> examples, long seed) {
        this.examples = examples;
        this.random = new Random(seed);
        int features = examples.get(0).row().size();
        this.thresholds = new double[features][];
        this.bins = new byte[features][];
        this.predicted = new double[examples.size()];
        for (int f = 0; f < features; f++) {
            bin(f);
        }
    }

    static ObliviousTrees train(List<Example> examples, long seed) {
        return new ObliviousTreeTraining(examples, seed).grow();
    }

    private void bin(int feature) {
        double[] values =
                examples.stream().mapToDouble(e -> e.row().get(feature)).toArray();
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        Set<Double> edges = new TreeSet<>();
        for (int b = 1; b < BINS; b++) {
            edges.add((double) (float) sorted[b * sorted.length / BINS]);
        }
        thresholds[feature] = edges.stream().mapToDouble(Double::doubleValue).toArray();
        bins[feature] = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            int bin = 0;
            while (bin < thresholds[feature].length && values[i] > thresholds[feature][bin]) {
                bin++;
            }
            bins[feature][i] = (byte) bin;
        }
    }

    private ObliviousTrees grow() {
        double[] targets =
                examples.stream().mapToDouble(Example::targetMs).sorted().toArray();
        float base = (float) targets[targets.length / 2];
        Arrays.fill(predicted, base);
        Set<Integer> records = new TreeSet<>();
        examples.forEach(e -> records.add(e.record()));
        List<Tree> trees = new ArrayList<>();
        for (int t = 0; t < TREES; t++) {
            Set<Integer> seen = new HashSet<>();
            for (int record : records) {
                if (random.nextDouble() < PART_OF_RECORDS) {
                    seen.add(record);
                }
            }
            trees.add(tree(seen));
        }
        return new ObliviousTrees(base, trees);
    }

    private Tree tree(Set<Integer> seen) {
        int n = examples.size();
        double[] weight = new double[n];
        double[] pull = new double[n];
        for (int i = 0; i < n; i++) {
            Example e = examples.get(i);
            weight[i] = seen.contains(e.record()) ? e.weight() : 0;
            pull[i] = weight[i] * Math.max(-CLIP_MS, Math.min(CLIP_MS, e.targetMs() - predicted[i]));
        }
        boolean[] asked = new boolean[bins.length];
        for (int f = 0; f < asked.length; f++) {
            asked[f] = random.nextDouble() < PART_OF_FEATURES;
        }
        int[] leaf = new int[n];
        int[] features = new int[ObliviousTrees.DEPTH];
        float[] limits = new float[ObliviousTrees.DEPTH];
        for (int level = 0; level < ObliviousTrees.DEPTH; level++) {
            int[] best = split(asked, leaf, 1 << level, weight, pull);
            features[level] = best[0];
            limits[level] = thresholds[best[0]].length == 0 ? 0 : (float) thresholds[best[0]][best[1]];
            for (int i = 0; i < n; i++) {
                leaf[i] = 2 * leaf[i] + (bins[best[0]][i] > best[1] ? 1 : 0);
            }
        }
        return new Tree(features, limits, answers(leaf, weight, pull));
    }

    /** The answers, rounded as they are kept; the predictions move by them. */
    private short[] answers(int[] leaf, double[] weight, double[] pull) {
        double[] pulls = new double[1 << ObliviousTrees.DEPTH];
        double[] weights = new double[pulls.length];
        for (int i = 0; i < leaf.length; i++) {
            pulls[leaf[i]] += pull[i];
            weights[leaf[i]] += weight[i];
        }
        short[] answers = new short[pulls.length];
        for (int a = 0; a < answers.length; a++) {
            double answer = LEARNING_RATE * pulls[a] / (weights[a] + SHRINKAGE);
            answers[a] = (short) Math.round(answer / ObliviousTrees.ANSWER_UNIT);
        }
        for (int i = 0; i < leaf.length; i++) {
            predicted[i] += answers[leaf[i]] * ObliviousTrees.ANSWER_UNIT;
        }
        return answers;
    }

    /** The feature and the bin whose question explains most. */
    private int[] split(boolean[] asked, int[] leaf, int leaves, double[] weight, double[] pull) {
        int[] best = {0, 0};
        double most = -1;
        for (int f = 0; f < asked.length; f++) {
            int count = thresholds[f].length + 1;
            if (!asked[f] || count == 1) {
                continue;
            }
            double[] pulls = new double[leaves * count];
            double[] weights = new double[leaves * count];
            for (int i = 0; i < leaf.length; i++) {
                if (weight[i] > 0) {
                    pulls[leaf[i] * count + bins[f][i]] += pull[i];
                    weights[leaf[i] * count + bins[f][i]] += weight[i];
                }
            }
            double[] gain = gain(pulls, weights, leaves, count);
            for (int b = 0; b + 1 < count; b++) {
                if (gain[b] > most) {
                    most = gain[b];
                    best = new int[] {f, b};
                }
            }
        }
        return best;
    }

    private static double[] gain(double[] pulls, double[] weights, int leaves, int count) {
        double[] gain = new double[count];
        for (int leaf = 0; leaf < leaves; leaf++) {
            double allPull = 0;
            double allWeight = 0;
            for (int b = 0; b < count; b++) {
                allPull += pulls[leaf * count + b];
                allWeight += weights[leaf * count + b];
            }
            double pull = 0;
            double weight = 0;
            for (int b = 0; b + 1 < count; b++) {
                pull += pulls[leaf * count + b];
                weight += weights[leaf * count + b];
                gain[b] += pull * pull / (weight + SHRINKAGE)
                        + (allPull - pull) * (allPull - pull) / (allWeight - weight + SHRINKAGE);
            }
        }
        return gain;
    }
}
