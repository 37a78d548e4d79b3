package uz.yurak.signal.filter;

/**
 * Runs a section forth and back over signals in place, four at a time: each step of a recursion waits for the one before,
 * and three other signals fill the wait. Transposed direct form II, from the steady state of the first value.
 */
final class SectionRun {
    /** Signals that are run together. */
    static final int TOGETHER = 4;

    private SectionRun() {}

    /** @param signals at most {@link #TOGETHER} */
    static void forthAndBack(double[][] signals, Biquad section) {
        boolean together = signals.length > 1 && signals[0].length > 0;
        for (double[] signal : signals) {
            together &= signal.length == signals[0].length;
        }
        if (!together) {
            for (double[] signal : signals) {
                one(signal, section, true);
                one(signal, section, false);
            }
            return;
        }
        double[] spare = new double[signals.length < TOGETHER ? signals[0].length : 0];
        double[] third = signals.length > 2 ? signals[2] : spare;
        double[] fourth = signals.length > 3 ? signals[3] : spare;
        four(signals[0], signals[1], third, fourth, section, true);
        four(signals[0], signals[1], third, fourth, section, false);
    }

    private static void one(double[] x, Biquad s, boolean forth) {
        if (x.length == 0) {
            return;
        }
        double b0 = s.b0();
        double b1 = s.b1();
        double b2 = s.b2();
        double a1 = s.a1();
        double a2 = s.a2();
        int step = forth ? 1 : -1;
        int at = forth ? 0 : x.length - 1;
        double z1 = (s.gainAtZeroHz() - b0) * x[at];
        double z2 = (b2 - a2 * s.gainAtZeroHz()) * x[at];
        for (int n = 0; n < x.length; n++, at += step) {
            double in = x[at];
            double out = b0 * in + z1;
            z1 = b1 * in + z2 - a1 * out;
            z2 = b2 * in - a2 * out;
            x[at] = out;
        }
    }

    private static void four(double[] p, double[] q, double[] r, double[] t, Biquad s, boolean forth) {
        double b0 = s.b0();
        double b1 = s.b1();
        double b2 = s.b2();
        double a1 = s.a1();
        double a2 = s.a2();
        double first = s.gainAtZeroHz() - b0;
        double second = b2 - a2 * s.gainAtZeroHz();
        int length = p.length;
        int step = forth ? 1 : -1;
        int at = forth ? 0 : length - 1;
        double p1 = first * p[at];
        double p2 = second * p[at];
        double q1 = first * q[at];
        double q2 = second * q[at];
        double r1 = first * r[at];
        double r2 = second * r[at];
        double t1 = first * t[at];
        double t2 = second * t[at];
        for (int n = 0; n < length; n++, at += step) {
            double in = p[at];
            double out = b0 * in + p1;
            p1 = b1 * in + p2 - a1 * out;
            p2 = b2 * in - a2 * out;
            p[at] = out;
            in = q[at];
            out = b0 * in + q1;
            q1 = b1 * in + q2 - a1 * out;
            q2 = b2 * in - a2 * out;
            q[at] = out;
            in = r[at];
            out = b0 * in + r1;
            r1 = b1 * in + r2 - a1 * out;
            r2 = b2 * in - a2 * out;
            r[at] = out;
            in = t[at];
            out = b0 * in + t1;
            t1 = b1 * in + t2 - a1 * out;
            t2 = b2 * in - a2 * out;
            t[at] = out;
        }
    }
}
