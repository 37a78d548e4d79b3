package uz.yurak.samples.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

class AddedNoiseTest {
    private static final int RATE_HZ = 200;
    private static final int COUNT = 60 * RATE_HZ;
    private static final int HEIGHT = 4000;

    /** One sample of 4000 counts a second: 4000² / 8 is the signal; 6 dB below it lies 10^−0.6 of that. */
    @ParameterizedTest
    @EnumSource(AddedNoise.class)
    void strength_isTheOneAskedFor(AddedNoise kind) {
        int[] noise = added(kind, 6, 1);
        double[] squares = new double[COUNT / RATE_HZ];
        for (int k = 0; k < squares.length; k++) {
            int[] second = Arrays.copyOfRange(noise, k * RATE_HZ, (k + 1) * RATE_HZ);
            double mean = Arrays.stream(second).average().orElseThrow();
            squares[k] = Arrays.stream(second)
                    .mapToDouble(v -> (v - mean) * (v - mean))
                    .average()
                    .orElseThrow();
        }
        Arrays.sort(squares);
        double power = Arrays.stream(squares, 3, squares.length - 3).average().orElseThrow();

        assertEquals(6, 10 * Math.log10(HEIGHT * (double) HEIGHT / 8 / power), 0.05, "dB");
    }

    @ParameterizedTest
    @EnumSource(AddedNoise.class)
    void oneSeed_givesOneNoise(AddedNoise kind) {
        assertArrayEquals(added(kind, 6, 1), added(kind, 6, 1));
        assertNotEquals(Arrays.hashCode(added(kind, 6, 1)), Arrays.hashCode(added(kind, 6, 2)));
    }

    private static int[] added(AddedNoise kind, double ratioDb, long seed) {
        int[] clean = new int[COUNT];
        long[] beats = IntStream.range(0, 59).mapToLong(k -> k * RATE_HZ + 100L).toArray();
        for (long beat : beats) {
            clean[(int) beat] = HEIGHT;
        }
        Recording recording = Recording.of(
                "test", List.of(LeadSignal.of(Lead.II, RATE_HZ, Samples.of(clean), Scale.ofNanovolts(1000))));
        int[] noisy = kind.on(recording, ratioDb, beats, seed)
                .leads()
                .get(0)
                .samples()
                .toArray();
        for (int i = 0; i < COUNT; i++) {
            noisy[i] -= clean[i];
        }
        return noisy;
    }
}
