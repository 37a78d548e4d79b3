package uz.yurak.samples.synth;

import java.util.Random;

/**
 * The f waves of atrial fibrillation: a saw tooth of three harmonics whose size and pace wander slowly (Stridh and
 * Sörnmo 2001, IEEE Trans Biomed Eng 48:105-111), pointing forward so that V1 shows them best.
 */
final class AtrialWaves {
    private static final Dipole DIRECTION = new Dipole(-0.3, 0.45, -0.85);
    private static final double AMPLITUDE_UV = 90;
    private static final double PACE_HZ = 6.3;
    private static final double PACE_WANDER_HZ = 0.25;
    private static final double SIZE_WANDER_HZ = 0.17;

    private final double phase;
    private final double wanderPhase;

    AtrialWaves(Random chance) {
        phase = chance.nextDouble() * 2 * Math.PI;
        wanderPhase = chance.nextDouble() * 2 * Math.PI;
    }

    Dipole at(double seconds) {
        double pace = 2 * Math.PI * PACE_HZ * seconds
                + 2 * StrictMath.sin(2 * Math.PI * PACE_WANDER_HZ * seconds + wanderPhase)
                + phase;
        double size = AMPLITUDE_UV * (1 + 0.35 * StrictMath.sin(2 * Math.PI * SIZE_WANDER_HZ * seconds + wanderPhase));
        double tooth = 0;
        for (int harmonic = 1; harmonic <= 3; harmonic++) {
            tooth += StrictMath.sin(harmonic * pace) / harmonic;
        }
        return DIRECTION.times(size * 2 / Math.PI * tooth);
    }
}
