package uz.yurak.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.wave.Delineation;
import uz.yurak.signal.wave.PacedShape;

/** Eleven beats of one shape, a stimulus seen before the first few alone. */
class PacedShapeTest {
    @Test
    void wideBeatsOfOneShape_areAllPacedFromThreeStimuliOn() {
        SyntheticEcg wide = new SyntheticEcg(500).regular(850, 11).paced(900).disturbed(10, 0, 0);

        assertEquals(11, pacedAfter(wide, 3));
        assertEquals(2, pacedAfter(wide, 2), "too few to show a shape");
        assertEquals(0, pacedAfter(wide, 0));
    }

    @Test
    void narrowBeats_mayBeTheHeartsOwn() {
        assertEquals(3, pacedAfter(new SyntheticEcg(500).regular(850, 11).disturbed(10, 0, 0), 3));
    }

    private static long pacedAfter(SyntheticEcg ecg, int seen) {
        Delineation found = Analyzer.analyze(ecg.recording(), Patient.UNKNOWN).waves();
        List<Beat> beats = new ArrayList<>();
        for (Beat beat : found.beats()) {
            beats.add(new Beat(beat.sample(), beats.size() < seen ? BeatClass.PACED : BeatClass.NORMAL));
        }
        return PacedShape.spread(Montage.of(ecg.recording()), found.with(beats)).beats().stream()
                .filter(beat -> beat.beatClass() == BeatClass.PACED)
                .count();
    }
}
