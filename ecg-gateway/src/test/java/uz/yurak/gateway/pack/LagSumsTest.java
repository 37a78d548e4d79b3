package uz.yurak.gateway.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sum is that of its definition; for 16-bit samples to the last bit, so that a packed block never depends on the way there. */
class LagSumsTest {
    private static final int OWN = Prediction.OWN;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 9, 10, 13, 500})
    void eachSum_isTheDirectOne(int length) {
        int[] first = random(length, 1);
        int[] second = random(length, 2);
        LagSums one = new LagSums(first, List.of());
        LagSums two = new LagSums(second, List.of(one));
        for (int back = 0; back <= OWN; back++) {
            assertEquals(direct(second, back, null, 0), two.sum(back));
            for (int less = 0; less <= back; less++) {
                assertEquals(direct(second, less, second, back), two.own(less, back));
            }
            for (int other = 0; other <= 1; other++) {
                if (back < OWN || other == 1) {
                    assertEquals(
                            direct(second, back, first, other), two.with(one, back, other), back + " and " + other);
                }
            }
        }
    }

    private static int[] random(int length, long seed) {
        Random random = new Random(seed);
        return random.ints(length, Short.MIN_VALUE, Short.MAX_VALUE + 1).toArray();
    }

    private static double direct(int[] one, int oneBack, int @Nullable [] other, int otherBack) {
        long sum = 0;
        for (int i = OWN; i < one.length; i++) {
            sum += (long) one[i - oneBack] * (other == null ? 1 : other[i - otherBack]);
        }
        return sum;
    }
}
