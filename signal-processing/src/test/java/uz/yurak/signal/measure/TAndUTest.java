package uz.yurak.signal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.yurak.signal.wave.Wave;

/** Both parts of T, and the U behind it, on a beat drawn from raised cosines: QRS 100–190, T 300–500, next P 900 ms. */
class TAndUTest {
    private static final double RATE_HZ = 500;
    private static final Wave QRS = new Wave(50, 70, 95);
    private static final Wave T = new Wave(150, 200, 250);
    private static final int NEXT_P = 450;

    @Test
    void aTOfTwoParts_hasBothWithTheirPeaks() {
        double[] beat = new double[600];
        add(beat, 300, 100, 200);
        add(beat, 400, 100, -150);

        BiphasicT parts = BiphasicT.of(beat, QRS, T, RATE_HZ).orElseThrow();

        assertEquals(200, parts.first().amplitudeUv(), 1e-9);
        assertEquals(-150, parts.second().amplitudeUv(), 1e-9);
        assertEquals(250, parts.first().peakMs(), 1e-9);
        assertEquals(350, parts.second().peakMs(), 1e-9);
        assertEquals(100, parts.first().durationMs(), 4);
        assertEquals(100, parts.second().durationMs(), 4);
    }

    /** Half a millimeter of paper is needed on either side. */
    @Test
    void aTOnOneSide_hasNoParts() {
        assertEquals(Optional.empty(), parts(200, 0));
        assertEquals(Optional.empty(), parts(200, -49));
        assertEquals(Optional.empty(), parts(-49, 200));
    }

    @Test
    void aDepressedStSegmentBeforeAnUprightT_isNoPart() {
        double[] beat = new double[600];
        for (int i = 95; i < 200; i++) {
            beat[i] = -150 * Math.min(1, (200 - i) / 50.0);
        }
        add(beat, 340, 160, 300);

        assertEquals(Optional.empty(), BiphasicT.of(beat, QRS, T, RATE_HZ));
    }

    @ParameterizedTest
    @CsvSource({"60, PRESENT", "35, PRESENT", "-60, PRESENT", "25, ABSENT", "0, ABSENT"})
    void aUWave_isThereFromTheLeastWaveOn(double heightUv, UWave expected) {
        assertEquals(expected, behindT(540, heightUv, NEXT_P));
    }

    /** It begins 60 ms before T has ended, so that the signal never comes back. */
    @Test
    void aUWaveInTheEndOfT_isMerged() {
        double[] beat = new double[600];
        add(beat, 300, 200, 300);
        add(beat, 420, 220, 200);

        assertEquals(UWave.MERGED, UWave.of(beat, Optional.of(new Wave(150, 200, 240)), NEXT_P, RATE_HZ));
    }

    @Test
    void withoutATOrARestBehindIt_orInNoise_nothingIsJudged() {
        double[] noisy = new double[600];
        Random random = new Random(1);
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] = 25 * random.nextGaussian();
        }

        assertEquals(UWave.NOT_JUDGED, UWave.of(new double[600], Optional.empty(), NEXT_P, RATE_HZ));
        assertEquals(UWave.NOT_JUDGED, behindT(540, 60, 350));
        assertEquals(UWave.NOT_JUDGED, behindT(540, 60, 0));
        assertEquals(UWave.NOT_JUDGED, UWave.of(noisy, Optional.of(T), NEXT_P, RATE_HZ));
    }

    private static Optional<BiphasicT> parts(double first, double second) {
        double[] beat = new double[600];
        add(beat, 300, 100, first);
        add(beat, 400, 100, second);
        return BiphasicT.of(beat, QRS, T, RATE_HZ);
    }

    private static UWave behindT(double fromMs, double heightUv, int nextP) {
        double[] beat = new double[600];
        add(beat, 300, 200, 300);
        add(beat, fromMs, 120, heightUv);
        return UWave.of(beat, Optional.of(T), nextP, RATE_HZ);
    }

    private static void add(double[] beat, double fromMs, double widthMs, double heightUv) {
        int from = (int) (fromMs * RATE_HZ / 1000);
        int width = (int) (widthMs * RATE_HZ / 1000);
        for (int i = 0; i <= width; i++) {
            beat[from + i] += heightUv * (1 - Math.cos(2 * Math.PI * i / width)) / 2;
        }
    }
}
