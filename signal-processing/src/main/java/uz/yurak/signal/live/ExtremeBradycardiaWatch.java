package uz.yurak.signal.live;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A very slow heart. */
final class ExtremeBradycardiaWatch implements Watch {
    /** Beats in a row; 5 from the PhysioNet/CinC Challenge 2015. */
    private static final int BEATS = 5;

    /** Beats a minute; 40 from the same. */
    private static final double RATE = 40;

    /** Of the distances between them so many are long themselves: one pause is no slow heart. */
    private static final int LONG_DISTANCES = 3;

    /** What ends it lies a little higher, so that a rate on the limit is one notice. */
    private static final double END_RATE = 43;

    private static final Definition DEFINITION = new Definition(
            "extreme-bradycardia",
            Definition.Rank.WARNING,
            "5 beats in a row whose mean rate is below 40 a minute, at least 3 of the 4 distances longer than 1.5 s",
            "5 beats in a row at 43 a minute or more",
            "PhysioNet/CinC Challenge 2015: heart rate below 40 for 5 consecutive beats",
            Set.of("asystole"));

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
        if (rate >= (standing ? END_RATE : RATE) || (!standing && longDistances(last) < LONG_DISTANCES)) {
            return Verdict.NOT_MET;
        }
        return Verdict.met(
                last.get(0).atMs(),
                last.get(BEATS - 1).atMs(),
                Map.of("ratePerMinute", String.format(Locale.ROOT, "%.0f", rate)));
    }

    private static long longDistances(List<LiveBeat> beats) {
        return IntStream.range(1, beats.size())
                .filter(i -> beats.get(i).atMs() - beats.get(i - 1).atMs() > 60_000 / RATE)
                .count();
    }
}
