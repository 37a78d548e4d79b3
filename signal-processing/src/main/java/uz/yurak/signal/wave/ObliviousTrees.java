package uz.yurak.signal.wave;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A sum of small decision trees that gives milliseconds (Friedman 2001). Every level of a tree asks one question of all its
 * nodes, so that a tree is four questions and sixteen answers (the oblivious trees of Prokhorenkova and others 2018).
 *
 * <p>Bytes, big-endian: 4 the base value (float), 2 the number of trees; a tree is 4 × 1 number of a feature, 4 × 4
 * threshold (float), 16 × 2 answer in units of {@link #ANSWER_UNIT}.
 */
public final class ObliviousTrees {
    /** Questions of a tree. */
    public static final int DEPTH = 4;

    /** An answer is kept in so many milliseconds: far below a sample, and two bytes hold 300 ms. */
    public static final double ANSWER_UNIT = 0.01;

    private static final int ANSWERS = 1 << DEPTH;
    private static final int MAX_TREES = 2000;

    /** One tree. */
    public static final class Tree {
        private final int[] features;
        private final float[] thresholds;
        private final short[] answers;

        /**
         * @param features which feature each level looks at
         * @param thresholds above which it says yes
         * @param answers one for each sequence of answers, in units of {@link #ANSWER_UNIT}
         */
        public Tree(int[] features, float[] thresholds, short[] answers) {
            if (features.length != DEPTH || thresholds.length != DEPTH || answers.length != ANSWERS) {
                throw new IllegalArgumentException("a tree has " + DEPTH + " questions");
            }
            this.features = features.clone();
            this.thresholds = thresholds.clone();
            this.answers = answers.clone();
        }
    }

    private final float base;
    private final List<Tree> trees;

    /** The same trees one after the other: a row is put to all of them without following a reference. */
    private final int[] features;

    private final double[] thresholds;
    private final double[] answersMs;

    public ObliviousTrees(float base, List<Tree> trees) {
        this.base = base;
        this.trees = List.copyOf(trees);
        this.features = new int[trees.size() * DEPTH];
        this.thresholds = new double[trees.size() * DEPTH];
        this.answersMs = new double[trees.size() * ANSWERS];
        for (int t = 0; t < trees.size(); t++) {
            for (int level = 0; level < DEPTH; level++) {
                features[t * DEPTH + level] = trees.get(t).features[level];
                thresholds[t * DEPTH + level] = trees.get(t).thresholds[level];
            }
            for (int a = 0; a < ANSWERS; a++) {
                answersMs[t * ANSWERS + a] = trees.get(t).answers[a] * ANSWER_UNIT;
            }
        }
    }

    /** What the trees say of a row of features. */
    public double of(double[] row) {
        double sum = base;
        int question = 0;
        for (int first = 0; first < answersMs.length; first += ANSWERS) {
            int answer = 0;
            for (int level = 0; level < DEPTH; level++, question++) {
                answer = 2 * answer + (row[features[question]] > thresholds[question] ? 1 : 0);
            }
            sum += answersMs[first + answer];
        }
        return sum;
    }

    public void write(DataOutput out) throws IOException {
        out.writeFloat(base);
        out.writeShort(trees.size());
        for (Tree tree : trees) {
            for (int feature : tree.features) {
                out.writeByte(feature);
            }
            for (float threshold : tree.thresholds) {
                out.writeFloat(threshold);
            }
            for (short answer : tree.answers) {
                out.writeShort(answer);
            }
        }
    }

    /** @throws IOException also where the bytes are no trees */
    public static ObliviousTrees read(DataInput in) throws IOException {
        float base = in.readFloat();
        int count = in.readUnsignedShort();
        if (count > MAX_TREES) {
            throw new IOException(count + " trees, at most " + MAX_TREES);
        }
        List<Tree> trees = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] features = new int[DEPTH];
            float[] thresholds = new float[DEPTH];
            short[] answers = new short[ANSWERS];
            for (int level = 0; level < DEPTH; level++) {
                features[level] = in.readUnsignedByte();
            }
            for (int level = 0; level < DEPTH; level++) {
                thresholds[level] = in.readFloat();
            }
            for (int a = 0; a < ANSWERS; a++) {
                answers[a] = in.readShort();
            }
            trees.add(new Tree(features, thresholds, answers));
        }
        return new ObliviousTrees(base, trees);
    }
}
