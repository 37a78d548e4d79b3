package uz.yurak.signal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.signal.wave.Wave;

class TerminalNotchTest {
    private static final double QRS_END_MS = 180;

    @ParameterizedTest
    @ValueSource(doubles = {250, 500, 1000})
    void aNotchThatFallsFor16Ms_endsThere(double rateHz) {
        double afterMs = samples(rateHz, 240, 40, 16) * 1000 / rateHz;

        assertEquals(16, afterMs, 4 + 1000 / rateHz);
    }

    @Test
    void aNotchDownward_endsLikeOneUpward() {
        assertEquals(samples(500, 240, 40, 16), samples(500, -240, -40, 16));
    }

    /** Injury currents pull the R into the ST segment: its fall is the segment's own and lowers nothing. */
    @Test
    void aFallThatGoesOn_isAnStSegment() {
        assertEquals(0, samples(500, 900, 100, 160));
    }

    @Test
    void aDownslopingStSegment_isNoNotch() {
        assertEquals(0, samples(500, 300, 100, 100));
    }

    @Test
    void aFlatElevation_staysWhereItIs() {
        assertEquals(0, samples(500, 200, 200, 20));
    }

    /** A lead at the first level at the end of the QRS, at the second after so long. */
    private static int samples(double rateHz, double fromUv, double toUv, double fallMs) {
        double[] lead = new double[(int) (0.6 * rateHz)];
        int onset = (int) (0.1 * rateHz);
        int end = (int) (QRS_END_MS / 1000 * rateHz);
        for (int i = onset + 1; i < lead.length; i++) {
            double after = Math.max(0, (i - end) * 1000 / rateHz);
            lead[i] = fromUv + (toUv - fromUv) * Math.min(1, after / fallMs);
        }
        return TerminalNotch.samplesAfter(lead, new Wave(onset, onset + 1, end), rateHz);
    }
}
