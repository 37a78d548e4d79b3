package uz.yurak.signal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import uz.yurak.signal.measure.AvConduction.Kind;

/** P waves and beats by their times alone; a P is seen from 0.45 s after each R to 0.12 s before the next. */
class AvConductionMeterTest {
    private static final double[] EVEN_1_S = evenly(0.5, 1.0, 10);

    @Test
    void onePBeforeEachBeat_isNotBlocked() {
        assertEquals(Kind.NONE_BLOCKED, kind(EVEN_1_S, false, evenly(0.34, 1.0, 10)));
    }

    @Test
    void twoEvenPBeforeEachBeat_areTwoToOne() {
        double[] beats = evenly(0.5, 1.6, 6);

        AvConduction found = found(beats, false, evenly(0.32, 0.8, 13));

        assertEquals(Kind.TWO_TO_ONE, found.kind());
        assertEquals(75, found.atrialBpm(), 0.5);
        assertEquals(5, found.blocked());
    }

    /** 0.95 s after one and 0.65 s before the other P: an early one of another place, or a U wave. */
    @Test
    void aSecondPThatIsNotHalfWay_isNotBlocked() {
        List<Double> p = new ArrayList<>();
        for (double beat : evenly(0.5, 1.6, 6)) {
            p.add(beat - 0.18);
            p.add(beat - 0.18 + 0.95);
        }

        assertEquals(
                Kind.NONE_BLOCKED,
                kind(evenly(0.5, 1.6, 6), false, p.stream().mapToDouble(d -> d).toArray()));
    }

    /** P each 0.8 s; PR 180, 240, 300 ms, then none: the fourth P stands alone. */
    @Test
    void aPrThatGrowsUntilABeatIsDropped_isMobitz1() {
        double[] p = evenly(0.3, 0.8, 12);
        double[] beats = {
            p[0] + 0.18, p[1] + 0.24, p[2] + 0.30, p[4] + 0.18, p[5] + 0.24, p[6] + 0.30, p[8] + 0.18, p[9] + 0.24
        };

        AvConduction found = found(beats, false, Arrays.copyOf(p, 10));

        assertEquals(Kind.MOBITZ_1, found.kind());
        assertEquals(180, found.prFromMs(), 1);
        assertEquals(300, found.prToMs(), 1);
    }

    @Test
    void aBeatDroppedAtConstantPr_isMobitz2() {
        double[] p = evenly(0.3, 0.8, 10);
        double[] beats = {p[0] + 0.18, p[1] + 0.18, p[2] + 0.2, p[4] + 0.18, p[5] + 0.18, p[6] + 0.18, p[8] + 0.18};

        assertEquals(Kind.MOBITZ_2, kind(beats, false, p));
    }

    /** PR before and after differs by 25 ms and by 30: constant, and not. */
    @Test
    void theLimitOfConstantPr_is25Ms() {
        double[] p = evenly(0.3, 0.8, 8);

        assertEquals(
                Kind.MOBITZ_2,
                kind(new double[] {p[0] + 0.18, p[1] + 0.2049, p[3] + 0.18, p[4] + 0.18, p[5] + 0.18}, false, p));
        assertEquals(
                Kind.MOBITZ_1,
                kind(new double[] {p[0] + 0.18, p[1] + 0.21, p[3] + 0.18, p[4] + 0.18, p[5] + 0.18}, false, p));
    }

    @Test
    void threeEvenPBeforeABeat_areHighGrade() {
        double[] p = evenly(0.3, 0.7, 9);

        assertEquals(
                Kind.HIGH_GRADE,
                kind(new double[] {p[0] + 0.18, p[1] + 0.18, p[4] + 0.18, p[5] + 0.18, p[6] + 0.18}, false, p));
    }

    @Test
    void fasterPThatKeepTheirOwnBeat_areNotConducted() {
        double[] beats = evenly(0.5, 1.5, 7);

        AvConduction found = found(beats, false, evenly(0.2, 0.83, 12));

        assertEquals(Kind.COMPLETE, found.kind());
        assertEquals(60 / 0.83, found.atrialBpm(), 1);
        assertEquals(Kind.COMPLETE, kind(beats, true, evenly(0.2, 0.83, 12)));
    }

    /** As fast as the ventricles or slower, they are dissociated without a block of the node. */
    @Test
    void pThatAreNoFasterThanTheVentricles_areNoBlock() {
        assertEquals(Kind.NONE_BLOCKED, kind(EVEN_1_S, false, evenly(0.2, 0.95, 11)));
    }

    @Test
    void fewerThanFourP_sayNothing() {
        assertEquals(Kind.NONE_BLOCKED, kind(evenly(0.5, 1.5, 3), false, evenly(0.2, 0.83, 4)));
    }

    @Test
    void beneathAPacemaker_droppedBeatsAreNotJudged() {
        assertEquals(Kind.NONE_BLOCKED, kind(evenly(0.5, 1.6, 6), true, evenly(0.32, 0.8, 13)));
    }

    private static Kind kind(double[] beatsS, boolean paced, double[] pS) {
        return found(beatsS, paced, pS).kind();
    }

    private static AvConduction found(double[] beatsS, boolean paced, double[] pS) {
        List<double[]> visible = new ArrayList<>();
        for (int i = 1; i < beatsS.length; i++) {
            visible.add(new double[] {beatsS[i - 1] + 0.45, beatsS[i] - 0.12});
        }
        List<Double> seen = Arrays.stream(pS)
                .filter(p -> visible.stream().anyMatch(v -> v[0] < p && p < v[1]))
                .boxed()
                .toList();
        boolean[] usual = new boolean[beatsS.length];
        Arrays.fill(usual, true);
        return AvConductionMeter.of(beatsS, usual, false, paced, new PTrain(seen, visible));
    }

    private static double[] evenly(double from, double distance, int count) {
        double[] out = new double[count];
        for (int i = 0; i < count; i++) {
            out[i] = from + i * distance;
        }
        return out;
    }
}
