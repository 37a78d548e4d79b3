package uz.yurak.signal.live;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** No lead can be judged: whatever happens to the heart meanwhile is not seen, and that is said. */
final class CannotJudgeWatch implements Watch {
    /** A movement or a frame lost is shorter, ms. */
    private static final double UNJUDGED_MS = 5000;

    private static final Definition DEFINITION = new Definition(
            "cannot-judge",
            Definition.Rank.TECHNICAL,
            "for 5 s no lead can be judged: nothing came, electrodes are off, or noise hides the beats",
            "a lead that can be judged",
            "ours: whatever cannot be judged is said, and no other notice begins or ends meanwhile",
            Set.of("flat-line"));

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public Verdict at(Sight sight, boolean standing) {
        if (sight.unjudgedSinceMs().isEmpty()) {
            return Verdict.NOT_MET;
        }
        double sinceMs = sight.unjudgedSinceMs().getAsDouble();
        if (sight.nowMs() - sinceMs < UNJUDGED_MS) {
            return Verdict.UNKNOWN;
        }
        return Verdict.met(sinceMs, sinceMs + UNJUDGED_MS, reasons(sight));
    }

    private static Map<String, String> reasons(Sight sight) {
        Map<String, String> reasons = new LinkedHashMap<>();
        sight.states()
                .forEach((lead, state) -> reasons.put(lead.label(), state.name().toLowerCase(Locale.ROOT)));
        return reasons;
    }
}
