package uz.yurak.samples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import uz.yurak.samples.bench.MitAnnotations.Annotation;

/** By hand at 1000 samples a second: the window is 150 samples. */
class BeatMatchTest {
    @Test
    void aDetectionWithinTheWindow_isABeatFound() {
        assertEquals(new BeatScore(2, 0, 0), score(beats(1000, 2000), 1150, 1850));
    }

    @Test
    void oneBeyondTheWindow_isMissedAndExtra() {
        assertEquals(new BeatScore(1, 1, 1), score(beats(1000, 2000), 1151, 2000));
    }

    @Test
    void ofTwoDetectionsAtOneBeat_theNearerCounts() {
        BeatMatch match = BeatMatch.of(beats(1000), List.of(900, 1010), 1000);
        assertEquals(1, match.pairs().get(0).detection());
        assertEquals(List.of(0), match.extra());
    }

    @Test
    void inFlutter_nothingIsMissedAndNothingExtra() {
        List<Annotation> reference = List.of(
                new Annotation(1000, 'N'),
                new Annotation(2000, '['),
                new Annotation(2500, '!'),
                new Annotation(3000, ']'),
                new Annotation(4000, 'V'));
        assertEquals(new BeatScore(2, 0, 0), score(reference, 1000, 2200, 2600, 4000));
    }

    @Test
    void marksThatAreNoBeats_areNotSought() {
        assertEquals(new BeatScore(0, 0, 0), score(List.of(new Annotation(500, '+'), new Annotation(700, '~'))));
    }

    private static BeatScore score(List<Annotation> reference, Integer... detected) {
        return BeatMatch.of(reference, List.of(detected), 1000).score();
    }

    private static List<Annotation> beats(long... samples) {
        return LongStream.of(samples).mapToObj(s -> new Annotation(s, 'N')).toList();
    }
}
