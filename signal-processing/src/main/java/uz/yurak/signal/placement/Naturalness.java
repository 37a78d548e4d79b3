package uz.yurak.signal.placement;

/**
 * A beat in the numbers by which its electrodes' places are judged, for each {@link Group}:
 *
 * <ul>
 *   <li>mean product of each two leads against the size of limb or chest leads (36), and their correlation (28): which
 *       leads go together, and how high each stands;
 *   <li>mean of each lead in each stretch, as it is and limited (8 + 8 a stretch): the axes of P, QRS and T, the growth of
 *       R and the loss of S over the chest;
 *   <li>what the other leads do not explain of each lead, against all leads and against itself (8 + 8).
 * </ul>
 */
final class Naturalness {
    /** Floor of a logarithm: a share below it says no more. */
    private static final double LEAST_SHARE = 1e-3;

    private static final double OWN_FLOOR = 0.02;

    /** Slope of the limited mean at zero. */
    private static final double LIMITING = 0.7;

    private static final double LEAST_UV = 1e-9;

    private static final int LEADS = BeatMoments.LEADS;

    /** Numbers that {@link #numbers} gives. */
    static final int COUNT = Group.values().length * (LEADS * (LEADS + 1) / 2 + LEADS * (LEADS - 1) / 2 + 2 * LEADS)
            + BeatMoments.PARTS * 2 * LEADS;

    private final double[] out = new double[COUNT];
    private final double[][][] products = new double[Group.values().length][][];

    /** Where each group's numbers stand that a {@link Redundancy} decides on. */
    private final int[] firstUnexplained = new int[Group.values().length];

    private int count;

    /** All but what a {@link Redundancy} decides on: that is the same for every model. */
    Naturalness(BeatMoments beat) {
        for (Group group : Group.values()) {
            double[][] own = group.products(beat);
            double[] size = sizes(own);
            addProducts(own, size);
            addMeans(beat, group, size);
            products[group.index] = own;
            firstUnexplained[group.index] = count;
            count += 2 * LEADS;
        }
    }

    /** By one model; valid until another is asked. Not to be changed. */
    double[] numbers(Redundancy redundancy) {
        for (Group group : Group.values()) {
            double[][] own = products[group.index];
            count = firstUnexplained[group.index];
            addUnexplained(redundancy.unexplained(group, own), own, sizes(own));
        }
        return out;
    }

    private static double[] sizes(double[][] products) {
        double limb = Math.sqrt(Group.limbPower(products));
        double chest = Math.sqrt(Group.chestPower(products));
        double[] out = new double[LEADS];
        for (int lead = 0; lead < LEADS; lead++) {
            out[lead] = lead < 2 ? limb : chest;
        }
        return out;
    }

    private void add(double value) {
        out[count++] = value;
    }

    private void addProducts(double[][] products, double[] size) {
        for (int a = 0; a < LEADS; a++) {
            for (int b = a; b < LEADS; b++) {
                add(products[a][b] / size[a] / size[b]);
            }
        }
        for (int a = 0; a < LEADS; a++) {
            for (int b = a + 1; b < LEADS; b++) {
                double own = (Math.sqrt(products[a][a]) + LEAST_UV) * (Math.sqrt(products[b][b]) + LEAST_UV);
                add(products[a][b] / own);
            }
        }
    }

    private void addMeans(BeatMoments beat, Group group, double[] size) {
        for (int part = group.firstPart; part <= group.lastPart; part++) {
            for (int lead = 0; lead < LEADS; lead++) {
                add(beat.mean(part, lead) / size[lead]);
                add(Math.tanh(LIMITING * beat.mean(part, lead) / size[lead]));
            }
        }
    }

    private void addUnexplained(double[] unexplained, double[][] products, double[] size) {
        for (int lead = 0; lead < LEADS; lead++) {
            double power = size[lead] * size[lead];
            double share = Math.max(0, unexplained[lead]) / power;
            add(Math.log(share + LEAST_SHARE));
            add(Math.log(share / (products[lead][lead] / power + OWN_FLOOR) + LEAST_SHARE));
        }
    }
}
