package uz.yurak.signal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import uz.yurak.record.Lead;

/** Signals without ventricles at 100 Hz; only where the beats are is told. */
class RegularWaveTest {
    private static final double RATE_HZ = 100;
    private static final double[] BEATS_S = {0.5, 1.3, 2.1, 3.1, 3.9, 4.7, 5.7, 6.5, 7.3, 8.3, 9.1};

    /** A saw tooth of 0.2 s, 300 a minute, as flutter draws in II; its first two harmonics hold 76 % of it. */
    @Test
    void aSawToothThatRunsOn_isFoundWithItsRate() {
        double[] signal = new double[1000];
        for (int i = 0; i < signal.length; i++) {
            signal[i] = 100 * ((i % 20) / 20.0 - 0.5);
        }

        RegularWave wave = RegularWave.of(List.of(Lead.II), List.of(signal), RATE_HZ, BEATS_S);

        assertEquals(0.76, wave.fit(), 0.03);
        assertEquals(300, wave.bpm(), 2);
        assertTrue(wave.cyclesSeen() > 1.6, "cycles " + wave.cyclesSeen());
    }

    /** One P of 100 ms before each beat: no wave that runs on explains it where distances change. */
    @Test
    void onePBeforeEachBeat_isNone() {
        double[] signal = new double[1000];
        for (double beat : BEATS_S) {
            for (int i = 0; i < 10; i++) {
                signal[(int) Math.round((beat - 0.18) * RATE_HZ) + i] = 60 * (1 - Math.cos(2 * Math.PI * i / 10));
            }
        }

        RegularWave wave = RegularWave.of(List.of(Lead.II), List.of(signal), RATE_HZ, BEATS_S);

        assertTrue(wave.fit() < 0.7, "fit " + wave.fit());
    }

    @Test
    void withoutRoomBetweenTAndQrs_nothingIsSought() {
        double[] fast = new double[25];
        for (int i = 0; i < fast.length; i++) {
            fast[i] = 0.4 * i;
        }

        assertEquals(
                0,
                RegularWave.of(List.of(Lead.II), List.of(new double[1000]), RATE_HZ, fast)
                        .fit());
    }
}
