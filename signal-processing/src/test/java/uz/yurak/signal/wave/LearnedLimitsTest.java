package uz.yurak.signal.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LearnedLimitsTest {
    /** Longer than any row of features. */
    private static final double[] ROW = new double[80];

    @ParameterizedTest
    @EnumSource(Limit.class)
    void aRecordingIsJudgedByTheMeanOfAllSets(Limit limit) {
        LearnedLimits all = LearnedLimits.shipped();
        double sum = 0;
        for (int set = 0; set < LearnedLimits.FOLDS; set++) {
            sum += all.thatNeverSaw(set).offsetMs(limit, ROW);
        }

        assertEquals(sum / LearnedLimits.FOLDS, all.offsetMs(limit, ROW), 1e-9);
        assertTrue(Math.abs(all.offsetMs(limit, ROW)) <= 80);
    }

    @Test
    void theSets_areNotOneSet() {
        LearnedLimits all = LearnedLimits.shipped();

        assertNotEquals(
                all.thatNeverSaw(0).offsetMs(Limit.P_ONSET, ROW),
                all.thatNeverSaw(1).offsetMs(Limit.P_ONSET, ROW));
    }
}
