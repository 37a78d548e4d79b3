package uz.yurak.samples.synth;

import uz.yurak.record.Lead;

/**
 * The heart's electrical moment as one vector, seen from the leads.
 *
 * @param xUv to the patient's left, microvolts
 * @param yUv to the feet, microvolts
 * @param zUv to the back, microvolts
 */
record Dipole(double xUv, double yUv, double zUv) {
    static final Dipole NONE = new Dipole(0, 0, 0);

    /**
     * What each of the eight independent leads sees of x, y and z, in the order of {@link Lead#INDEPENDENT_8}: Dower,
     * Machado and Osborne 1980, Clin Cardiol 3:87-95.
     */
    private static final double[][] DOWER = {
        {0.632, -0.235, 0.059},
        {0.235, 1.066, -0.132},
        {-0.515, 0.157, -0.917},
        {0.044, 0.164, -1.387},
        {0.882, 0.098, -1.277},
        {1.213, 0.127, -0.601},
        {1.125, 0.127, -0.086},
        {0.831, 0.076, 0.230}
    };

    Dipole plus(Dipole other) {
        return new Dipole(xUv + other.xUv, yUv + other.yUv, zUv + other.zUv);
    }

    Dipole times(double factor) {
        return new Dipole(xUv * factor, yUv * factor, zUv * factor);
    }

    double magnitudeUv() {
        return StrictMath.sqrt(xUv * xUv + yUv * yUv + zUv * zUv);
    }

    /** Microvolts of one of the eight independent leads, by its place in {@link Lead#INDEPENDENT_8}. */
    double leadUv(int leadIndex) {
        double[] row = DOWER[leadIndex];
        return row[0] * xUv + row[1] * yUv + row[2] * zUv;
    }
}
