package uz.yurak.signal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uz.yurak.signal.SyntheticEcg;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.filter.ZeroPhase;

class UndulationTest {
    private static final double RATE_HZ = 250;

    /** 5 s of 72 beats' triangles, then 6 s of 240 waves a minute. */
    @Test
    void wavesAfterBeats_areFoundWithTheirBeginningAndRate() {
        double[] lead = new double[11 * 250];
        for (int i = 0; i < lead.length; i++) {
            double t = i / RATE_HZ;
            double beat = Math.max(0, 1 - Math.abs((t % 0.83) - 0.4) / 0.04);
            lead[i] = t < 5 ? 1000 * beat : 600 * Math.sin(2 * Math.PI * 4 * t);
        }

        Undulation found = Undulation.of(new double[][] {ZeroPhase.bandPass(lead, 1, 30, RATE_HZ)}, RATE_HZ)
                .orElseThrow();

        assertEquals(240, found.perMinute(), 10);
        assertEquals(5, found.firstS(), 2);
        assertTrue(found.seconds() >= 4 && found.seconds() <= 7, found::toString);
    }

    /** Each cycle another frequency between 3.5 and 5.5 Hz and another height: coarse fibrillation. */
    @Test
    void wavesOfChangingRateAndHeight_areWaves() {
        Random random = new Random(7);
        double[] lead = new double[2000];
        double phase = 0;
        double step = 0;
        double height = 0;
        for (int i = 0; i < lead.length; i++) {
            if (i == 0 || phase > 2 * Math.PI) {
                phase %= 2 * Math.PI;
                step = 2 * Math.PI * (3.5 + 2 * random.nextDouble()) / RATE_HZ;
                height = 200 + 300 * random.nextDouble();
            }
            phase += step;
            lead[i] = height * Math.sin(phase);
        }

        assertTrue(Undulation.of(new double[][] {lead}, RATE_HZ).isPresent());
    }

    /** The first look must not hide what the exact one would say: noise brings the waves to both sides of the limit. */
    @Test
    void firstLookAtFewerSamples_isNeverOffByMoreThanItIsAllowed() {
        Random random = new Random(11);
        for (double hz = 2.5; hz <= 8.4; hz += 0.1) {
            for (double noise = 0; noise <= 1.5; noise += 0.5) {
                double[] lead = new double[2500];
                for (int i = 0; i < lead.length; i++) {
                    lead[i] = 300 * (Math.sin(2 * Math.PI * hz * i / 500) + noise * random.nextGaussian());
                }
                double[][] leads = {lead};
                double exact = Undulation.leastLeakage(leads, 500);
                double seen = Undulation.leastLeakage(Undulation.thinned(leads, 5), 100);
                assertTrue(seen - exact < Undulation.GLANCE_OFF, hz + " Hz: " + seen + " for " + exact);
            }
        }
    }

    @Test
    void slowWaves_smallWavesAndShortOnes_areNone() {
        assertEquals(Optional.empty(), Undulation.of(new double[][] {sine(2, 600, 2000)}, RATE_HZ));
        assertEquals(Optional.empty(), Undulation.of(new double[][] {sine(9, 600, 2000)}, RATE_HZ));
        assertEquals(Optional.empty(), Undulation.of(new double[][] {sine(4, 55, 2000)}, RATE_HZ));
        assertEquals(Optional.empty(), Undulation.of(new double[][] {sine(4, 600, 999)}, RATE_HZ));
        assertTrue(Undulation.of(new double[][] {sine(4, 600, 1000)}, RATE_HZ).isPresent());
    }

    /** The lead in the middle decides: a tremor in one of three is none of the heart's. */
    @Test
    void oneLeadOfThree_isNotEnough() {
        double[] beats = new double[2000];
        for (int i = 0; i < beats.length; i++) {
            beats[i] = i % 200 < 20 ? 1000 : -100;
        }

        assertEquals(Optional.empty(), Undulation.of(new double[][] {sine(4, 600, 2000), beats, beats}, RATE_HZ));
    }

    @Test
    void aUsualEcg_hasNone() {
        Montage montage = Montage.of(
                new SyntheticEcg(500).regular(700, 14).disturbed(20, 0, 300).recording());

        assertEquals(Optional.empty(), Undulation.of(montage));
    }

    private static double[] sine(double hz, double uv, int count) {
        double[] out = new double[count];
        for (int i = 0; i < count; i++) {
            out[i] = uv * Math.sin(2 * Math.PI * hz * i / RATE_HZ);
        }
        return out;
    }
}
