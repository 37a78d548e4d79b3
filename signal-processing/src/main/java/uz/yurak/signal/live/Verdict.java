package uz.yurak.signal.live;

import java.util.Map;

/** What a {@link Watch} says of one moment. */
sealed interface Verdict {
    /** The definition is not met, and could have been. */
    Verdict NOT_MET = new NotMet();

    /** The signal does not allow to say: nothing begins, and what stands goes on standing. */
    Verdict UNKNOWN = new Unknown();

    static Verdict met(double sinceMs, double metMs, Map<String, String> evidence) {
        return new Met(sinceMs, metMs, evidence);
    }

    /**
     * The definition is met.
     *
     * @param sinceMs since when the signal is so
     * @param metMs since when the definition is met
     * @param evidence as in {@link Notice}
     */
    record Met(double sinceMs, double metMs, Map<String, String> evidence) implements Verdict {}

    /** See {@link #NOT_MET}. */
    record NotMet() implements Verdict {}

    /** See {@link #UNKNOWN}. */
    record Unknown() implements Verdict {}
}
