package uz.yurak.signal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Shapes made of triangles at 1000 Hz, so each amplitude and length is known. */
class QrsWavesTest {
    @Test
    void qrs_isTakenApart() {
        QrsWaves waves = QrsWaves.of(shape(-150, 30, 1200, 40, -400, 30), 1000);

        assertEquals(-150, waves.q().orElseThrow().amplitudeUv(), 1);
        assertEquals(30, waves.q().orElseThrow().durationMs(), 4);
        assertEquals(1200, waves.r().orElseThrow().amplitudeUv(), 1);
        assertEquals(50, waves.r().orElseThrow().peakMs(), 1);
        assertEquals(-400, waves.s().orElseThrow().amplitudeUv(), 1);
        assertTrue(waves.rPrime().isEmpty());
    }

    @Test
    void rsr_hasASecondR() {
        QrsWaves waves = QrsWaves.of(shape(300, 25, -500, 30, 600, 60), 1000);

        assertTrue(waves.q().isEmpty());
        assertEquals(600, waves.rPrime().orElseThrow().amplitudeUv(), 1);
        assertEquals(60, waves.rPrime().orElseThrow().durationMs(), 6);
    }

    @Test
    void aQrsThatOnlyGoesDown_isAQs() {
        QrsWaves waves = QrsWaves.of(shape(-900, 80), 1000);

        assertTrue(waves.q().isEmpty());
        assertTrue(waves.r().isEmpty());
        assertEquals(-900, waves.s().orElseThrow().amplitudeUv(), 1);
    }

    /** 20 µV are under the least wave of 30 µV, 8 ms under the least length of 12 ms. */
    @Test
    void whatIsTooSmallOrTooShort_isNoWave() {
        assertTrue(QrsWaves.of(shape(-20, 20, 1000, 40), 1000).q().isEmpty());
        assertTrue(QrsWaves.of(shape(-200, 8, 1000, 40), 1000).q().isEmpty());
    }

    /** Triangles one after the other: peak in microvolts, length in ms. */
    private static double[] shape(double... peakAndLength) {
        int length = 0;
        for (int i = 1; i < peakAndLength.length; i += 2) {
            length += (int) peakAndLength[i];
        }
        double[] out = new double[length];
        int at = 0;
        for (int i = 0; i < peakAndLength.length; i += 2) {
            int span = (int) peakAndLength[i + 1];
            for (int s = 0; s < span; s++) {
                out[at++] = peakAndLength[i] * (1 - Math.abs(2.0 * s / span - 1));
            }
        }
        return out;
    }
}
