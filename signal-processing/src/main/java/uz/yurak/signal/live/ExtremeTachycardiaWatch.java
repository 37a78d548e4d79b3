package uz.yurak.signal.live;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A very fast heart, whatever drives it. */
final class ExtremeTachycardiaWatch implements Watch {
    /** Beats in a row; 17 from the PhysioNet/CinC Challenge 2015. */
    private static final int BEATS = 17;

    /** Beats a minute; 140 from the same. */
    private static final double RATE = 140;

    /** What ends it lies a little lower, so that a rate on the limit is one notice. */
    private static final double END_RATE = 135;

    private static final Definition DEFINITION = new Definition(
            "extreme-tachycardia",
            Definition.Rank.WARNING,
            "17 beats in a row whose mean rate is above 140 a minute",
            "17 beats in a row at 135 a minute or less",
            "PhysioNet/CinC Challenge 2015: heart rate above 140 for 17 consecutive beats",
            Set.of("ventricular-fibrillation", "ventricular-tachycardia"));

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public Verdict at(Sight sight, boolean standing) {
        List<LiveBeat> last = sight.lastBeats(BEATS);
        if (last.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        double rate = Sight.ratePerMinute(last);
        if (rate <= (standing ? END_RATE : RATE)) {
            return Verdict.NOT_MET;
        }
        return Verdict.met(
                last.get(0).atMs(),
                last.get(BEATS - 1).atMs(),
                Map.of("ratePerMinute", String.format(Locale.ROOT, "%.0f", rate)));
    }
}
