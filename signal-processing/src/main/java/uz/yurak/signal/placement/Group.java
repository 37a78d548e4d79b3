package uz.yurak.signal.placement;

/** The stretches of a beat that are looked at together. */
enum Group {
    P(0, 0, 0),
    QRS(1, 1, 4),
    T(2, 5, 5);

    /** How long each stretch of {@link BeatMoments} lasts against 100 ms: by this a product weighs in its group. */
    private static final double[] WEIGHT = {1.6, 0.32, 0.28, 0.36, 0.52, 2.5};

    /** A group without any signal counts as one of this size, microvolts squared: no division by nothing. */
    private static final double LEAST_POWER_UV2 = 1e-6;

    /** Its place in arrays by group. */
    final int index;

    final int firstPart;
    final int lastPart;

    Group(int index, int firstPart, int lastPart) {
        this.index = index;
        this.firstPart = firstPart;
        this.lastPart = lastPart;
    }

    /** Mean products over the group, [lead][lead]. */
    double[][] products(BeatMoments beat) {
        double[][] out = new double[BeatMoments.LEADS][BeatMoments.LEADS];
        for (int part = firstPart; part <= lastPart; part++) {
            for (int a = 0; a < out.length; a++) {
                for (int b = 0; b < out.length; b++) {
                    out[a][b] += WEIGHT[part] * beat.product(part, a, b);
                }
            }
        }
        return out;
    }

    /**
     * Size of the three limb potentials together, which no exchange among them changes: RA² + LA² + LL² =
     * 2/3 · (I² − I·II + II²).
     */
    static double limbPower(double[][] products) {
        return 2.0 / 3 * (products[0][0] - products[0][1] + products[1][1]) + LEAST_POWER_UV2;
    }

    /** Mean over the six chest leads, which no exchange among them changes. */
    static double chestPower(double[][] products) {
        double sum = 0;
        for (int chest = 2; chest < products.length; chest++) {
            sum += products[chest][chest];
        }
        return sum / (products.length - 2) + LEAST_POWER_UV2;
    }
}
