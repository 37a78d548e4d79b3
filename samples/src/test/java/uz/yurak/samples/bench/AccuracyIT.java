package uz.yurak.samples.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uz.yurak.testkit.RealData;

/**
 * Beats and waves on records that cardiologists annotated. Limits are what published peers reach on the same records
 * (docs/benchmarks.md), so a change that loses accuracy fails here.
 */
class AccuracyIT {
    /** gqrs of WFDB 10.7 makes 0.55 % errors on all 48 records of MIT-BIH, whole records; 0.15 % is aimed at. */
    @Test
    void beatsOfMitBih_haveFewerErrorsThanTheBestPeer() throws IOException {
        BeatScore score = BeatBench.score(BeatBench.results(RealData.root().resolve("mitdb"), BeatBench.View.BOTH));

        assertTrue(score.reference() > 1000, "reference beats: " + score.reference());
        assertTrue(score.errorPercent() < 0.15, score.toString());
    }

    @Test
    void wavesOfLudb_areFoundAndNotInvented() throws IOException {
        WaveScores scores = AccuracyBench.waves(RealData.root().resolve("ludb/data"));

        assertFound(scores.score("QRS peak"), 99.8, 99.6);
        assertFound(scores.score("P peak"), 98, 97);
        assertFound(scores.score("T peak"), 98, 99);
        Map<String, Double> limitsMs =
                Map.of("P onset", 18.5, "P end", 17.0, "QRS onset", 11.0, "QRS end", 12.2, "T end", 24.5);
        limitsMs.forEach((mark, limitMs) -> {
            assertTrue(
                    scores.score(mark).sdMs() <= limitMs,
                    mark + " " + scores.score(mark).sdMs());
            assertTrue(Math.abs(scores.score(mark).meanMs()) <= 3, mark + " mean");
        });
    }

    /** The best peer per mark reaches 13.2, 11.4, 7.9, 8.0, 12.1 and 17.8 ms on all 105 records (docs/benchmarks.md). */
    @Test
    void wavesOfTheQtDatabase_areFoundAsCloselyAsTheBestPeersDo() throws IOException {
        TwoLeadScores scores = AccuracyBench.twoLeadWaves(RealData.root().resolve("qtdb"));

        for (String mark : List.of("P peak", "QRS peak", "T peak", "T end")) {
            assertTrue(
                    scores.score(mark).reference() > 400,
                    mark + ": " + scores.score(mark).reference());
            assertTrue(scores.score(mark).sensitivityPercent() >= 99, mark);
        }
        Map<String, Double> limitsMs =
                Map.of("P onset", 13.2, "P end", 11.4, "QRS onset", 7.9, "QRS end", 8.0, "T peak", 12.1, "T end", 17.8);
        limitsMs.forEach((mark, limitMs) -> assertTrue(
                scores.score(mark).sdMs() <= limitMs,
                mark + " " + scores.score(mark).sdMs()));
    }

    private static void assertFound(MarkScore score, double sensitivity, double predictivity) {
        assertTrue(score.reference() > 1000, "reference marks: " + score.reference());
        assertTrue(score.sensitivityPercent() >= sensitivity, "Se " + score.sensitivityPercent());
        assertTrue(score.predictivityPercent() >= predictivity, "+P " + score.predictivityPercent());
    }
}
