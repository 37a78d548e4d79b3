package uz.yurak.signal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateMeterTest {
    private final Map<Quantity, Double> values = new EnumMap<>(Quantity.class);
    private final Map<String, Reason> notMeasured = new HashMap<>();

    /** 800, 800 and 1000 ms; by hand: mean 866.7, deviations 66.7, 66.7 and 133.3, changes 0 and 200. */
    @Test
    void distances_haveMeanAndScatter() {
        RateMeter.measure(new int[] {0, 800, 1600, 2600}, 1000, values, notMeasured);

        assertEquals(866.7, values.getOrDefault(Quantity.RR_MEAN, 0.0), 0.1);
        assertEquals(800, values.getOrDefault(Quantity.RR_SHORTEST, 0.0), 0.1);
        assertEquals(1000, values.getOrDefault(Quantity.RR_LONGEST, 0.0), 0.1);
        assertEquals(94.3, values.getOrDefault(Quantity.RR_SD, 0.0), 0.1);
        assertEquals(141.4, values.getOrDefault(Quantity.RR_RMSSD, 0.0), 0.1);
    }

    @Test
    void threeBeats_haveARateAndNoScatter() {
        RateMeter.measure(new int[] {0, 800, 1600}, 1000, values, notMeasured);

        assertEquals(75, values.getOrDefault(Quantity.HEART_RATE, 0.0), 0.1);
        assertFalse(values.containsKey(Quantity.RR_SD));
        assertTrue(notMeasured.containsKey(Quantity.RR_RMSSD.key()));
    }
}
