package uz.yurak.signal.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainsFilterTest {
    /** 1 % of the grid's frequency is the most it drifts in normal operation (EN 50160). */
    @ParameterizedTest
    @CsvSource({"500, 50", "500, 49.7", "360, 50", "1000, 50.3", "250, 50"})
    void mains_isRemovedAndTheHeartLeft(double rateHz, double mainsHz) {
        double[] heart = heart(rateHz);
        double[] with = heart.clone();
        for (int i = 0; i < with.length; i++) {
            with[i] += 200 * Math.sin(2 * Math.PI * mainsHz * i / rateHz + 1);
        }
        double[] out = MainsFilter.apply(with, 50, rateHz);
        double sum = 0;
        for (int i = (int) rateHz; i < out.length - rateHz; i++) {
            sum += (out[i] - heart[i]) * (out[i] - heart[i]);
        }
        double rms = Math.sqrt(sum / (out.length - 2 * rateHz));
        assertTrue(rms < 10, "left of 141 uV RMS: " + rms);
    }

    /** A notch of quality 30 leaves a swing of more than 30 µV a tenth of a second after such a QRS. */
    @Test
    void aQrsWithoutMains_isFollowedByNoRinging() {
        double[] heart = heart(500);
        double[] out = MainsFilter.apply(heart, 50, 500);
        for (int i = 0; i < out.length; i++) {
            assertTrue(Math.abs(out[i] - heart[i]) < 12, "moved by " + (out[i] - heart[i]) + " uV at " + i);
        }
    }

    @Test
    void aRateThatCannotCarryTheMains_changesNothing() {
        double[] heart = heart(100);
        assertArrayEquals(heart, MainsFilter.apply(heart, 50, 100));
    }

    /** A QRS of 1 mV and 80 ms every 0.8 s. */
    private static double[] heart(double rateHz) {
        double[] out = new double[(int) (10 * rateHz)];
        for (int i = 0; i < out.length; i++) {
            double t = (i / rateHz) % 0.8 - 0.4;
            out[i] = Math.abs(t) < 0.04 ? 1000 * (1 + Math.cos(Math.PI * t / 0.04)) / 2 : 0;
        }
        return out;
    }
}
