package uz.yurak.signal.live;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run of ventricular beats: wide, and of another shape than this heart's usual beat. */
final class VentricularTachycardiaWatch implements Watch {
    /** Beats in a row; 5 from the PhysioNet/CinC Challenge 2015. */
    private static final int BEATS = 5;

    /** Beats a minute; 100 from the same. */
    private static final double RATE = 100;

    /** So many usual beats in a row end it. */
    private static final int USUAL_BEATS = 3;

    /** Without a beat for so long it is over, ms. */
    private static final double SILENT_MS = 3000;

    private static final Definition DEFINITION = new Definition(
            "ventricular-tachycardia",
            Definition.Rank.CRITICAL,
            "5 ventricular beats in a row whose mean rate is above 100 a minute; ventricular is a beat that is wide and not"
                    + " of the shape that the beats before had at rest (correlation below 0.8)",
            "3 usual beats in a row, or none for 3 s",
            "PhysioNet/CinC Challenge 2015: at least 5 ventricular beats above 100 a minute");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public Verdict at(Sight sight, boolean standing) {
        List<LiveBeat> last = sight.lastBeats(BEATS);
        if (!last.isEmpty() && last.stream().allMatch(LiveBeat::isForeign) && Sight.ratePerMinute(last) > RATE) {
            return Verdict.met(
                    last.get(0).atMs(),
                    last.get(BEATS - 1).atMs(),
                    Map.of("ratePerMinute", String.format(Locale.ROOT, "%.0f", Sight.ratePerMinute(last))));
        }
        List<LiveBeat> usual = sight.lastBeats(USUAL_BEATS);
        boolean over = !usual.isEmpty() && usual.stream().noneMatch(LiveBeat::isForeign);
        return !standing || over || isSilent(sight) ? Verdict.NOT_MET : Verdict.UNKNOWN;
    }

    private static boolean isSilent(Sight sight) {
        return sight.judgedSinceMs().isPresent()
                && !sight.beats().isEmpty()
                && sight.nowMs()
                                - Math.max(
                                        sight.judgedSinceMs().getAsDouble(),
                                        sight.beats()
                                                .get(sight.beats().size() - 1)
                                                .atMs())
                        > SILENT_MS;
    }
}
