package uz.yurak.samples.synth;

/**
 * The potentials of RA, LA, LL and C1 to C6 over time, against Wilson's terminal: noise and swapped cables happen here,
 * so that they reach the leads as they do at a bedside.
 *
 * <p>Shape: nine rows in that order, one value a sample. Unit: microvolts.
 */
final class Electrodes {
    static final int RA = 0;
    static final int LA = 1;
    static final int LL = 2;
    static final int C1 = 3;
    static final int COUNT = 9;

    private final double[][] potentialUv;

    Electrodes(int sampleCount) {
        potentialUv = new double[COUNT][sampleCount];
    }

    int sampleCount() {
        return potentialUv[0].length;
    }

    void add(int electrode, int index, double uv) {
        potentialUv[electrode][index] += uv;
    }

    /** Adds a heart moment. The limbs' potentials sum to nothing, which makes Wilson's terminal zero. */
    void add(int index, Dipole moment) {
        double i = moment.leadUv(0);
        double ii = moment.leadUv(1);
        add(RA, index, -(i + ii) / 3);
        add(LA, index, (2 * i - ii) / 3);
        add(LL, index, (2 * ii - i) / 3);
        for (int chest = 0; chest < 6; chest++) {
            add(C1 + chest, index, moment.leadUv(2 + chest));
        }
    }

    void swap(int one, int other) {
        double[] kept = potentialUv[one];
        potentialUv[one] = potentialUv[other];
        potentialUv[other] = kept;
    }

    /** Lead I, II or V1 to V6 by its place in {@link uz.yurak.record.Lead#INDEPENDENT_8}, microvolts. */
    double leadUv(int leadIndex, int index) {
        return switch (leadIndex) {
            case 0 -> potentialUv[LA][index] - potentialUv[RA][index];
            case 1 -> potentialUv[LL][index] - potentialUv[RA][index];
            default -> potentialUv[C1 + leadIndex - 2][index] - wilsonUv(index);
        };
    }

    private double wilsonUv(int index) {
        return (potentialUv[RA][index] + potentialUv[LA][index] + potentialUv[LL][index]) / 3;
    }
}
