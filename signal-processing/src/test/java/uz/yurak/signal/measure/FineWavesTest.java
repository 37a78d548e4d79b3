package uz.yurak.signal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import uz.yurak.record.Lead;

/** Stretches of half a second from T to the next beat, one a second, in two leads at 100 Hz. */
class FineWavesTest {
    private static final double RATE_HZ = 100;
    private static final List<Lead> LEADS = List.of(Lead.II, Lead.V1);

    /** 6.1 Hz is no multiple of the beats' one a second, so that it falls on each beat otherwise. */
    @Test
    void aWaveWithoutABondToTheBeats_isSeenWithItsRateAndSize() {
        FineWaves found = of(s -> 28 * Math.sin(2 * Math.PI * 6.1 * s), LEADS);

        assertTrue(found.areThere());
        assertEquals(2, found.leads());
        assertEquals(366, found.bpm(), 15, "within a quarter of a cycle a second");
        assertEquals(20, found.uv(), 4, "28 µV of height, less the mean and slope of each stretch");
    }

    @Test
    void aWaveThatKeepsItsDistanceToTheBeats_isAPOrAT() {
        assertFalse(of(s -> 28 * Math.sin(2 * Math.PI * 6 * s), LEADS).areThere());
    }

    /** Single humps of a P's width, 70 a minute beneath beats of 60. */
    @Test
    void pWavesOfTheirOwnRate_areNoFineWaves() {
        assertFalse(of(
                        s -> {
                            double phase = s % (60 / 70.0) - 0.2;
                            return 80 * Math.exp(-phase * phase / (2 * 0.025 * 0.025));
                        },
                        LEADS)
                .areThere());
    }

    @Test
    void noise_isNoWave() {
        Random random = new Random(5);
        assertFalse(of(s -> 20 * random.nextGaussian(), LEADS).areThere());
        assertFalse(of(s -> 10 * Math.sin(2 * Math.PI * 6.1 * s), LEADS).areThere(), "7 µV RMS");
    }

    @Test
    void oneLeadAlone_isNotBelieved() {
        assertFalse(of(s -> 28 * Math.sin(2 * Math.PI * 6.1 * s), List.of(Lead.I, Lead.V1))
                .areThere());
    }

    private static FineWaves of(DoubleUnaryOperator uv, List<Lead> leads) {
        List<double[]> signals = new ArrayList<>();
        List<int[]> stretches = new ArrayList<>();
        for (int i = 0; i < leads.size(); i++) {
            double[] lead = new double[1000];
            for (int k = 0; k < lead.length; k++) {
                lead[k] = uv.applyAsDouble(k / RATE_HZ);
            }
            signals.add(lead);
        }
        for (int beat = 1; beat < 10; beat++) {
            stretches.add(new int[] {100 * beat - 60, 100 * beat - 10, 100 * beat});
        }
        return FineWaves.of(leads, signals, RATE_HZ, stretches);
    }
}
