package uz.yurak.signal.holter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.holter.Episode.Kind;

class EpisodeFinderTest {
    private static final double RATE_HZ = 250;

    private final List<LongBeat> beats = new ArrayList<>();
    private final Random chance = new Random(3);

    private int end() {
        return beats.isEmpty() ? 0 : beats.get(beats.size() - 1).beat().sample();
    }

    private void beat(double afterMs, BeatClass of, boolean hasP) {
        int at = end() + (int) Math.round(afterMs * RATE_HZ / 1000);
        beats.add(new LongBeat(new Beat(at, of), hasP, at - 10, at + 10));
    }

    private void sinus(int count) {
        for (int i = 0; i < count; i++) {
            beat(800, BeatClass.NORMAL, true);
        }
    }

    private void uneven(int count, boolean hasP) {
        for (int i = 0; i < count; i++) {
            beat(500 + 500 * chance.nextDouble(), BeatClass.NORMAL, hasP);
        }
    }

    private List<Episode> found(Kind kind) {
        return new EpisodeFinder(beats, RATE_HZ, (from, to) -> false)
                .find().stream().filter(e -> e.kind() == kind).toList();
    }

    @Test
    void twoMinutesOfUnevenBeatsWithoutP_areOneEpisodeOfFibrillation() {
        sinus(200);
        int from = end();
        uneven(160, false);
        int to = end();
        sinus(200);

        List<Episode> found = found(Kind.ATRIAL_FIBRILLATION);

        assertEquals(1, found.size());
        assertEquals(from, found.get(0).startSample(), 10 * RATE_HZ, "start, within 10 s");
        assertEquals(to, found.get(0).endSample(), 10 * RATE_HZ, "end, within 10 s");
        assertEquals(80, found.get(0).value(), 6, "mean rate a minute");
    }

    @Test
    void unevenBeatsWithP_andShortFibrillation_areNone() {
        sinus(200);
        uneven(160, true);
        sinus(200);
        uneven(20, false);
        sinus(200);

        assertEquals(List.of(), found(Kind.ATRIAL_FIBRILLATION));
    }

    @Test
    void threeVentricularBeatsAt150_areARun_andTwoAreNot() {
        sinus(10);
        for (int i = 0; i < 3; i++) {
            beat(400, BeatClass.VENTRICULAR, false);
        }
        sinus(10);
        beat(400, BeatClass.VENTRICULAR, false);
        beat(400, BeatClass.VENTRICULAR, false);
        sinus(10);

        List<Episode> found = found(Kind.VENTRICULAR_RUN);

        assertEquals(1, found.size());
        assertEquals(3, found.get(0).beats());
        assertEquals(150, found.get(0).value(), 0.5);
    }

    @Test
    void slowVentricularEscape_isNoRun() {
        sinus(10);
        for (int i = 0; i < 5; i++) {
            beat(1500, BeatClass.VENTRICULAR, false);
        }

        assertTrue(found(Kind.VENTRICULAR_RUN).isEmpty());
    }

    @Test
    void threeSecondsWithoutBeat_areAPause_butNotWhereTheSignalIsMissing() {
        sinus(10);
        beat(3200, BeatClass.NORMAL, true);
        sinus(10);

        assertEquals(3200, found(Kind.PAUSE).get(0).value(), 4);
        assertTrue(new EpisodeFinder(beats, RATE_HZ, (from, to) -> to - from > 700)
                .find().stream().noneMatch(e -> e.kind() == Kind.PAUSE));
    }
}
