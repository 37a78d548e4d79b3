package uz.yurak.signal.interpret;

import java.util.Arrays;

/** Questions to the shape of one lead's QRS, given from onset to J in microvolts from the level at onset. */
final class QrsShape {
    private QrsShape() {}

    static double area(double[] qrs) {
        return Arrays.stream(qrs).sum();
    }

    /** Time from onset to the highest point, ms. */
    static double peakMs(double[] qrs, double rateHz) {
        int peak = 0;
        for (int i = 0; i < qrs.length; i++) {
            if (qrs[i] > qrs[peak]) {
                peak = i;
            }
        }
        return peak * 1000 / rateHz;
    }

    /** Whether it begins with a downward wave that counts. */
    static boolean hasQ(double[] qrs) {
        for (double value : qrs) {
            if (Math.abs(value) >= 2 * Thresholds.LEAST_WAVE_UV) {
                return value < 0;
            }
        }
        return false;
    }

    /** Whether its last wave of size is upward: the R′ of right bundle branch block. */
    static boolean endsUpright(double[] qrs) {
        double largest = Arrays.stream(qrs).map(Math::abs).max().orElse(0);
        double limit = Math.max(2 * Thresholds.LEAST_WAVE_UV, 0.2 * largest);
        int half = qrs.length / 2;
        double late = Double.NEGATIVE_INFINITY;
        for (int i = half; i < qrs.length; i++) {
            late = Math.max(late, qrs[i]);
        }
        for (int i = qrs.length - 1; i >= half; i--) {
            if (Math.abs(qrs[i]) >= limit) {
                return qrs[i] > 0 && late >= limit;
            }
        }
        return false;
    }

    /** Length of the last stretch below the level of onset, ms. */
    static double lastNegativeMs(double[] qrs, double rateHz) {
        int i = qrs.length - 1;
        while (i >= 0 && qrs[i] >= 0) {
            i--;
        }
        int end = i;
        while (i >= 0 && qrs[i] < 0) {
            i--;
        }
        return (end - i) * 1000 / rateHz;
    }
}
