package uz.yurak.signal.filter;

/**
 * A section on its way through signals in place, four at a time: each step of a recursion waits for the one before, and
 * three other signals fill the wait. Transposed direct form II, from the steady state of the first value.
 */
final class SectionRun {
    /** Signals that are run together. */
    static final int TOGETHER = 4;

    private final Biquad section;

    /** What the section keeps of each signal. */
    private final double[] first = new double[TOGETHER];

    private final double[] second = new double[TOGETHER];

    /** Stand beside fewer than four signals. */
    private double[] spare = new double[0];

    SectionRun(Biquad section) {
        this.section = section;
    }

    /** As if these had stood there for ever: at the signals' first value, or at their last. */
    void stand(double[][] signals, boolean atEnd) {
        for (int k = 0; k < signals.length; k++) {
            double value = signals[k].length == 0 ? 0 : signals[k][atEnd ? signals[k].length - 1 : 0];
            first[k] = (section.gainAtZeroHz() - section.b0()) * value;
            second[k] = (section.b2() - section.a2() * section.gainAtZeroHz()) * value;
        }
    }

    /** Forth, going on from where the last run ended; at most {@link #TOGETHER} signals of one length. */
    void forth(double[][] signals) {
        run(signals, true);
    }

    /** The same from the end to the beginning. */
    void back(double[][] signals) {
        run(signals, false);
    }

    private void run(double[][] signals, boolean forth) {
        if (signals.length == 1) {
            one(signals[0], forth);
            return;
        }
        if (signals.length < TOGETHER && spare.length < signals[0].length) {
            spare = new double[signals[0].length];
        }
        four(
                signals[0],
                signals[1],
                signals.length > 2 ? signals[2] : spare,
                signals.length > 3 ? signals[3] : spare,
                forth);
    }

    private void one(double[] x, boolean forth) {
        double b0 = section.b0();
        double b1 = section.b1();
        double b2 = section.b2();
        double a1 = section.a1();
        double a2 = section.a2();
        int step = forth ? 1 : -1;
        int at = forth ? 0 : x.length - 1;
        double z1 = first[0];
        double z2 = second[0];
        for (int n = 0; n < x.length; n++, at += step) {
            double in = x[at];
            double out = b0 * in + z1;
            z1 = b1 * in + z2 - a1 * out;
            z2 = b2 * in - a2 * out;
            x[at] = out;
        }
        first[0] = z1;
        second[0] = z2;
    }

    private void four(double[] p, double[] q, double[] r, double[] t, boolean forth) {
        double b0 = section.b0();
        double b1 = section.b1();
        double b2 = section.b2();
        double a1 = section.a1();
        double a2 = section.a2();
        int length = p.length;
        int step = forth ? 1 : -1;
        int at = forth ? 0 : length - 1;
        double p1 = first[0];
        double p2 = second[0];
        double q1 = first[1];
        double q2 = second[1];
        double r1 = first[2];
        double r2 = second[2];
        double t1 = first[3];
        double t2 = second[3];
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
        keep(p1, q1, r1, t1, first);
        keep(p2, q2, r2, t2, second);
    }

    private static void keep(double p, double q, double r, double t, double[] in) {
        in[0] = p;
        in[1] = q;
        in[2] = r;
        in[3] = t;
    }
}
