package uz.yurak.signal.placement;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the electrodes seem to sit where the leads' names say. A suspicion: nothing is corrected.
 *
 * @param suspicion the likeliest exchange, where one is likely enough to be said
 * @param dextrocardia the limb leads look mirrored and the chest leads fall towards V6: the heart may lie on the right
 * @param logOdds each exchange's, as {@link PlacementModel#logOdds}; empty where it was not judged
 * @param notJudged why, where it was not
 */
public record Placement(
        Optional<Suspicion> suspicion, boolean dextrocardia, Map<Swap, Double> logOdds, Optional<Reason> notJudged) {
    public Placement {
        Map<Swap, Double> bySwap = new EnumMap<>(Swap.class);
        bySwap.putAll(logOdds);
        logOdds = Collections.unmodifiableMap(bySwap);
    }

    /**
     * An exchange of electrodes.
     *
     * @param swap which
     * @param probability 0–1, where {@link PlacementMeter#EXPECTED} of all recordings have one
     * @param logOdds that it rests on; of a ground electrode none, empty
     */
    public record Suspicion(Swap swap, double probability, Optional<Double> logOdds) {}

    /** Why a recording's placement was not judged. */
    public enum Reason {
        /** Without all of I, II and V1–V6, or without what a count of one of them means. */
        LEADS,
        /** Less than three whole heartbeats that no pacemaker began. */
        BEATS,
        /** A lead without a heart signal. */
        FLAT
    }

    static Placement notJudged(Reason why) {
        return new Placement(Optional.empty(), false, Map.of(), Optional.of(why));
    }
}
