package uz.yurak.samples.synth;

import java.util.Random;

/**
 * What electrodes pick up beside the heart.
 *
 * @param muscleUv broad-band, root mean square on each electrode, microvolts
 * @param wanderUv slow movement of the baseline, amplitude, microvolts
 * @param mainsUv 50 Hz, amplitude, microvolts
 */
record Noise(double muscleUv, double wanderUv, double mainsUv) {
    /** A good electrode on a patient lying still. */
    static final Noise QUIET = new Noise(4, 25, 0);

    /** Dry skin, a shivering patient, a lamp on the same socket. */
    static final Noise BAD = new Noise(90, 500, 120);

    private static final double MAINS_HZ = 50;
    private static final double BREATH_HZ = 0.28;

    void addTo(Electrodes electrodes, double rateHz, Random chance) {
        for (int electrode = 0; electrode < Electrodes.COUNT; electrode++) {
            double wanderPhase = chance.nextDouble() * 2 * Math.PI;
            double mainsPhase = chance.nextDouble() * 2 * Math.PI;
            double share = 0.5 + chance.nextDouble() / 2; // no two electrodes sit equally well
            for (int i = 0; i < electrodes.sampleCount(); i++) {
                double seconds = i / rateHz;
                double uv = muscleUv * chance.nextGaussian()
                        + wanderUv * StrictMath.sin(2 * Math.PI * BREATH_HZ * seconds + wanderPhase)
                        + mainsUv * StrictMath.sin(2 * Math.PI * MAINS_HZ * seconds + mainsPhase);
                electrodes.add(electrode, i, share * uv);
            }
        }
    }
}
