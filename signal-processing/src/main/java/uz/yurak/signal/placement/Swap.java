package uz.yurak.signal.placement;

import java.util.Arrays;
import java.util.Optional;
import uz.yurak.record.Lead;

/**
 * Electrodes that sit in each other's places, and what the eight independent leads become.
 *
 * <p>Derivation. With the Wilson terminal at zero the limbs' potentials are RA = −(I + II)/3, LA = (2·I − II)/3, LL =
 * (2·II − I)/3. Each wire takes the potential of the place it sits at; I' = LA' − RA', II' = LL' − RA'. An exchange among
 * RA, LA and LL leaves the terminal and so the chest leads as they are; one with the ground electrode RL moves the
 * terminal by the mean of the three, which every chest lead loses. RL's own potential is taken as {@link #RL_PART} of
 * LL's: the legs hang on one end of the trunk, and the lead between them is flat but for a little. LL–RL alone therefore
 * changes nothing that a recording could tell.
 */
public enum Swap {
    RA_LA("RA-LA", Place.LA, Place.RA, Place.LL),
    RA_LL("RA-LL", Place.LL, Place.LA, Place.RA),
    LA_LL("LA-LL", Place.RA, Place.LL, Place.LA),
    /** All three limb wires one place on. */
    RA_LA_LL("RA-LA-LL", Place.LA, Place.LL, Place.RA),
    RA_LL_LA("RA-LL-LA", Place.LL, Place.RA, Place.LA),
    V1_V2(Lead.V1, Lead.V2),
    V2_V3(Lead.V2, Lead.V3),
    V3_V4(Lead.V3, Lead.V4),
    V4_V5(Lead.V4, Lead.V5),
    V5_V6(Lead.V5, Lead.V6),
    V1_V3(Lead.V1, Lead.V3),
    V4_V6(Lead.V4, Lead.V6),
    RA_RL("RA-RL", Place.RL, Place.LA, Place.LL),
    LA_RL("LA-RL", Place.RA, Place.RL, Place.LL),
    /** Both arm wires on the legs and the leg wires on the arms. */
    ARMS_LEGS("RA-RL LA-LL", Place.RL, Place.LL, Place.LA);

    /** Part of LL's potential against the Wilson terminal that RL shows; ours, no recording at hand tells it. */
    private static final double RL_PART = 0.95;

    private static final int LEADS = 8;

    private enum Place {
        RA(-1 / 3.0, -1 / 3.0),
        LA(2 / 3.0, -1 / 3.0),
        LL(-1 / 3.0, 2 / 3.0),
        RL(-RL_PART / 3, 2 * RL_PART / 3);

        private final double ofOne;
        private final double ofTwo;

        /** Its potential as a sum of leads I and II. */
        Place(double ofOne, double ofTwo) {
            this.ofOne = ofOne;
            this.ofTwo = ofTwo;
        }
    }

    private final String key;
    private final Place ra;
    private final Place la;
    private final Place ll;

    /** Indices of two chest leads; of limb wires the same one twice. */
    private final int one;

    private final int other;

    Swap(String key, Place ra, Place la, Place ll) {
        this.key = key;
        this.ra = ra;
        this.la = la;
        this.ll = ll;
        this.one = 0;
        this.other = 0;
    }

    Swap(Lead one, Lead other) {
        this.key = one.label() + "-" + other.label();
        this.ra = Place.RA;
        this.la = Place.LA;
        this.ll = Place.LL;
        this.one = Lead.INDEPENDENT_8.indexOf(one);
        this.other = Lead.INDEPENDENT_8.indexOf(other);
    }

    private static double[] sum(Place a, double wa, Place b, double wb) {
        double[] row = new double[LEADS];
        row[0] = wa * a.ofOne + wb * b.ofOne;
        row[1] = wa * a.ofTwo + wb * b.ofTwo;
        return row;
    }

    /** The electrodes, as on a cable: {@code RA-LA}, {@code V1-V2}. */
    public String key() {
        return key;
    }

    public static Optional<Swap> keyed(String key) {
        return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
    }

    /** Whether the ground electrode is one of them: a lead goes flat, and what it would have shown is lost. */
    public boolean isWithGround() {
        return ra == Place.RL || la == Place.RL;
    }

    /** What is recorded, as sums of the eight leads of {@link Lead#INDEPENDENT_8} in their right places. */
    public double[][] recorded() {
        double[][] out = new double[LEADS][LEADS];
        out[0] = sum(la, 1, ra, -1);
        out[1] = sum(ll, 1, ra, -1);
        for (int chest = 2; chest < LEADS; chest++) {
            int from = chest == one ? other : chest == other ? one : chest;
            out[chest][from] = 1;
            out[chest][0] = -(ra.ofOne + la.ofOne + ll.ofOne) / 3;
            out[chest][1] = -(ra.ofTwo + la.ofTwo + ll.ofTwo) / 3;
        }
        return out;
    }

    /** The right leads as sums of those recorded; of an exchange without ground, which can be undone. */
    public double[][] undone() {
        if (isWithGround()) {
            throw new IllegalStateException(key + " cannot be undone");
        }
        return switch (this) {
            case RA_LA_LL -> RA_LL_LA.recorded();
            case RA_LL_LA -> RA_LA_LL.recorded();
            default -> recorded();
        };
    }
}
