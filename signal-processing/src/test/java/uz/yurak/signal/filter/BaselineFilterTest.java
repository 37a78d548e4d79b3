package uz.yurak.signal.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a baseline filter does to ST (clinical.md, section 1). */
class BaselineFilterTest {
    private static final double RATE_HZ = 500;
    private static final double SECONDS = 20;
    private static final int FROM = 5000;

    /** 3 mV for 100 ms. */
    private static double[] impulse() {
        double[] signal = new double[(int) (SECONDS * RATE_HZ)];
        Arrays.fill(signal, FROM, FROM + 50, 3000);
        return signal;
    }

    /** Level just after the impulse, and steepest slope over 20 ms in the second after it; microvolts, microvolts a second. */
    private static double[] after(double[] filtered) {
        int end = FROM + 50;
        double slope = 0;
        for (int i = end; i < end + 500; i++) {
            slope = Math.max(slope, Math.abs(filtered[i + 10] - filtered[i]) / 0.02);
        }
        return new double[] {Math.abs(filtered[end]), slope};
    }

    @Test
    void theLinearFilterOf005Hz_andTheAmplifiers_keepTheLevelAfterAnImpulse() {
        double[] linear = after(ZeroPhase.highPass(impulse(), 0.05, RATE_HZ));
        assertTrue(linear[0] <= 100 && linear[1] <= 300, Arrays.toString(linear));
        double[] causal = after(CausalHighPass.of(0.05, RATE_HZ).push(impulse()));
        assertEquals(93, causal[0], 1);
        assertTrue(causal[1] <= 300, Arrays.toString(causal));
    }

    @Test
    void theLinearFilterOf05Hz_doesNot_andTheRobustOneDoes() {
        double[] linear = after(ZeroPhase.highPass(impulse(), 0.5, RATE_HZ));
        assertTrue(linear[0] > 200, Arrays.toString(linear));
        double[] robust = after(RobustBaseline.removed(impulse(), 0.5, RATE_HZ));
        assertTrue(robust[0] <= 10 && robust[1] <= 300, Arrays.toString(robust));
    }

    @ParameterizedTest
    @CsvSource({"0.05, 40", "0.05, 60", "0.05, 90", "0.05, 120", "0.5, 40", "0.5, 60", "0.5, 90", "0.5, 120"})
    void anStShiftOf100Microvolts_survives(double cutOffHz, double perMinute) {
        double[] signal = Traces.ecg(SECONDS, RATE_HZ, perMinute, 100);
        double[] out = new DisplayFilter(OptionalDouble.of(cutOffHz), OptionalDouble.empty(), OptionalDouble.empty())
                .apply(signal, RATE_HZ);
        for (double qrs = 5; qrs < 15; qrs += 60 / perMinute) {
            double onset = 0.4 + Math.round((qrs - 0.4) * perMinute / 60) * 60 / perMinute;
            double level = out[(int) ((onset - 0.01) * RATE_HZ)];
            double st = out[(int) ((onset + 0.12) * RATE_HZ)] - level;
            assertEquals(100, st, 10, "at " + onset + " s");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {60, 90})
    void aBaselineOf1Millivolt_isTakenOut(double perMinute) {
        double[] heart = Traces.ecg(SECONDS, RATE_HZ, perMinute, 0);
        double[] signal = Traces.sum(heart, Traces.sine(SECONDS, RATE_HZ, 0.2, 500));
        double[] out = RobustBaseline.removed(signal, 0.5, RATE_HZ);
        double[] still = RobustBaseline.removed(heart, 0.5, RATE_HZ);
        double left = Traces.largestDifference(out, still, 1000, out.length - 1000);
        assertTrue(left <= 60, "of 500 µV are left " + left);
    }
}
