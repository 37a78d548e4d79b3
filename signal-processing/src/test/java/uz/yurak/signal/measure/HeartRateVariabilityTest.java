package uz.yurak.signal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.beat.BeatClass;

class HeartRateVariabilityTest {
    private static final double RATE_HZ = 1000;

    /** Beats whose distances, in ms, a function of their index gives. */
    private static List<Beat> beats(int count, IntToDoubleFunction distanceMs) {
        List<Beat> beats = new ArrayList<>();
        double at = 0;
        for (int i = 0; i < count; i++) {
            beats.add(new Beat((int) Math.round(at), BeatClass.NORMAL));
            at += distanceMs.applyAsDouble(i);
        }
        return beats;
    }

    private static double value(HeartRateVariability of, Variability quantity) {
        return of.of(quantity).orElseThrow().value();
    }

    /** By hand: 800 and 840 in turn: every difference is 40, mean 820, deviation 20; the plot lies across the identity. */
    @Test
    void intervalsInTurn_haveTheNumbersOfTheSumByHand() {
        HeartRateVariability of = HeartRateVariability.measure(beats(2001, i -> i % 2 == 0 ? 800 : 840), RATE_HZ);

        assertEquals(820, value(of, Variability.MEAN_NN), 1e-9);
        assertEquals(20, value(of, Variability.SDNN), 0.01);
        assertEquals(40, value(of, Variability.RMSSD), 1e-9);
        assertEquals(0, value(of, Variability.PNN50), 1e-9);
        assertEquals(40 / Math.sqrt(2), value(of, Variability.SD1), 0.01);
        assertEquals(0, value(of, Variability.SD2), 1e-6);
        assertEquals(20, value(of, Variability.SDNN_INDEX), 0.05);
        assertEquals(0, value(of, Variability.SDANN), 0.1);
        assertEquals(2, value(of, Variability.TRIANGULAR), 1e-9);
        assertEquals(2000, of.of(Variability.SDNN).orElseThrow().intervals());
        assertEquals(1, of.of(Variability.SDNN).orElseThrow().confidence(), 1e-9);
    }

    /** A sinusoid of 30 ms has a power of 30²/2 = 450 ms² at its frequency, and none elsewhere. */
    @Test
    void breathing_liesInItsBandWithItsPower() {
        HeartRateVariability fast = HeartRateVariability.measure(
                beats(1500, i -> 800 + 30 * Math.sin(2 * Math.PI * 0.25 * 0.8 * i)), RATE_HZ);
        HeartRateVariability slow = HeartRateVariability.measure(
                beats(1500, i -> 800 + 30 * Math.sin(2 * Math.PI * 0.1 * 0.8 * i)), RATE_HZ);

        assertEquals(450, value(fast, Variability.HF), 25);
        assertTrue(value(fast, Variability.LF) < 10, "LF " + value(fast, Variability.LF));
        assertEquals(450, value(slow, Variability.LF), 25);
        assertTrue(value(slow, Variability.HF) < 25, "HF " + value(slow, Variability.HF));
    }

    @Test
    void earlyBeatAndItsPause_areNoNormalIntervals() {
        HeartRateVariability even = HeartRateVariability.measure(beats(500, i -> 800), RATE_HZ);
        HeartRateVariability early =
                HeartRateVariability.measure(beats(500, i -> i % 50 == 20 ? 500 : i % 50 == 21 ? 1100 : 800), RATE_HZ);

        assertEquals(0, value(even, Variability.SDNN), 1e-9);
        assertEquals(0, value(early, Variability.SDNN), 1e-9);
        assertEquals(499 - 20, early.of(Variability.SDNN).orElseThrow().intervals());
        assertEquals(479.0 / 499, early.of(Variability.SDNN).orElseThrow().confidence(), 0.001);
    }

    @Test
    void intervalsNextToVentricularBeats_areLeftOut() {
        List<Beat> beats = new ArrayList<>(beats(200, i -> 800));
        beats.set(100, new Beat(beats.get(100).sample(), BeatClass.VENTRICULAR));

        assertEquals(
                197,
                HeartRateVariability.measure(beats, RATE_HZ)
                        .of(Variability.SDNN)
                        .orElseThrow()
                        .intervals());
    }

    @Test
    void fewBeats_giveReasonsAndNoNumbers() {
        HeartRateVariability of = HeartRateVariability.measure(beats(30, i -> 800), RATE_HZ);

        assertEquals(0, of.values().size());
        assertEquals(Variability.values().length, of.notMeasured().size());
        assertEquals("too_few_beats", of.notMeasured().get(Variability.SDNN).key());
    }

    @Test
    void twoMinutes_haveNoSpectrum() {
        HeartRateVariability of = HeartRateVariability.measure(beats(150, i -> 800 + i % 3), RATE_HZ);

        assertEquals("too_short", of.notMeasured().get(Variability.HF).key());
        assertTrue(of.of(Variability.RMSSD).isPresent());
    }
}
