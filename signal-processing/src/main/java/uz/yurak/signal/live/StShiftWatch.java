package uz.yurak.signal.live;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uz.yurak.record.Lead;

/** ST stands elsewhere than when the signal began. */
final class StShiftWatch implements Watch {
    /** For so long, ms; AHA practice standards (Drew et al. 2004) take a minute. */
    private static final double LASTING_MS = 60_000;

    /** Neighbors as clinical practice has them; −aVR stands between I and II and counts with its sign turned. */
    private static final List<List<Lead>> ROWS = List.of(
            List.of(Lead.AVL, Lead.I, Lead.AVR, Lead.II, Lead.AVF, Lead.III),
            List.of(Lead.V1, Lead.V2, Lead.V3, Lead.V4, Lead.V5, Lead.V6, Lead.V7, Lead.V8, Lead.V9),
            List.of(Lead.V1, Lead.V3R, Lead.V4R));

    private static final Definition DEFINITION = new Definition(
            "st-shift",
            Definition.Rank.WARNING,
            "for 60 s ST at J + 60 ms, the median of 9 beats, at least 0.1 mV to one side of where it stood in the first 40"
                    + " beats of the signal, in two neighboring leads; where no two neighbors are recorded, 0.2 mV in one; beats"
                    + " of another shape are not compared",
            "back by a quarter of that",
            "AHA practice standards for ECG monitoring (Drew et al. 2004): 1 to 2 mm from the patient's own ST for a minute,"
                    + " measured at J + 60 ms");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public Verdict at(Sight sight, boolean standing) {
        if (sight.st().isEmpty() || sight.judgedSinceMs().isEmpty()) {
            return Verdict.UNKNOWN;
        }
        Optional<Pair> pair = pair(sight.st());
        if (pair.isEmpty()) {
            return Verdict.NOT_MET;
        }
        double sinceMs = pair.get().sinceMs();
        if (sight.nowMs() - sinceMs < LASTING_MS) {
            return standing ? Verdict.UNKNOWN : Verdict.NOT_MET;
        }
        return Verdict.met(
                sinceMs, sinceMs + LASTING_MS, Map.of("leads", pair.get().words()));
    }

    /** Leads that are off together, and since when both are. */
    private record Pair(double sinceMs, String words) {}

    private static Optional<Pair> pair(Map<Lead, StLevel> st) {
        Pair earliest = null;
        boolean neighbors = false;
        for (List<Lead> row : ROWS) {
            for (int i = 1; i < row.size(); i++) {
                StLevel one = st.get(row.get(i - 1));
                StLevel other = st.get(row.get(i));
                if (one == null || other == null) {
                    continue;
                }
                neighbors = true;
                double sinceMs = Math.max(one.sinceMs(), other.sinceMs());
                boolean sameSide = signed(row.get(i - 1), one) * signed(row.get(i), other) > 0;
                if (!Double.isNaN(sinceMs) && sameSide && (earliest == null || sinceMs < earliest.sinceMs())) {
                    earliest = new Pair(sinceMs, words(row.get(i - 1), one) + ", " + words(row.get(i), other));
                }
            }
        }
        return neighbors ? Optional.ofNullable(earliest) : alone(st);
    }

    private static Optional<Pair> alone(Map<Lead, StLevel> st) {
        return st.entrySet().stream()
                .filter(one -> !Double.isNaN(one.getValue().farSinceMs()))
                .map(one -> new Pair(one.getValue().farSinceMs(), words(one.getKey(), one.getValue())))
                .findFirst();
    }

    private static double signed(Lead lead, StLevel level) {
        return lead.equals(Lead.AVR) ? -level.shiftUv() : level.shiftUv();
    }

    private static String words(Lead lead, StLevel level) {
        return String.format(Locale.ROOT, "%s %+.1f mm", lead.label(), level.shiftUv() / 100)
                .replace('-', '−');
    }
}
