package uz.yurak.signal.wave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The limits of a wave on all leads together: from the earliest onset to the latest end of any lead that may be trusted.
 * With {@link #MANY_LEADS} or more, the second earliest and second latest, so that one stray lead does not decide (CSE
 * Working Party 1985). The QRS keeps the rule's limits: the level at J was set by them, and learned ends raised it over the
 * limit of ST elevation in a record read as normal.
 */
final class GlobalLimits {
    private static final int MANY_LEADS = 6;

    private GlobalLimits() {}

    /**
     * The waves of all leads together; where no trusted lead shows one, the rule's.
     *
     * @param perLead each lead's
     * @param used which leads may be trusted
     * @param rule those found on all leads together
     */
    static BeatWaves of(List<BeatWaves> perLead, boolean[] used, BeatWaves rule) {
        List<BeatWaves> trusted = new ArrayList<>();
        for (int lead = 0; lead < perLead.size(); lead++) {
            if (used[lead]) {
                trusted.add(perLead.get(lead));
            }
        }
        return new BeatWaves(
                rule.p().map(w -> together(trusted, BeatWaves::p, w)),
                rule.qrs(),
                rule.t().map(w -> together(trusted, BeatWaves::t, w)));
    }

    private static Wave together(List<BeatWaves> leads, Function<BeatWaves, Optional<Wave>> kind, Wave rule) {
        List<Wave> waves = leads.stream().flatMap(l -> kind.apply(l).stream()).toList();
        if (waves.isEmpty()) {
            return rule;
        }
        int stray = waves.size() >= MANY_LEADS ? 1 : 0;
        int[] onsets = waves.stream().mapToInt(Wave::onset).toArray();
        int[] ends = waves.stream().mapToInt(Wave::end).toArray();
        Arrays.sort(onsets);
        Arrays.sort(ends);
        int onset = onsets[stray];
        int end = Math.max(onset, ends[ends.length - 1 - stray]);
        return new Wave(onset, Math.max(onset, Math.min(end, rule.peak())), end);
    }
}
