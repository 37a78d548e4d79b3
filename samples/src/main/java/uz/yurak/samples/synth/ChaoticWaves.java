package uz.yurak.samples.synth;

import java.util.Random;

/**
 * Ventricular fibrillation and flutter as the surface sees them: three oscillators between 4 and 7 Hz whose pace and size
 * wander apart from each other (Clayton, Murray and Campbell 1995 found the power of human fibrillation within 4–7 Hz), each
 * with a direction of its own; flutter is one oscillator of steady pace, near 250 a minute, with its second harmonic.
 */
final class ChaoticWaves {
    private static final double FLUTTER_HZ = 4.2;
    private static final Dipole FLUTTER = new Dipole(260, 560, -240);
    private static final double SIZE_UV = 330;

    private final double[] paceHz = new double[3];
    private final double[] phase = new double[3];
    private final double[] wander = new double[3];
    private final Dipole[] direction = new Dipole[3];

    ChaoticWaves(Random chance) {
        for (int i = 0; i < paceHz.length; i++) {
            paceHz[i] = 4.4 + i * 0.9 + 0.4 * chance.nextDouble();
            phase[i] = chance.nextDouble() * 2 * Math.PI;
            wander[i] = chance.nextDouble() * 2 * Math.PI;
            direction[i] = new Dipole(chance.nextGaussian(), 0.5 + chance.nextGaussian(), chance.nextGaussian());
        }
    }

    Dipole fibrillation(double seconds) {
        Dipole sum = Dipole.NONE;
        for (int i = 0; i < paceHz.length; i++) {
            double angle = 2 * Math.PI * paceHz[i] * seconds
                    + 1.6 * StrictMath.sin(2 * Math.PI * (0.31 + 0.07 * i) * seconds + wander[i])
                    + phase[i];
            double size = SIZE_UV
                    * (0.6 + 0.4 * StrictMath.sin(2 * Math.PI * (0.23 + 0.05 * i) * seconds + 2 * wander[i]))
                    / direction[i].magnitudeUv();
            sum = sum.plus(direction[i].times(size * StrictMath.sin(angle)));
        }
        return sum;
    }

    Dipole flutter(double seconds) {
        double angle = 2 * Math.PI * FLUTTER_HZ * seconds + phase[0];
        return FLUTTER.times(StrictMath.sin(angle) + 0.2 * StrictMath.sin(2 * angle + wander[0]));
    }
}
