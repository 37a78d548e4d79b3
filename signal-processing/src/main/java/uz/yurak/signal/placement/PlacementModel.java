package uz.yurak.signal.placement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * How much more natural a beat looks once an exchange of electrodes is undone.
 *
 * <p>One sum of weights times the numbers of {@link Naturalness} judges how natural any beat looks. The recording is
 * looked at as it is and as it would be with each {@link Swap} undone; the difference of the two sums is the logarithm of
 * how many times likelier the exchange is (a conditional logit, McFadden 1974). So one set of weights serves all
 * exchanges, and each recording teaches with all exchanges made of it.
 *
 * <p>There are {@link #FOLDS} sets, the k-th trained without the patients of fold k; a recording is judged by the mean of
 * all, {@link #thatNeverSaw} judges one of the training's honestly. Trained and written by {@code yurak bench placement}.
 *
 * <p>Text, one line each: {@code alert} and {@code hint} with a limit, then for each set {@code regression} (group by
 * group, lead by lead) and {@code weights}.
 */
public final class PlacementModel {
    public static final int FOLDS = 5;

    private static final String RESOURCE = "placement.weights";

    private final List<Weights> sets;
    private final double alertAt;
    private final double hintAt;

    /** What one training gives. */
    public record Weights(Redundancy redundancy, List<Double> values) {
        public Weights {
            values = List.copyOf(values);
        }

        double naturalness(Naturalness beat) {
            double[] numbers = beat.numbers(redundancy);
            double sum = 0;
            for (int i = 0; i < numbers.length; i++) {
                sum += values.get(i) * numbers[i];
            }
            return sum;
        }
    }

    /**
     * @param alertAt log-odds from which an exchange is said, all but LA–LL
     * @param hintAt the same for LA–LL, which looks much like another heart's axis
     */
    public PlacementModel(List<Weights> sets, double alertAt, double hintAt) {
        this.sets = List.copyOf(sets);
        this.alertAt = alertAt;
        this.hintAt = hintAt;
    }

    /** What the program carries. */
    public static PlacementModel shipped() {
        return Shipped.MODEL;
    }

    /** Read once, when first asked for. */
    private static final class Shipped {
        private static final PlacementModel MODEL = load();

        private static PlacementModel load() {
            InputStream found = PlacementModel.class.getResourceAsStream(RESOURCE);
            try (BufferedReader in = new BufferedReader(
                    new InputStreamReader(Objects.requireNonNull(found, RESOURCE), StandardCharsets.US_ASCII))) {
                return read(in);
            } catch (IOException e) {
                throw new UncheckedIOException(RESOURCE, e);
            }
        }
    }

    /** The one set that was trained without that fold. */
    public PlacementModel thatNeverSaw(int fold) {
        return new PlacementModel(List.of(sets.get(fold)), alertAt, hintAt);
    }

    /** The numbers that the weights are for; what the training learns from. */
    public static double[] numbers(BeatMoments beat, Redundancy redundancy) {
        return new Naturalness(beat).numbers(redundancy).clone();
    }

    /**
     * For each exchange that can be undone, the logarithm of how many times likelier it is than none, where both are
     * expected as often.
     */
    public Map<Swap, Double> logOdds(BeatMoments beat) {
        Map<Swap, Double> out = new EnumMap<>(Swap.class);
        double[] asItIs = naturalness(beat);
        for (Swap swap : Swap.values()) {
            if (!swap.isWithGround()) {
                double[] undone = naturalness(beat.through(swap.undone()));
                double sum = 0;
                for (int set = 0; set < undone.length; set++) {
                    sum += undone[set] - asItIs[set];
                }
                out.put(swap, sum / sets.size());
            }
        }
        return Collections.unmodifiableMap(out);
    }

    /** By each set. */
    private double[] naturalness(BeatMoments beat) {
        Naturalness numbers = new Naturalness(beat);
        return sets.stream().mapToDouble(set -> set.naturalness(numbers)).toArray();
    }

    /** From which of {@link #logOdds} on an exchange is said. */
    public double limit(Swap swap) {
        return swap == Swap.LA_LL ? hintAt : alertAt;
    }

    public String text() {
        StringBuilder out = new StringBuilder();
        out.append(String.format(Locale.ROOT, "alert %.3f%nhint %.3f%n", alertAt, hintAt));
        for (Weights set : sets) {
            out.append("regression");
            for (Group group : Group.values()) {
                for (int lead = 0; lead < BeatMoments.LEADS; lead++) {
                    for (int other = 0; other < BeatMoments.LEADS; other++) {
                        out.append(String.format(
                                Locale.ROOT, " %.4f", set.redundancy().weight(group, lead, other)));
                    }
                }
            }
            out.append(System.lineSeparator()).append("weights");
            set.values().forEach(w -> out.append(String.format(Locale.ROOT, " %.4f", w)));
            out.append(System.lineSeparator());
        }
        return out.toString();
    }

    static PlacementModel read(BufferedReader in) throws IOException {
        double alertAt = values(in, "alert", 1)[0];
        double hintAt = values(in, "hint", 1)[0];
        List<Weights> sets = new ArrayList<>();
        int leads = BeatMoments.LEADS;
        for (int fold = 0; fold < FOLDS; fold++) {
            double[] flat = values(in, "regression", Group.values().length * leads * leads);
            double[][][] weights = new double[Group.values().length][leads][];
            for (int i = 0; i < weights.length * leads; i++) {
                weights[i / leads][i % leads] = Arrays.copyOfRange(flat, i * leads, (i + 1) * leads);
            }
            double[] values = values(in, "weights", Naturalness.COUNT);
            sets.add(new Weights(
                    new Redundancy(weights), Arrays.stream(values).boxed().toList()));
        }
        return new PlacementModel(sets, alertAt, hintAt);
    }

    private static double[] values(BufferedReader in, String name, int count) throws IOException {
        String[] words = Objects.requireNonNullElse(in.readLine(), "").split(" ");
        if (!words[0].equals(name) || words.length != count + 1) {
            throw new IOException(RESOURCE + ": expected " + name + " with " + count + " numbers, found "
                    + (words.length - 1) + " after " + words[0]);
        }
        return Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray();
    }
}
