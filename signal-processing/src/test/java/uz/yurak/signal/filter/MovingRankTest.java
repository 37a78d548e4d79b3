package uz.yurak.signal.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values come from sorting each window. */
class MovingRankTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 62, 200, 400})
    void noiseOfManySizes_hasTheSortedWindowsValue(int hop) {
        Random random = new Random(hop);
        double[] signal = new double[5000];
        for (int i = 0; i < signal.length; i++) {
            signal[i] = Math.abs(random.nextGaussian()) * Math.pow(10, 6 * Math.sin(i / 300.0));
        }
        MovingRank moving = new MovingRank(signal, 250);
        for (int from = 0; from + 250 <= signal.length; from += hop) {
            assertEquals(sorted(signal, from, from + 250)[75], moving.of(from, from + 250, 75));
        }
    }

    @Test
    void windowsThatGrowAndShrink_haveTheirMedian() {
        double[] signal = new Random(5).doubles(300, 0, 2).toArray();
        MovingRank moving = new MovingRank(signal, 21);
        for (int middle = 0; middle < signal.length; middle++) {
            int from = Math.max(0, middle - 10);
            int to = Math.min(signal.length, middle + 11);
            assertEquals(sorted(signal, from, to)[(to - from) / 2], moving.of(from, to, (to - from) / 2));
        }
    }

    /** Silence, one and the same value, the smallest and the largest numbers there are, and values that a float rounds together. */
    @Test
    void valuesOfOneClassAndAtItsEnds_areToldApart() {
        double[] signal = {
            0,
            0,
            0,
            0,
            3,
            3,
            3,
            3,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            1,
            Math.nextUp(1.0),
            Math.nextDown(1.0),
            0,
            1e30,
            7
        };
        for (int rank = 0; rank < 4; rank++) {
            MovingRank moving = new MovingRank(signal, 4);
            for (int from = 0; from + 4 <= signal.length; from++) {
                assertEquals(sorted(signal, from, from + 4)[rank], moving.of(from, from + 4, rank));
            }
        }
    }

    private static double[] sorted(double[] signal, int from, int to) {
        double[] out = Arrays.copyOfRange(signal, from, to);
        Arrays.sort(out);
        return out;
    }
}
