package uz.yurak.samples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.samples.bench.MitAnnotations.Annotation;

class AlteredWavesTest {
    private static final int RATE_HZ = 1000;
    private static final int BEAT = 1000;

    /** A P of 100 counts 170 ms before the R peak, the QRS of 1000, a T of 200 at 250 ms: the ranges of their factors. */
    @Test
    void eachWave_isMultipliedWithinItsRange() {
        int[] counts = new int[2000];
        counts[BEAT - 170] = 100;
        counts[BEAT] = 1000;
        counts[BEAT + 250] = 200;
        int[] out = altered(counts);

        assertTrue(out[BEAT - 170] >= 100 && out[BEAT - 170] <= 450, "P " + out[BEAT - 170]);
        assertTrue(out[BEAT] >= 250 && out[BEAT] <= 1200, "QRS " + out[BEAT]);
        assertTrue(out[BEAT + 250] >= 140 && out[BEAT + 250] <= 700, "T " + out[BEAT + 250]);
    }

    /** Baseline and slope of the baseline are no wave; outside −280 to 420 ms nothing is touched. */
    @Test
    void whatIsNoWave_stays() {
        int[] counts = new int[2000];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = 500 + 2 * i;
        }
        counts[BEAT - 400] += 300;
        int[] out = altered(counts);
        for (int i = 0; i < counts.length; i++) {
            assertEquals(counts[i], out[i], 1, "sample " + i);
        }
    }

    private static int[] altered(int[] counts) {
        Recording recording = Recording.of(
                "test", List.of(LeadSignal.of(Lead.II, RATE_HZ, Samples.of(counts), Scale.ofNanovolts(1000))));
        return AlteredWaves.of(recording, List.of(new Annotation(BEAT, 'N')), 1)
                .leads()
                .get(0)
                .samples()
                .toArray();
    }
}
