package uz.yurak.signal.wave;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Moves the limits of the waves in each lead from where the rule finds them on all leads to where they are learned to lie. */
final class LeadLimits {
    /** A wave is no shorter than this, ms: the shortest countable wave of IEC 60601-2-51 annex GG. */
    private static final double SHORTEST_MS = 12;

    private final ShapeView view;
    private final ShapeSurvey survey;
    private final LearnedLimits learned;

    private LeadLimits(ShapeView view, ShapeSurvey survey, LearnedLimits learned) {
        this.view = view;
        this.survey = survey;
        this.learned = learned;
    }

    /** The waves of each lead, those of an absent lead none. */
    static List<BeatWaves> of(ShapeView view, ShapeSurvey survey, LearnedLimits learned) {
        LeadLimits limits = new LeadLimits(view, survey, learned);
        List<BeatWaves> out = new ArrayList<>();
        for (int lead = 0; lead < view.values().length; lead++) {
            out.add(view.has(lead) ? limits.lead(lead) : BeatWaves.NONE);
        }
        return out;
    }

    private BeatWaves lead(int lead) {
        int last = view.values()[lead].length - 1;
        Wave qrs = between(place(Limit.QRS_ONSET, lead), place(Limit.QRS_END, lead), 1, last - 1, view.qrs());
        double[] values = view.values()[lead];
        double[] smooth = view.smooth()[lead];
        Optional<Wave> p = view.p()
                .map(rule -> between(place(Limit.P_ONSET, lead), place(Limit.P_END, lead), 0, qrs.onset() - 1, rule))
                .map(w -> new Wave(w.onset(), Peaks.farthestFromChord(smooth, w), w.end()));
        Optional<Wave> t = view.t()
                .map(rule -> between(place(Limit.T_ONSET, lead), place(Limit.T_END, lead), qrs.end() + 1, last, rule))
                .map(w -> new Wave(w.onset(), Peaks.farthestFromChord(smooth, w), w.end()));
        return new BeatWaves(p, Optional.of(new Wave(qrs.onset(), Peaks.largest(values, qrs), qrs.end())), t);
    }

    private int place(Limit limit, int lead) {
        double[] row = Objects.requireNonNull(survey.rows().get(limit))[lead];
        return Objects.requireNonNull(survey.anchors().get(limit)) + view.samples(learned.offsetMs(limit, row));
    }

    /** The wave kept inside its bounds; the rule's where it would be shorter than any wave. */
    private Wave between(int onset, int end, int first, int last, Wave rule) {
        int from = Math.max(first, onset);
        int to = Math.min(last, end);
        boolean counts = to - from >= view.samples(SHORTEST_MS);
        return counts ? new Wave(from, from, to) : rule;
    }
}
