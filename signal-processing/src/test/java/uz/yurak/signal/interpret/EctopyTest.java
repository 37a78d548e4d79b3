package uz.yurak.signal.interpret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.beat.BeatClass;

/** Beats written as distance in ms and class: what comes early, what comes in rows. */
class EctopyTest {
    @Test
    void anEarlyNarrowBeatWithAPause_isSupraventricular() {
        assertEquals(List.of(4), ectopy("800N 800N 800N 520N 1060N 800N 800N").supraventricular());
    }

    /** The second is no earlier than the one before it, but as little of the usual rhythm. */
    @Test
    void twoEarlyBeatsInARow_areOneStart() {
        Ectopy ectopy = ectopy("650N 650N 660N 466N 420N 814N 690N 680N");

        assertEquals(List.of(4), ectopy.supraventricular());
        assertEquals(Set.of(4, 5), ectopy.supraventricularRows());
    }

    @Test
    void aRateThatRisesAndFalls_hasNone() {
        assertTrue(ectopy("900N 840N 780N 730N 700N 720N 790N 850N 900N")
                .supraventricular()
                .isEmpty());
    }

    @Test
    void anEarlyWideBeat_isVentricularAndNotCountedTwice() {
        Ectopy ectopy = ectopy("800N 800N 500V 1100N 800N");

        assertTrue(ectopy.supraventricular().isEmpty());
        assertEquals(List.of(1), ectopy.ventricularStretches());
    }

    @Test
    void wideBeatsInARow_areCoupletsAndRuns() {
        Ectopy ectopy = ectopy("800N 500V 480V 1100N 800N 400V 400V 400V 400V 900N");

        assertEquals(List.of(2, 4), ectopy.ventricularStretches());
        assertEquals(150, ectopy.fastestRunBpm(), 0.5);
    }

    @Test
    void everySecondBeatWide_isBigeminyAndEveryThirdTrigeminy() {
        assertTrue(ectopy("800N 500V 1100N 500V 1100N 500V 1100N").ventricularEvery(1));
        assertTrue(ectopy("500V 1100N 800N 500V 1100N 800N 500V 1100N").ventricularEvery(2));
        assertFalse(ectopy("800N 500V 1100N 800N 800N 800N 500V 1100N").ventricularEvery(1));
    }

    /** The first beat at 0.5 s; rate 1000 Hz. */
    private static Ectopy ectopy(String distances) {
        List<Beat> beats = new ArrayList<>(List.of(new Beat(500, BeatClass.NORMAL)));
        int at = 500;
        for (String one : distances.split(" ")) {
            at += Integer.parseInt(one.substring(0, one.length() - 1));
            beats.add(new Beat(at, one.endsWith("V") ? BeatClass.VENTRICULAR : BeatClass.NORMAL));
        }
        return Ectopy.of(beats, 1000);
    }
}
