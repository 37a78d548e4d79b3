package uz.yurak.signal.measure;

/**
 * Power of values at uneven times (Lomb 1976, Astrophys Space Sci 39:447; Scargle 1982, Astrophys J 263:835).
 *
 * <p>Scaled so that the powers at the multiples of one over the span add up to the variance: a sinusoid of amplitude A has
 * power A²/2 at its frequency.
 */
final class LombScargle {
    private LombScargle() {}

    /**
     * @param times seconds, ascending
     * @param values of any unit, their mean removed; as many
     * @return the unit squared; 0 of fewer than two values
     */
    static double power(double[] times, double[] values, double hz) {
        double omega = 2 * Math.PI * hz;
        double sin2 = 0;
        double cos2 = 0;
        for (double time : times) {
            sin2 += Math.sin(2 * omega * time);
            cos2 += Math.cos(2 * omega * time);
        }
        double tau = Math.atan2(sin2, cos2) / (2 * omega);
        double yc = 0;
        double cc = 0;
        double ys = 0;
        double ss = 0;
        for (int i = 0; i < times.length; i++) {
            double c = Math.cos(omega * (times[i] - tau));
            double s = Math.sin(omega * (times[i] - tau));
            yc += values[i] * c;
            cc += c * c;
            ys += values[i] * s;
            ss += s * s;
        }
        return times.length < 2 ? 0 : (square(yc, cc) + square(ys, ss)) / times.length;
    }

    private static double square(double sum, double weight) {
        return weight > 0 ? sum * sum / weight : 0;
    }
}
