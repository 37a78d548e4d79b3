package uz.yurak.signal.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

class DisplayFilterTest {
    private static final DisplayFilter ALL =
            new DisplayFilter(OptionalDouble.of(0.5), OptionalDouble.of(40), OptionalDouble.of(50));

    @Test
    void none_isTheSignalInMicrovolts() {
        LeadSignal lead = LeadSignal.of(Lead.II, 500, Samples.of(1, -2, 3), new Scale(2000, 1000));
        assertArrayEquals(new double[] {3, -3, 7}, DisplayFilter.NONE.apply(lead));
        assertTrue(DisplayFilter.NONE.isNone());
        assertFalse(ALL.isNone());
    }

    @Test
    void lessMuscleNoise_isAFilterOfItsOwn() {
        DisplayFilter muscle =
                new DisplayFilter(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), true);
        double[] signal = Traces.sum(Traces.ecg(12, 500, 72, 0), Traces.white(12, 500, 30, 5));

        assertFalse(muscle.isNone());
        assertArrayEquals(MuscleFilter.apply(signal, 500), muscle.apply(signal, 500), 1e-9);
    }

    @Test
    void aGap_staysAGapAndDoesNotShakeItsNeighbors() {
        int[] counts = new int[2000];
        Arrays.fill(counts, 900, 1100, 32_000);
        LeadSignal lead = LeadSignal.of(Lead.II, 500, Samples.of(counts), Scale.ofNanovolts(1000))
                .withGaps(List.of(new Gap(900, 1100, "test")));
        double[] out = ALL.apply(lead);
        for (int i = 0; i < out.length; i++) {
            assertEquals(i >= 900 && i < 1100, Double.isNaN(out[i]), "sample " + i);
            assertTrue(Double.isNaN(out[i]) || Math.abs(out[i]) < 1e-6, "sample " + i + ": " + out[i]);
        }
    }

    @Test
    void cutOffsThatMakeNoSense_areRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new DisplayFilter(OptionalDouble.of(50), OptionalDouble.empty(), OptionalDouble.empty()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DisplayFilter(OptionalDouble.empty(), OptionalDouble.of(Double.NaN), OptionalDouble.empty()));
    }
}
