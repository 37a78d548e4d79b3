package uz.yurak.signal.measure;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What the AV node does with the P waves that are seen.
 *
 * @param kind what it does
 * @param atrialBpm rate of the atria, a minute; 0 where nothing is said
 * @param blocked P waves seen that no QRS follows; of complete block all that are seen
 * @param prFromMs shortest distance from the middle of a P to the R peak after it, ms; of dropped beats that after the drop
 * @param prToMs longest; of dropped beats that before the drop
 * @param pAtS middles of all P waves seen, s from the recording's start, in order; only where something is blocked
 */
public record AvConduction(
        Kind kind, double atrialBpm, int blocked, double prFromMs, double prToMs, List<Double> pAtS) {
    /** Blocks by ACC/AHA/HRS 2018 (bradycardia), table 3. */
    public enum Kind {
        /** No P wave is seen that is not conducted. */
        NONE_BLOCKED,
        /** A P at constant rate is not conducted, PR before it longer than after it. */
        MOBITZ_1,
        /** A P at constant rate is not conducted, PR constant. */
        MOBITZ_2,
        /** Each second P is conducted. */
        TWO_TO_ONE,
        /** Two or more P waves in a row are not conducted, others are. */
        HIGH_GRADE,
        /** No P is conducted: the atria are faster, and the ventricles go on evenly. */
        COMPLETE
    }

    public static final AvConduction UNKNOWN = new AvConduction(Kind.NONE_BLOCKED, 0, 0, 0, 0, List.of());

    public AvConduction {
        pAtS = List.copyOf(pAtS);
    }

    /** Rate of the atria, a minute; empty where nothing is blocked. */
    public OptionalDouble rate() {
        return atrialBpm > 0 ? OptionalDouble.of(atrialBpm) : OptionalDouble.empty();
    }
}
