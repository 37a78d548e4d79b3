package uz.yurak.signal.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

/** Filters of screen and paper, and the resampler. */
class ShownFiltersTest {
    private static final double RATE_HZ = 500;
    private static final double SECONDS = 12;

    @Test
    void mainsOfACleanSignal_ringsAfterNoQrs() {
        double[] heart = Traces.ecg(SECONDS, RATE_HZ, 72, 0);
        double[] out = MainsFilter.withHarmonics(heart, 50, RATE_HZ);
        double most = Traces.largestDifference(heart, out, 0, heart.length);
        assertTrue(most < 8, "moved by " + most + " µV");
    }

    @Test
    void mainsWithItsHarmonics_isTakenOut() {
        double[] heart = Traces.ecg(SECONDS, RATE_HZ, 72, 0);
        double[] signal = Traces.sum(
                heart,
                Traces.sine(SECONDS, RATE_HZ, 50, 100),
                Traces.sine(SECONDS, RATE_HZ, 100, 30),
                Traces.sine(SECONDS, RATE_HZ, 150, 30));
        double[] out = MainsFilter.withHarmonics(signal, 50, RATE_HZ);
        double left = Traces.largestDifference(heart, out, 300, heart.length - 300);
        assertTrue(left < 30, "left beside a QRS " + left + " µV of 160");
    }

    @ParameterizedTest
    @CsvSource({"50, 50", "60, 60", "60.2, 60"})
    void theMainsFrequency_isTold(double hz, double told) {
        double[] signal = Traces.sum(Traces.ecg(SECONDS, RATE_HZ, 72, 0), Traces.sine(SECONDS, RATE_HZ, hz, 20));
        assertEquals(told, MainsFrequency.of(new double[][] {signal, signal}, RATE_HZ));
    }

    @Test
    void withoutMains_fiftyIsAssumed() {
        double[] heart = Traces.ecg(SECONDS, RATE_HZ, 72, 0);
        assertEquals(50, MainsFrequency.of(new double[][] {heart}, RATE_HZ));
        assertEquals(50, MainsFrequency.of(new double[0][], RATE_HZ));
        assertEquals(50, MainsFrequency.of(new double[][] {new double[3]}, 100));
    }

    @Test
    void muscleNoise_isHalvedBetweenBeats_andTheQrsKeepsItsHeight() {
        double[] heart = Traces.ecg(SECONDS, RATE_HZ, 72, 0);
        double[] signal = Traces.sum(heart, Traces.white(SECONDS, RATE_HZ, 30, 5));
        double[] out = MuscleFilter.apply(signal, RATE_HZ);
        double before = 0;
        double after = 0;
        for (double qrs = 0.4; qrs < SECONDS - 1; qrs += 60.0 / 72) {
            int from = (int) ((qrs + 0.42) * RATE_HZ);
            for (int i = from; i < from + 50; i++) {
                before += Math.pow(signal[i] - heart[i], 2);
                after += Math.pow(out[i] - heart[i], 2);
            }
        }
        assertTrue(after < before / 4, "noise power " + after / before);
        assertEquals(
                Arrays.stream(heart).max().orElseThrow(),
                Arrays.stream(MuscleFilter.apply(heart, RATE_HZ)).max().orElseThrow(),
                5);
    }

    @Test
    void stimuliOfAPacemaker_standAsRecorded_whateverTheLowPass() {
        int[] counts = Arrays.stream(Traces.ecg(SECONDS, RATE_HZ, 72, 0))
                .mapToInt(uv -> (int) Math.round(uv))
                .toArray();
        int[] spikes = new int[10];
        for (int beat = 0; beat < spikes.length; beat++) {
            spikes[beat] = (int) ((0.36 + beat * 60.0 / 72) * RATE_HZ);
            counts[spikes[beat]] += 1500;
        }
        LeadSignal lead = LeadSignal.of(Lead.II, RATE_HZ, Samples.of(counts), Scale.ofNanovolts(1000));
        double[] out =
                new DisplayFilter(OptionalDouble.of(0.5), OptionalDouble.of(40), OptionalDouble.of(50)).apply(lead);
        for (int spike : spikes) {
            assertEquals(1500, out[spike] - (out[spike - 1] + out[spike + 1]) / 2, 60, "at " + spike);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {100, 125, 250, 360, 500, 1000})
    void aSine_isResampledWithin1Of1000(double toHz) {
        double least = Math.min(RATE_HZ, toHz);
        for (double hz : new double[] {1, 10, 0.35 * least}) {
            double[] out = Resampler.apply(Traces.sine(SECONDS, RATE_HZ, hz, 1000), RATE_HZ, toHz);
            double[] known = Traces.sine(SECONDS, toHz, hz, 1000);
            int edge = (int) (0.4 * toHz);
            double most = Traces.largestDifference(known, out, edge, Math.min(out.length, known.length) - edge);
            assertTrue(most <= 1, hz + " Hz: " + most + " of 1000");
            assertEquals(known.length, out.length, 1 + toHz / RATE_HZ);
        }
    }

    @Test
    void whatTheLowerRateCannotCarry_isTakenOut() {
        double[] out = Resampler.apply(Traces.sine(SECONDS, RATE_HZ, 70, 1000), RATE_HZ, 100);
        double most = Traces.largestDifference(new double[out.length], out, 40, out.length - 40);
        assertTrue(most < 2, "aliased " + most + " of 1000");
    }
}
