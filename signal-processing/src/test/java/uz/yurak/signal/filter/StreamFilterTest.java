package uz.yurak.signal.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every streaming filter owes; a new one is a row of {@link #all}. */
class StreamFilterTest {
    private static final double RATE_HZ = 500;
    private static final double SECONDS = 12;

    /** An ECG with everything that disturbs one. */
    private static final double[] SIGNAL = Traces.sum(
            Traces.ecg(SECONDS, RATE_HZ, 72, 100),
            Traces.sine(SECONDS, RATE_HZ, 50, 80),
            Traces.sine(SECONDS, RATE_HZ, 0.3, 500),
            Traces.white(SECONDS, RATE_HZ, 20, 7));

    /**
     * A filter.
     *
     * @param whole its offline form; empty where there is none
     * @param difference from that, microvolts at most
     */
    private record Row(String name, Supplier<StreamFilter> make, Supplier<double[]> whole, double difference) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> all() {
        double span = Traces.span(SIGNAL);
        return Stream.of(
                new Row(
                        "low-pass 40 Hz",
                        () -> SymmetricFir.lowPass(40, RATE_HZ),
                        () -> ZeroPhase.lowPass(SIGNAL, 40, RATE_HZ),
                        SymmetricFir.DIFFERENCE * span),
                new Row(
                        "low-pass 100 Hz",
                        () -> SymmetricFir.lowPass(100, RATE_HZ),
                        () -> ZeroPhase.lowPass(SIGNAL, 100, RATE_HZ),
                        SymmetricFir.DIFFERENCE * span),
                new Row(
                        "low-pass 150 Hz",
                        () -> SymmetricFir.lowPass(150, RATE_HZ),
                        () -> ZeroPhase.lowPass(SIGNAL, 150, RATE_HZ),
                        SymmetricFir.DIFFERENCE * span),
                new Row(
                        "low-pass 250 Hz: nothing to remove",
                        () -> SymmetricFir.lowPass(250, RATE_HZ),
                        () -> SIGNAL,
                        1e-9),
                new Row(
                        "high-pass 0.5 Hz",
                        () -> SymmetricFir.highPass(0.5, RATE_HZ),
                        () -> ZeroPhase.highPass(SIGNAL, 0.5, RATE_HZ),
                        SymmetricFir.DIFFERENCE * span),
                new Row(
                        "mains 50 Hz",
                        () -> MainsStream.of(50, RATE_HZ),
                        () -> MainsFilter.apply(SIGNAL, 50, RATE_HZ),
                        2),
                new Row(
                        "mains 150 Hz",
                        () -> MainsStream.of(150, RATE_HZ),
                        () -> MainsFilter.apply(SIGNAL, 150, RATE_HZ),
                        2),
                new Row(
                        "baseline under 0.5 Hz",
                        () -> WindowedStream.robustBaseline(0.5, RATE_HZ),
                        () -> RobustBaseline.removed(SIGNAL, 0.5, RATE_HZ),
                        10),
                new Row(
                        "muscle noise",
                        () -> WindowedStream.muscle(RATE_HZ),
                        () -> MuscleFilter.apply(SIGNAL, RATE_HZ),
                        10),
                new Row("causal 0.05 Hz", () -> CausalHighPass.of(0.05, RATE_HZ), () -> new double[0], 0),
                new Row("resampling to 250 Hz", () -> Resampler.of(RATE_HZ, 250), () -> new double[0], 0),
                new Row("resampling to 360 Hz", () -> Resampler.of(RATE_HZ, 360), () -> new double[0], 0));
    }

    @ParameterizedTest
    @MethodSource("all")
    void howTheSignalIsCut_changesNothing(Row row) {
        double[] inOne = run(row.make().get(), SIGNAL, SIGNAL.length);
        for (long seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            StreamFilter filter = row.make().get();
            double[] out = new double[0];
            for (int from = 0; from < SIGNAL.length; ) {
                int to = Math.min(SIGNAL.length, from + random.nextInt(seed == 1 ? 3 : 700));
                out = joined(out, filter.push(Arrays.copyOfRange(SIGNAL, from, to)));
                from = to;
            }
            assertArrayEquals(inOne, joined(out, filter.end()), 1e-9, "seed " + seed);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatComesOut_lagsByTheStatedDelay(Row row) {
        if (row.name().startsWith("resampling")) {
            return;
        }
        StreamFilter filter = row.make().get();
        int given = 0;
        for (int i = 0; i < SIGNAL.length; i++) {
            given += filter.push(new double[] {SIGNAL[i]}).length;
            assertEquals(Math.max(0, i + 1 - filter.delaySamples()), given, "after " + (i + 1));
        }
        assertEquals(SIGNAL.length, given + filter.end().length);
    }

    @ParameterizedTest
    @MethodSource("all")
    void itsResult_isThatOfTheWholeSignal(Row row) {
        double[] whole = row.whole().get();
        if (whole.length == 0) {
            return;
        }
        double[] out = run(row.make().get(), SIGNAL, 100);
        assertEquals(whole.length, out.length);
        double difference = Traces.largestDifference(whole, out, 0, out.length);
        assertTrue(difference <= row.difference(), row + ": " + difference + " µV");
    }

    @ParameterizedTest
    @MethodSource("all")
    void aShortSignal_comesOutWhole(Row row) {
        for (int length : new int[] {0, 1, 2, 17}) {
            double[] signal = Arrays.copyOf(SIGNAL, length);
            double[] out = run(row.make().get(), signal, 5);
            assertTrue(Arrays.stream(out).allMatch(Double::isFinite), row + " of " + length);
            assertTrue(row.name().startsWith("resampling") || out.length == length, row + " of " + length);
        }
    }

    @Test
    void resamplingLive_comesAfterTheStatedDelay() {
        Resampler filter = Resampler.of(RATE_HZ, 250);
        int given = 0;
        for (int i = 0; i < 2000; i++) {
            given += filter.push(new double[] {SIGNAL[i]}).length;
            int ready = i - filter.delaySamples();
            assertEquals(ready < 0 ? 0 : ready / 2 + 1, given, "after " + (i + 1));
        }
    }

    private static double[] run(StreamFilter filter, double[] signal, int part) {
        double[] out = new double[0];
        for (int from = 0; from < signal.length; from += part) {
            out = joined(out, filter.push(Arrays.copyOfRange(signal, from, Math.min(signal.length, from + part))));
        }
        return joined(out, filter.end());
    }

    private static double[] joined(double[] a, double[] b) {
        double[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }
}
