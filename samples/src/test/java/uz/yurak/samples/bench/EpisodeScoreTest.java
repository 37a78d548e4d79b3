package uz.yurak.samples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import uz.yurak.samples.bench.EpisodeScore.Span;
import uz.yurak.samples.bench.MitAnnotations.Annotation;

class EpisodeScoreTest {
    @Test
    void overlap_isCountedOnceForEachEpisodeAndInSecondsForDurations() {
        List<Span> reference = List.of(new Span(0, 1000), new Span(5000, 6000));
        List<Span> said = List.of(new Span(500, 800), new Span(900, 1500), new Span(8000, 8100));

        EpisodeScore score = EpisodeScore.of(reference, said, 100);

        assertEquals(new EpisodeScore(2, 1, 3, 2, 20, 10, 4), score);
        assertEquals(20, score.durationSensitivityPercent());
        assertEquals(40, score.durationPredictivityPercent());
    }

    @Test
    void fibrillation_lastsUntilAnotherRhythmOrTheEnd() {
        List<Annotation> reference = List.of(
                new Annotation(10, '+', "(N"),
                new Annotation(100, '+', "(AFIB"),
                new Annotation(150, '+', "MISSB"),
                new Annotation(300, '+', "(AFL"),
                new Annotation(400, '+', "(AFIB"));

        assertEquals(List.of(new Span(100, 300), new Span(400, 900)), EpisodesBench.rhythm(reference, 900));
    }

    @Test
    void threeVentricularBeatsInARow_areARun_twoAreNot() {
        List<Annotation> reference = List.of(
                new Annotation(10, 'V'),
                new Annotation(20, 'V'),
                new Annotation(30, 'N'),
                new Annotation(40, 'V'),
                new Annotation(50, 'E'),
                new Annotation(55, '+', "(VT"),
                new Annotation(60, 'V'));

        assertEquals(List.of(new Span(40, 61)), EpisodesBench.runs(reference));
    }

    @Test
    void beatsThreeSecondsApart_areAPause_unlessFlutterStandsBetween() {
        List<Annotation> reference = List.of(
                new Annotation(0, 'N'),
                new Annotation(300, 'N'),
                new Annotation(599, 'N'),
                new Annotation(700, '['),
                new Annotation(2000, ']'),
                new Annotation(2100, 'N'));

        assertEquals(List.of(new Span(0, 300)), EpisodesBench.pauses(reference, 100));
    }
}
