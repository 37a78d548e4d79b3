package uz.yurak.signal.beat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A sum of small decision trees that gives the logarithm of the odds of something (Friedman 2001, gradient boosting).
 *
 * <p>Shape: every tree is complete, of {@code depth} levels; node k's children are 2k + 1 (value at most the threshold)
 * and 2k + 2. A branch that ends early is written with the feature 0 and an infinite threshold. As text: a line
 * {@code depth trees base}, then a line a tree: {@code feature threshold} of its 2^depth − 1 nodes, then 2^depth values.
 */
public final class BoostedTrees {
    /** More than this is no model of ours. */
    private static final int MAX_DEPTH = 8;

    private static final int MAX_TREES = 2000;

    private final int depth;
    private final double base;
    private final int[] features;
    private final float[] thresholds;
    private final float[] values;

    /**
     * @param base the sum's first term
     * @param features of the inner nodes, tree by tree
     * @param thresholds of the same nodes
     * @param values of the leaves, tree by tree
     */
    public BoostedTrees(int depth, double base, int[] features, float[] thresholds, float[] values) {
        this.depth = depth;
        this.base = base;
        this.features = features.clone();
        this.thresholds = thresholds.clone();
        this.values = values.clone();
    }

    /** A model that stands among the classes; its absence is a fault of the build. */
    static BoostedTrees resource(String name) {
        try (InputStream in = BoostedTrees.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BoostedTrees read(BufferedReader in) throws IOException {
        String[] head = in.readLine().split(" ", -1);
        int depth = Integer.parseInt(head[0]);
        int trees = Integer.parseInt(head[1]);
        if (depth < 1 || depth > MAX_DEPTH || trees < 1 || trees > MAX_TREES) {
            throw new IllegalStateException("trees of depth " + depth + ", " + trees + " of them");
        }
        int nodes = (1 << depth) - 1;
        int[] features = new int[trees * nodes];
        float[] thresholds = new float[trees * nodes];
        float[] values = new float[trees * (nodes + 1)];
        for (int t = 0; t < trees; t++) {
            String[] words = in.readLine().split(" ", -1);
            for (int k = 0; k < nodes; k++) {
                features[t * nodes + k] = Integer.parseInt(words[2 * k]);
                thresholds[t * nodes + k] = Float.parseFloat(words[2 * k + 1]);
            }
            for (int k = 0; k <= nodes; k++) {
                values[t * (nodes + 1) + k] = Float.parseFloat(words[2 * nodes + k]);
            }
        }
        return new BoostedTrees(depth, Double.parseDouble(head[2]), features, thresholds, values);
    }

    /** Writes what {@link #resource} reads. */
    public void write(PrintWriter out) {
        int nodes = (1 << depth) - 1;
        int trees = features.length / nodes;
        out.print(depth + " " + trees + " " + (float) base + "\n");
        for (int t = 0; t < trees; t++) {
            StringBuilder line = new StringBuilder();
            for (int k = t * nodes; k < (t + 1) * nodes; k++) {
                line.append(features[k]).append(' ').append(thresholds[k]).append(' ');
            }
            for (int k = t * (nodes + 1); k < (t + 1) * (nodes + 1); k++) {
                line.append(values[k]).append(' ');
            }
            out.print(line.toString().strip() + "\n");
        }
        out.flush();
    }

    /**
     * The logarithm of the odds. Which child is next is reckoned from the sign of a difference, because a processor guesses
     * such a branch wrong every second time.
     *
     * @param row finite numbers
     */
    public double of(float[] row) {
        int nodes = (1 << depth) - 1;
        double sum = base;
        int first = 0;
        for (int leaf = 0; leaf < values.length; leaf += nodes + 1) {
            int k = 0;
            for (int level = 0; level < depth; level++) {
                float below = thresholds[first + k] - row[features[first + k]];
                k = 2 * k + 1 + (Float.floatToRawIntBits(below) >>> (Float.SIZE - 1));
            }
            sum += values[leaf + k - nodes];
            first += nodes;
        }
        return sum;
    }
}
