package uz.yurak.samples.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import uz.yurak.testkit.RealData;

/**
 * Beats and waves on records that cardiologists annotated. Limits are what published peers reach on the same records
 * (docs/benchmarks.md), so a change that loses accuracy fails here.
 */
class AccuracyIT {
    /** gqrs of WFDB 10.7 makes 0.55 % errors on all 48 records of MIT-BIH, whole records. */
    @Test
    void beatsOfMitBih_haveFewerErrorsThanTheBestPeer() throws IOException {
        BeatScore score = AccuracyBench.beats(RealData.root().resolve("mitdb"));

        assertTrue(score.reference() > 1000, "reference beats: " + score.reference());
        assertTrue(score.errorPercent() < 0.55, score.toString());
    }

    @Test
    void wavesOfLudb_areFoundAndNotInvented() throws IOException {
        WaveScores scores = AccuracyBench.waves(RealData.root().resolve("ludb/data"));

        assertFound(scores.score("QRS peak"), 99, 99);
        assertFound(scores.score("P peak"), 97, 95);
        assertFound(scores.score("T peak"), 97, 97);
        assertTrue(scores.score("QRS onset").sdMs() < 18, "QRS onset");
        assertTrue(scores.score("QRS end").sdMs() < 18, "QRS end");
        assertTrue(scores.score("T end").sdMs() < 32, "T end");
    }

    private static void assertFound(MarkScore score, double sensitivity, double predictivity) {
        assertTrue(score.reference() > 1000, "reference marks: " + score.reference());
        assertTrue(score.sensitivityPercent() >= sensitivity, "Se " + score.sensitivityPercent());
        assertTrue(score.predictivityPercent() >= predictivity, "+P " + score.predictivityPercent());
    }
}
