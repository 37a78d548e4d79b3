package uz.yurak.signal.wave;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where cardiologists see the limits of waves in each lead, learned from LUDB's records 1–100: {@link ObliviousTrees} that
 * say how far a lead's limit lies from where the rule finds it on all leads together.
 *
 * <p>There are {@link #FOLDS} sets of trees; set k never saw the records whose number leaves k when divided by
 * {@link #FOLDS}. A recording is judged by the mean of all sets; {@link #thatNeverSaw} judges one of LUDB honestly. Trained
 * and written by {@code yurak bench limits}.
 *
 * <p>Bytes, big-endian: for each set, for each {@link Limit} in order, its trees.
 */
public final class LearnedLimits {
    /** Sets of trees. */
    public static final int FOLDS = 5;

    /** Nothing learned: every limit where the rule finds it. */
    static final LearnedLimits NONE = new LearnedLimits(List.of());

    /** No limit is moved farther from where the rule finds it, ms. */
    private static final double FARTHEST_MS = 80;

    private static final String RESOURCE = "limits.trees";

    private final List<Map<Limit, ObliviousTrees>> sets;

    public LearnedLimits(List<Map<Limit, ObliviousTrees>> sets) {
        this.sets = List.copyOf(sets);
    }

    /** Those that the program carries. */
    public static LearnedLimits shipped() {
        return Shipped.LIMITS;
    }

    /** Read once, when first asked for. */
    private static final class Shipped {
        private static final LearnedLimits LIMITS = load();

        private static LearnedLimits load() {
            InputStream found = LearnedLimits.class.getResourceAsStream(RESOURCE);
            try (DataInputStream in =
                    new DataInputStream(new BufferedInputStream(Objects.requireNonNull(found, RESOURCE)))) {
                return read(in);
            } catch (IOException e) {
                throw new UncheckedIOException(RESOURCE, e);
            }
        }
    }

    /** The one set that was trained without the records whose number leaves this when divided by {@link #FOLDS}. */
    public LearnedLimits thatNeverSaw(int remainder) {
        return new LearnedLimits(List.of(sets.get(remainder)));
    }

    /** How far from the rule's place the limit lies, ms. */
    double offsetMs(Limit limit, double[] row) {
        double sum = 0;
        for (Map<Limit, ObliviousTrees> set : sets) {
            sum += Objects.requireNonNull(set.get(limit)).of(row) / sets.size();
        }
        return Math.max(-FARTHEST_MS, Math.min(FARTHEST_MS, sum));
    }

    public void write(DataOutput out) throws IOException {
        for (Map<Limit, ObliviousTrees> set : sets) {
            for (Limit limit : Limit.values()) {
                Objects.requireNonNull(set.get(limit)).write(out);
            }
        }
    }

    private static LearnedLimits read(DataInputStream in) throws IOException {
        List<Map<Limit, ObliviousTrees>> sets = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            Map<Limit, ObliviousTrees> set = new EnumMap<>(Limit.class);
            for (Limit limit : Limit.values()) {
                set.put(limit, ObliviousTrees.read(in));
            }
            sets.add(set);
        }
        return new LearnedLimits(sets);
    }
}
