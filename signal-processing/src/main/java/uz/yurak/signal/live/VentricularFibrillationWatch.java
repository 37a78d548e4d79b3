package uz.yurak.signal.live;

import java.util.Map;

/** Waves of the ventricles instead of beats. Fibrillation and flutter are one notice, as help for both is the same. */
final class VentricularFibrillationWatch implements Watch {
    /** Waves for so long, ms; 4 s from the PhysioNet/CinC Challenge 2015. */
    private static final double WAVES_MS = 4000;

    /** Without waves for so long it is over, ms. */
    private static final double OVER_MS = 3000;

    private static final Definition DEFINITION = new Definition(
            "ventricular-fibrillation",
            Definition.Rank.CRITICAL,
            "for 4 s waves of fibrillation or flutter, 2 to 9 a second, without QRS, of at least 0.2 mV in at least half of"
                    + " the leads; a tachycardia so wide that nothing lies between its beats counts as flutter",
            "3 s without such waves",
            "PhysioNet/CinC Challenge 2015: fibrillatory, flutter or oscillatory waveform for at least 4 s; finer than"
                    + " 0.2 mV is no coarse fibrillation (Kerber et al. 1997) and ends up as asystole");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public Verdict at(Sight sight, boolean standing) {
        if (sight.wavesSinceMs().isPresent()) {
            double sinceMs = sight.wavesSinceMs().getAsDouble();
            if (sight.nowMs() - sinceMs >= WAVES_MS) {
                return Verdict.met(sinceMs, sinceMs + WAVES_MS, Map.of());
            }
        }
        if (sight.judgedSinceMs().isEmpty() || sight.nowMs() - sight.lastWavesMs() < OVER_MS) {
            return Verdict.UNKNOWN;
        }
        return Verdict.NOT_MET;
    }
}
