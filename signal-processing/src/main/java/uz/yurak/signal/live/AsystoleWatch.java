package uz.yurak.signal.live;

import java.util.Map;
import java.util.Set;

/** No beat. A gap, a lead that is off and a straight line are never taken for it: time counts while a lead can be judged. */
final class AsystoleWatch implements Watch {
    /** Without a QRS for so long, ms; 4 s from the PhysioNet/CinC Challenge 2015. */
    private static final double SILENT_MS = 4000;

    /** Waves of so long are called fibrillation, and stand for the missing QRS, ms. */
    private static final double WAVES_DECIDED_MS = 5000;

    private static final Definition DEFINITION = new Definition(
            "asystole",
            Definition.Rank.CRITICAL,
            "no QRS for 4 s, and no waves of fibrillation, while at least one lead can be judged all that time",
            "a QRS",
            "PhysioNet/CinC Challenge 2015 (Clifford et al. 2016): no QRS for at least 4 s; a QRS below 0.15 mV does not"
                    + " count (ANSI/AAMI EC13)",
            Set.of("ventricular-fibrillation"));

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public Verdict at(Sight sight, boolean standing) {
        if (sight.judgedSinceMs().isEmpty()) {
            return Verdict.UNKNOWN;
        }
        double judgedMs = sight.judgedSinceMs().getAsDouble();
        double lastMs = sight.beats().isEmpty()
                ? judgedMs
                : sight.beats().get(sight.beats().size() - 1).atMs();
        double sinceMs = Math.max(judgedMs, lastMs);
        if (sight.wavesSinceMs().isPresent()
                && sight.nowMs() - sight.wavesSinceMs().getAsDouble() < WAVES_DECIDED_MS) {
            return Verdict.UNKNOWN;
        }
        if (sight.nowMs() - sinceMs < SILENT_MS) {
            return standing && lastMs < judgedMs ? Verdict.UNKNOWN : Verdict.NOT_MET;
        }
        return Verdict.met(sinceMs, sinceMs + SILENT_MS, Map.of());
    }
}
