package uz.yurak.signal.measure;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FlutterTest {
    private static final double CYCLE_S = 0.2;
    private static final OptionalDouble SINUS_AXIS = OptionalDouble.of(60);
    private static final OptionalDouble UPWARD_AXIS = OptionalDouble.of(-80);
    private static final OptionalDouble PR = OptionalDouble.of(160);

    @Test
    void moreCyclesThanAPHasRoomFor_areFlutter() {
        assertTrue(is(0.7, 1.6, 0, SINUS_AXIS));
        assertFalse(is(0.69, 1.6, 0, SINUS_AXIS));
        assertFalse(is(0.7, 1.59, 0, SINUS_AXIS));
    }

    @Test
    void oneCycleWhileBeatsKeepNoWholeNumber_isFlutter() {
        assertTrue(is(0.7, 1, 0.1, SINUS_AXIS));
        assertFalse(is(0.7, 0.99, 0.1, SINUS_AXIS));
        assertFalse(is(0.7, 1, 0.09, SINUS_AXIS));
    }

    @Test
    void aFitNoPHas_isFlutterOnlyWhereTheSinusNodeDoesNotLead() {
        assertTrue(is(0.9, 0.9, 0, UPWARD_AXIS));
        assertFalse(is(0.89, 0.9, 0, UPWARD_AXIS));
        assertFalse(is(0.9, 0.9, 0, SINUS_AXIS));
    }

    @Test
    void aSinusP_pointsDownAndLeftAndKeepsItsDistance() {
        assertTrue(SinusP.is(OptionalDouble.of(-30), OptionalDouble.of(90)));
        assertTrue(SinusP.is(OptionalDouble.of(105), OptionalDouble.empty()));
        assertFalse(SinusP.is(OptionalDouble.of(-31), PR));
        assertFalse(SinusP.is(OptionalDouble.of(106), PR));
        assertFalse(SinusP.is(SINUS_AXIS, OptionalDouble.of(89)));
        assertFalse(SinusP.is(OptionalDouble.empty(), PR));
    }

    private static boolean is(double fit, double cycles, double ratioOff, OptionalDouble axis) {
        return Flutter.is(new RegularWave(fit, CYCLE_S, cycles, ratioOff), axis, PR);
    }
}
