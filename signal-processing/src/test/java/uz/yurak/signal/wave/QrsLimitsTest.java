package uz.yurak.signal.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** On straight lines: the rule's slope spans 2 ms to both sides and so finds an edge up to 6 ms outside. */
class QrsLimitsTest {
    private static final double RATE_HZ = 500;
    private static final double OFF_MS = 6;
    private static final double ONSET_MS = 400;

    @Test
    void aTriangle_isFoundFromItsFirstToItsLastSample() {
        assertLimits(90, new double[][] {triangle(0, 45, 90, 1500), triangle(0, 45, 90, 800)});
    }

    @Test
    void aLateRPrimeOfOneLead_belongsToTheQrs_thoughAllLeadsPauseAtItsTop() {
        double[] one = triangle(0, 40, 80, 1800);
        double[] rPrime = sum(triangle(0, 25, 50, -400), plateau(50, 80, 114, 132, 600));

        assertLimits(132, new double[][] {one, triangle(0, 40, 80, -2500), rPrime, triangle(0, 40, 80, 2000)});
    }

    @Test
    void anElevatedSegmentThatFallsIntoT_doesNot() {
        double[] elevated = sum(triangle(0, 40, 80, 1500), plateau(60, 80, 200, 320, 500));

        assertLimits(80, new double[][] {elevated, triangle(0, 40, 80, 1800), elevated});
    }

    private static void assertLimits(double widthMs, double[][] leads) {
        int[] found = QrsLimits.find(leads, samples(ONSET_MS + 40), RATE_HZ).orElseThrow();
        double onsetMs = found[0] * 1000 / RATE_HZ;
        double endMs = found[1] * 1000 / RATE_HZ;
        assertEquals(ONSET_MS, onsetMs, OFF_MS);
        assertTrue(Math.abs(endMs - ONSET_MS - widthMs) <= OFF_MS, "ends after " + (endMs - ONSET_MS) + " ms");
    }

    private static double[] triangle(double fromMs, double topMs, double toMs, double heightUv) {
        return plateau(fromMs, topMs, topMs, toMs, heightUv);
    }

    /** Zero, a straight rise, a level, a straight fall, zero; ms from the onset of the QRS. */
    private static double[] plateau(double fromMs, double upMs, double downMs, double toMs, double heightUv) {
        double[] out = new double[samples(1000)];
        for (int i = 0; i < out.length; i++) {
            double ms = i * 1000 / RATE_HZ - ONSET_MS;
            double up = Math.min(1, Math.max(0, (ms - fromMs) / (upMs - fromMs)));
            double down = Math.min(1, Math.max(0, (toMs - ms) / (toMs - downMs)));
            out[i] = heightUv * Math.min(up, down);
        }
        return out;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] out = a.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] += b[i];
        }
        return out;
    }

    private static int samples(double ms) {
        return (int) Math.round(ms * RATE_HZ / 1000);
    }
}
