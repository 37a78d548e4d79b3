package uz.yurak.signal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeveledSinusoidsTest {
    private static final List<int[]> STRETCHES =
            List.of(new int[] {31, 75}, new int[] {130, 152}, new int[] {803, 900});
    private static final int SAMPLES = 44 + 22 + 97;
    private static final double STEP_RAD = 0.29;

    /** The four waves written down and leveled, the definition. */
    private static double[][] writtenDown() {
        double[][] out = new double[LeveledSinusoids.COUNT][SAMPLES];
        int at = 0;
        for (int[] stretch : STRETCHES) {
            double[][] cut = new double[LeveledSinusoids.COUNT][stretch[1] - stretch[0]];
            for (int i = 0; i < cut[0].length; i++) {
                double phase = STEP_RAD * (stretch[0] + i);
                cut[0][i] = Math.cos(phase);
                cut[1][i] = Math.sin(phase);
                cut[2][i] = Math.cos(2 * phase);
                cut[3][i] = Math.sin(2 * phase);
            }
            for (int k = 0; k < cut.length; k++) {
                AtrialMeter.level(cut[k]);
                System.arraycopy(cut[k], 0, out[k], at, cut[k].length);
            }
            at += cut[0].length;
        }
        return out;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Test
    void productsWithOneAnother_areThoseOfTheWavesWrittenDown() {
        double[][] waves = writtenDown();
        double[][] gram = new LeveledSinusoids(STRETCHES, STEP_RAD, new double[LeveledSinusoids.COUNT][SAMPLES]).gram();
        for (int p = 0; p < waves.length; p++) {
            for (int q = 0; q < waves.length; q++) {
                assertEquals(dot(waves[p], waves[q]), gram[p][q], 1e-9, p + " with " + q);
            }
        }
    }

    @Test
    void productsWithALeveledSignal_areThoseOfTheWavesWrittenDown() {
        Random random = new Random(3);
        double[] signal = new double[SAMPLES];
        int at = 0;
        for (int[] stretch : STRETCHES) {
            double[] cut = random.doubles(stretch[1] - stretch[0], -100, 100).toArray();
            AtrialMeter.level(cut);
            System.arraycopy(cut, 0, signal, at, cut.length);
            at += cut.length;
        }
        double[] with =
                new LeveledSinusoids(STRETCHES, STEP_RAD, new double[LeveledSinusoids.COUNT][SAMPLES]).with(signal);
        for (int p = 0; p < with.length; p++) {
            assertEquals(dot(writtenDown()[p], signal), with[p], 1e-8, "wave " + p);
        }
    }
}
