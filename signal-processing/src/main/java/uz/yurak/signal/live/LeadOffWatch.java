package uz.yurak.signal.live;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import uz.yurak.record.Lead;

/** A lead brings nothing while others do: what is seen in the others goes on, and the lead is named. */
final class LeadOffWatch implements Watch {
    /** A turn in bed, or an electrode pressed on again, is over sooner, ms. */
    private static final double OFF_MS = 10_000;

    /** A wire that comes and goes is off: every lead has to come so long before it is over, ms. */
    private static final double BACK_MS = 3000;

    private static final Definition DEFINITION = new Definition(
            "lead-off",
            Definition.Rank.TECHNICAL,
            "for 10 s a lead that came before is missing, a straight line or far beyond what a heart gives, while at least one other"
                    + " can be judged; noise alone is none",
            "3 s in which every lead comes",
            "ours: 10 s leave out what ends by itself",
            Set.of("flat-line", "cannot-judge"));

    private final Map<Lead, Double> offSinceMs = new LinkedHashMap<>();
    private double allSinceMs = Double.NaN;

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public Verdict at(Sight sight, boolean standing) {
        if (sight.judgedSinceMs().isEmpty()) {
            offSinceMs.clear();
            allSinceMs = Double.NaN;
            return Verdict.UNKNOWN;
        }
        sight.states().forEach((lead, state) -> {
            if (isOff(state)) {
                offSinceMs.putIfAbsent(lead, sight.nowMs());
            } else {
                offSinceMs.remove(lead);
            }
        });
        if (offSinceMs.isEmpty()) {
            allSinceMs = Double.isNaN(allSinceMs) ? sight.nowMs() : allSinceMs;
            return sight.nowMs() - allSinceMs < BACK_MS ? Verdict.UNKNOWN : Verdict.NOT_MET;
        }
        allSinceMs = Double.NaN;
        double sinceMs = offSinceMs.values().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
        if (sight.nowMs() - sinceMs < OFF_MS) {
            return standing ? Verdict.UNKNOWN : Verdict.NOT_MET;
        }
        return Verdict.met(sinceMs, sinceMs + OFF_MS, evidence(sight));
    }

    private static boolean isOff(LeadState state) {
        return state == LeadState.MISSING || state == LeadState.FLAT || state == LeadState.OVERLOADED;
    }

    private Map<String, String> evidence(Sight sight) {
        Map<String, String> evidence = new LinkedHashMap<>();
        sight.states().forEach((lead, state) -> {
            if (offSinceMs.containsKey(lead)) {
                evidence.put(lead.label(), state.name().toLowerCase(Locale.ROOT));
            }
        });
        return evidence;
    }
}
