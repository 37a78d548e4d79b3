package uz.yurak.signal.placement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SwapTest {
    /** Potentials of RA, LA, LL against any point, and of V1–V6; mV, made up. */
    private static final double[] LIMBS = {-0.31, 0.22, 0.84};

    private static final double[] CHEST = {-0.7, -1.1, 0.3, 1.4, 1.2, 0.9};

    @Test
    void exchangedArms_turnLeadOneAndLeaveTheChest() {
        double[] right = recorded(LIMBS[0], LIMBS[1], LIMBS[2]);

        assertArrayEquals(recorded(LIMBS[1], LIMBS[0], LIMBS[2]), through(Swap.RA_LA, right), 1e-12);
        assertEquals(-right[0], through(Swap.RA_LA, right)[0], 1e-12);
        assertEquals(right[7], through(Swap.RA_LA, right)[7], 1e-12);
    }

    @Test
    void everyExchangeOfLimbWires_isWhatTheirPotentialsGive() {
        double[] right = recorded(LIMBS[0], LIMBS[1], LIMBS[2]);

        assertArrayEquals(recorded(LIMBS[2], LIMBS[1], LIMBS[0]), through(Swap.RA_LL, right), 1e-12);
        assertArrayEquals(recorded(LIMBS[0], LIMBS[2], LIMBS[1]), through(Swap.LA_LL, right), 1e-12);
        assertArrayEquals(recorded(LIMBS[1], LIMBS[2], LIMBS[0]), through(Swap.RA_LA_LL, right), 1e-12);
        assertArrayEquals(recorded(LIMBS[2], LIMBS[0], LIMBS[1]), through(Swap.RA_LL_LA, right), 1e-12);
    }

    /** The ground electrode's potential is 0.95 of LL's against the Wilson terminal (see {@link Swap}). */
    @Test
    void anArmOnTheRightLeg_flattensALeadAndMovesTheWilsonTerminal() {
        double[] right = recorded(LIMBS[0], LIMBS[1], LIMBS[2]);
        double terminal = (LIMBS[0] + LIMBS[1] + LIMBS[2]) / 3;
        double rl = terminal + 0.95 * (LIMBS[2] - terminal);

        assertArrayEquals(recorded(rl, LIMBS[1], LIMBS[2]), through(Swap.RA_RL, right), 1e-12);
        assertArrayEquals(recorded(LIMBS[0], rl, LIMBS[2]), through(Swap.LA_RL, right), 1e-12);
        assertArrayEquals(recorded(rl, LIMBS[2], LIMBS[1]), through(Swap.ARMS_LEGS, right), 1e-12);
    }

    @Test
    void chestElectrodes_exchangeTheirLeads() {
        double[] right = {1, 2, 3, 4, 5, 6, 7, 8};

        assertArrayEquals(new double[] {1, 2, 4, 3, 5, 6, 7, 8}, through(Swap.V1_V2, right));
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 8, 7, 6}, through(Swap.V4_V6, right));
    }

    @ParameterizedTest
    @EnumSource(Swap.class)
    void undone_givesTheRightLeadsBackOrSaysThatTheyAreLost(Swap swap) {
        double[] right = recorded(LIMBS[0], LIMBS[1], LIMBS[2]);

        if (swap.isWithGround()) {
            assertThrows(IllegalStateException.class, swap::undone);
        } else {
            assertArrayEquals(right, times(swap.undone(), through(swap, right)), 1e-12);
        }
        assertEquals(Optional.of(swap), Swap.keyed(swap.key()));
    }

    /** What a machine records: I, II and V1–V6 of the potentials at its wires. */
    private static double[] recorded(double ra, double la, double ll) {
        double terminal = (ra + la + ll) / 3;
        double[] out = new double[8];
        out[0] = la - ra;
        out[1] = ll - ra;
        for (int i = 0; i < CHEST.length; i++) {
            out[2 + i] = CHEST[i] - terminal;
        }
        return out;
    }

    private static double[] through(Swap swap, double[] leads) {
        return times(swap.recorded(), leads);
    }

    private static double[] times(double[][] matrix, double[] leads) {
        return Arrays.stream(matrix)
                .mapToDouble(row -> {
                    double sum = 0;
                    for (int i = 0; i < row.length; i++) {
                        sum += row[i] * leads[i];
                    }
                    return sum;
                })
                .toArray();
    }
}
