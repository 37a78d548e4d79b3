package uz.yurak.signal.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.signal.filter.ZeroPhase;

/** A QRS from 200 to 280 ms, behind the low-pass of 60 Hz that edges are sought behind. */
class SharpEdgesTest {
    private static final int ONSET_MS = 200;
    private static final int END_MS = 280;

    @ParameterizedTest
    @ValueSource(doubles = {250, 500, 1000})
    void smearedKinks_areFoundWhereTheyAre(double rateHz) {
        Wave placed = placed(beat(rateHz, SharpEdgesTest::triangle, 0), rateHz);
        assertEquals(ONSET_MS, placed.onset() * 1000 / rateHz, 1000 / rateHz + 0.5);
        assertEquals(END_MS, placed.end() * 1000 / rateHz, 1000 / rateHz + 0.5);
    }

    @Test
    void kinksBetweenFarSamples_stayWhereTheRuleSaysTheyAre() {
        double[][] beat = beat(200, SharpEdgesTest::triangle, 0);
        assertEquals(rule(beat, 200), placed(beat, 200));
    }

    @Test
    void slowBends_stayWhereTheRuleSaysTheyAre() {
        double[][] beat = beat(500, x -> (1 - Math.cos(2 * Math.PI * x)) / 2, 0);
        assertEquals(rule(beat, 500), placed(beat, 500));
    }

    @Test
    void kinksInNoise_stayWhereTheRuleSaysTheyAre() {
        double[][] beat = beat(500, SharpEdgesTest::triangle, 25);
        assertEquals(rule(beat, 500), placed(beat, 500));
    }

    private static double triangle(double x) {
        return 1 - Math.abs(2 * x - 1);
    }

    private static Wave placed(double[][] beat, double rateHz) {
        return SharpEdges.placed(beat, rule(beat, rateHz), rateHz);
    }

    private static Wave rule(double[][] beat, double rateHz) {
        int middle = (int) ((ONSET_MS + END_MS) / 2 * rateHz / 1000);
        int[] limits = QrsLimits.find(beat, middle, rateHz).orElseThrow();
        return new Wave(limits[0], middle, limits[1]);
    }

    /** One lead, 1 mV high, with white noise of so many microvolts. */
    private static double[][] beat(double rateHz, DoubleUnaryOperator curve, double noiseUv) {
        Random random = new Random(5);
        double[] lead = new double[(int) (0.6 * rateHz)];
        for (int i = 0; i < lead.length; i++) {
            double x = (i * 1000 / rateHz - ONSET_MS) / (END_MS - ONSET_MS);
            lead[i] = (x > 0 && x < 1 ? 1000 * curve.applyAsDouble(x) : 0) + noiseUv * random.nextGaussian();
        }
        return new double[][] {ZeroPhase.lowPass(lead, 60, rateHz)};
    }
}
