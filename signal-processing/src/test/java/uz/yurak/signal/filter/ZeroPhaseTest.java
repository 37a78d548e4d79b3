package uz.yurak.signal.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZeroPhaseTest {
    /** 3 dB is a factor of √½; the filter's definition. */
    @ParameterizedTest
    @ValueSource(doubles = {250, 360, 500, 1000})
    void lowPass_loses3dBAtItsCutOff(double rateHz) {
        assertEquals(Math.sqrt(0.5), gain(40, rateHz, true, 40), 0.01);
        assertEquals(1, gain(5, rateHz, true, 40), 0.01);
    }

    @ParameterizedTest
    @ValueSource(doubles = {100, 360, 1000})
    void highPass_loses3dBAtItsCutOff(double rateHz) {
        assertEquals(Math.sqrt(0.5), gain(0.5, rateHz, false, 0.5), 0.02);
        assertEquals(1, gain(5, rateHz, false, 0.5), 0.01);
    }

    @Test
    void aSymmetricalPulse_staysSymmetricalAtItsPlace() {
        double[] pulse = new double[1001];
        for (int i = -20; i <= 20; i++) {
            pulse[500 + i] = 20 - Math.abs(i);
        }
        double[] out = ZeroPhase.lowPass(pulse, 40, 500);
        double[] mirrored = new double[out.length];
        for (int i = 0; i < out.length; i++) {
            mirrored[i] = out[out.length - 1 - i];
        }
        assertArrayEquals(mirrored, out, 1e-6);
    }

    /** IEC 60601-2-25's low-frequency impulse: 3 mV for 100 ms; after it at most 0.1 mV and 0.30 mV/s. */
    @Test
    void highPassOf005Hz_keepsTheLevelAfterAnImpulse() {
        double rateHz = 500;
        double[] impulse = new double[20_000];
        Arrays.fill(impulse, 10_000, 10_050, 3000);
        double[] out = ZeroPhase.highPass(impulse, 0.05, rateHz);
        for (int i = 10_055; i < 12_000; i++) {
            assertTrue(Math.abs(out[i]) <= 100, "displacement " + out[i] + " uV");
            assertTrue(Math.abs(out[i] - out[i - 1]) * rateHz <= 300, "slope at " + i);
        }
    }

    @Test
    void aConstant_isKeptByLowPassAndRemovedByHighPass() {
        double[] constant = new double[1000];
        Arrays.fill(constant, 700);
        assertArrayEquals(constant, ZeroPhase.lowPass(constant, 40, 500), 1e-6);
        assertArrayEquals(new double[1000], ZeroPhase.highPass(constant, 0.5, 500), 1e-6);
    }

    @Test
    void signalsOfNoOrOneSample_stayAsLong() {
        assertEquals(0, ZeroPhase.lowPass(new double[0], 40, 500).length);
        assertEquals(1, ZeroPhase.highPass(new double[] {5}, 0.5, 500).length);
    }

    private static double gain(double frequencyHz, double rateHz, boolean low, double cutOffHz) {
        double[] sine = new double[(int) (20 * rateHz)];
        for (int i = 0; i < sine.length; i++) {
            sine[i] = 1000 * Math.sin(2 * Math.PI * frequencyHz * i / rateHz);
        }
        double[] out = low ? ZeroPhase.lowPass(sine, cutOffHz, rateHz) : ZeroPhase.highPass(sine, cutOffHz, rateHz);
        double in = 0;
        double through = 0;
        for (int i = sine.length / 4; i < 3 * sine.length / 4; i++) {
            in += sine[i] * sine[i];
            through += out[i] * out[i];
        }
        return Math.sqrt(through / in);
    }

    @Test
    void leadsTogether_areFilteredAsEachAlone_whateverTheirNumber() {
        Random random = new Random(11);
        for (int count = 0; count <= 9; count++) {
            double[][] leads = new double[count][];
            for (int lead = 0; lead < count; lead++) {
                leads[lead] = random.doubles(700, -1000, 1000).toArray();
            }
            double[][] together = ZeroPhase.bandPass(leads, 0.7, 30, 500);
            for (int lead = 0; lead < count; lead++) {
                assertArrayEquals(ZeroPhase.bandPass(leads[lead], 0.7, 30, 500), together[lead]);
            }
        }
    }

    @Test
    void emptyAndUnequalLeads_areFilteredOneByOne() {
        double[][] leads = {{}, {1, 2}, {5}};

        double[][] out = ZeroPhase.lowPass(leads, 40, 500);

        assertEquals(0, out[0].length);
        assertArrayEquals(ZeroPhase.lowPass(leads[1], 40, 500), out[1]);
        assertEquals(5, out[2][0], 1e-9);
    }
}
