package uz.yurak.samples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import uz.yurak.samples.bench.MitAnnotations.Annotation;
import uz.yurak.signal.beat.BeatClass;

/** By hand, after ANSI/AAMI EC57. */
class ClassScoreTest {
    private static final List<Annotation> REFERENCE = List.of(
            new Annotation(1000, 'N'),
            new Annotation(2000, 'V'),
            new Annotation(3000, 'F'),
            new Annotation(4000, 'A'),
            new Annotation(5000, 'V'),
            new Annotation(6000, '/'));

    @Test
    void aMissedVentricularBeat_countsAsNotTold() {
        BeatMatch match = BeatMatch.of(REFERENCE, List.of(1000, 2000, 3000, 4000, 6000), 1000);
        List<BeatClass> classes =
                List.of(BeatClass.NORMAL, BeatClass.VENTRICULAR, BeatClass.NORMAL, BeatClass.NORMAL, BeatClass.PACED);
        assertEquals(new ClassScore(1, 1, 0), ClassScore.of(BeatClass.VENTRICULAR, match, classes));
    }

    @Test
    void fusionAndPacedBeatsCalledVentricular_areNotHeldAgainst_othersAre() {
        BeatMatch match = BeatMatch.of(REFERENCE, List.of(1000, 2000, 3000, 4000, 5000, 6000, 7000), 1000);
        List<BeatClass> all = List.of(
                BeatClass.VENTRICULAR,
                BeatClass.VENTRICULAR,
                BeatClass.VENTRICULAR,
                BeatClass.VENTRICULAR,
                BeatClass.VENTRICULAR,
                BeatClass.VENTRICULAR,
                BeatClass.VENTRICULAR);
        assertEquals(new ClassScore(2, 0, 3), ClassScore.of(BeatClass.VENTRICULAR, match, all));
    }

    @Test
    void aVentricularBeatCalledSupraventricular_isHeldAgainstIt() {
        BeatMatch match = BeatMatch.of(REFERENCE, List.of(2000, 4000), 1000);
        List<BeatClass> classes = List.of(BeatClass.SUPRAVENTRICULAR, BeatClass.SUPRAVENTRICULAR);
        assertEquals(new ClassScore(1, 0, 1), ClassScore.of(BeatClass.SUPRAVENTRICULAR, match, classes));
    }
}
