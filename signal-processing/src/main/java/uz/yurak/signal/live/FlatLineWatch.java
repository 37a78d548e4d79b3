package uz.yurak.signal.live;

import java.util.Map;

/** Every lead that comes is a straight line: from the signal alone nobody tells a loose cable from a heart that stands. */
final class FlatLineWatch implements Watch {
    /** As long as asystole would need, ms; a lead counts as flat after two seconds. */
    private static final double FLAT_MS = 4000;

    /** How long a lead is flat before it is called so, ms. */
    private static final double BEFORE_MS = 2000;

    private static final Definition DEFINITION = new Definition(
            "flat-line",
            Definition.Rank.CRITICAL,
            "for 4 s every lead that comes is a straight line (less than 5 µV from peak to valley): asystole, or"
                    + " electrodes or cable off, which the signal does not tell apart",
            "a lead that can be judged",
            "ours: no judgment is made from a straight line, and none is withheld either");

    private double sinceMs = Double.NaN;

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public Verdict at(Sight sight, boolean standing) {
        boolean flat = sight.states().containsValue(LeadState.FLAT)
                && sight.states().values().stream()
                        .allMatch(state -> state == LeadState.FLAT || state == LeadState.MISSING);
        if (!flat) {
            sinceMs = Double.NaN;
            return sight.judgedSinceMs().isEmpty() ? Verdict.UNKNOWN : Verdict.NOT_MET;
        }
        if (Double.isNaN(sinceMs)) {
            sinceMs = sight.nowMs() - BEFORE_MS;
        }
        return sight.nowMs() - sinceMs < FLAT_MS ? Verdict.NOT_MET : Verdict.met(sinceMs, sinceMs + FLAT_MS, Map.of());
    }
}
