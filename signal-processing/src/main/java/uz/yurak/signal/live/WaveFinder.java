package uz.yurak.signal.live;

import java.util.Collection;
import java.util.OptionalDouble;

/**
 * Finds waves of fibrillation and flutter: twice a second the last three seconds of all leads that can be judged are looked
 * at. Waves are there where the leads, averaged, leak little, are filled and have no steep QRS ({@link Oscillation}), in at
 * least half of the leads larger than fine fibrillation. A lead in which beats could not be seen counts too: fibrillation
 * itself hides them.
 */
final class WaveFinder {
    private static final double WINDOW_MS = 3000;

    /** A window is called waves though a beat is left in its beginning, ms. */
    private static final double LEFT_OVER_MS = 500;

    /** Kuo and Dillman 1978 take 0.406 to 0.625, by size; between fibrillation and the rest on MIT-BIH lies 0.55. */
    private static final double MOST_LEAKAGE = 0.55;

    /** Arafat et al. 2011 take 0.48 of eight seconds. */
    private static final double LEAST_FILLED = 0.48;

    /** Steepest over mean step; a sine has 1.6, a narrow QRS more than 7. */
    private static final double MOST_STEEPNESS = 6;

    /** Fibrillation and flutter, and no breath or muscle, Hz. */
    private static final double LOWEST_HZ = 2.2;

    private static final double HIGHEST_HZ = 9;

    /** Coarse fibrillation has at least 0.2 mV from peak to valley (Kerber et al. 1997, for automatic defibrillators). */
    private static final double LEAST_UV = 200;

    private final int window;
    private final double rateHz;
    private double sinceMs = Double.NaN;
    private double lastMs = Double.NEGATIVE_INFINITY;

    WaveFinder(double rateHz) {
        this.rateHz = rateHz;
        this.window = (int) Math.round(WINDOW_MS / 1000 * rateHz);
    }

    void look(double nowMs, Collection<LiveLead> leads) {
        if (areWaves(leads)) {
            sinceMs = Double.isNaN(sinceMs) ? nowMs - WINDOW_MS + LEFT_OVER_MS : sinceMs;
            lastMs = nowMs;
        } else {
            sinceMs = Double.NaN;
        }
    }

    private boolean areWaves(Collection<LiveLead> leads) {
        int judged = 0;
        int large = 0;
        double leakage = 0;
        double filled = 0;
        double steepness = 0;
        double paceHz = 0;
        for (LiveLead lead : leads) {
            boolean judgedForWaves = lead.state() == LeadState.GOOD || lead.state() == LeadState.NOISY;
            if (!judgedForWaves || !lead.isCalibrated() || !lead.isWhole(window)) {
                continue;
            }
            judged++;
            Oscillation wave = Oscillation.of(lead.raw().last(window), rateHz);
            if (wave.spanUv() >= LEAST_UV) {
                large++;
                leakage += wave.leakage();
                filled += wave.filled();
                steepness += wave.steepness();
                paceHz += wave.paceHz();
            }
        }
        return large > 0
                && 2 * large >= judged
                && leakage / large <= MOST_LEAKAGE
                && filled / large >= LEAST_FILLED
                && steepness / large <= MOST_STEEPNESS
                && paceHz / large >= LOWEST_HZ
                && paceHz / large <= HIGHEST_HZ;
    }

    /** Since when there have been waves without a break; empty where there are none just now. */
    OptionalDouble sinceMs() {
        return Double.isNaN(sinceMs) ? OptionalDouble.empty() : OptionalDouble.of(sinceMs);
    }

    /** When there were waves last. */
    double lastMs() {
        return lastMs;
    }
}
