package uz.yurak.signal.wave;

import java.util.Optional;

/**
 * Finds the T wave of a representative beat and its end by the tangent: where the steepest line of its last limb meets
 * the level after it (Lepeschkin and Surawicz 1952).
 */
final class TFinder {
    /** T is sought from this long after the J point, ms: before it lies the ST segment. */
    private static final double AFTER_J_MS = 50;

    /** The longest QT sought: a Bazett-corrected QT of 650 ms. */
    private static final double MAX_QTC_MS = 650;

    /** T has ended this long before the next QRS, ms. */
    private static final double BEFORE_NEXT_MS = 90;

    /** A deflection after the peak, opposite to it and this part of it, belongs to a biphasic T. */
    private static final double SECOND_PART = 0.45;

    /** The least T, microvolts over all leads together; 30 is the least wave of IEC 60601-2-51 annex GG. */
    private static final double LEAST_UV = 30;

    /**
     * The tangent meets the level before the eye sees T end: the distance from the steepest point is stretched by this
     * factor, chosen so that the ends have no bias against the cardiologists of LUDB and little against those of QTDB.
     */
    private static final double REACH = 1.35;

    /** The level that the tangent meets is the lowest after T, kept within these parts of its height of the window's end. */
    private static final double LEVEL_ABOVE = 0.2;

    private static final double LEVEL_BELOW = 0.1;

    /** Part of the peak at which T begins. */
    private static final double ONSET_PART = 0.25;

    private final double[] signal;
    private final int from;
    private final double rateHz;

    private TFinder(double[] signal, int from, double rateHz) {
        this.signal = signal;
        this.from = from;
        this.rateHz = rateHz;
    }

    /** Samples of the window, start and end, in which T is sought; the end is not after the start where there is none. */
    static int[] window(int qrsOnset, int qrsEnd, double rrMs, int length, double rateHz) {
        double longestMs = Math.min(MAX_QTC_MS * Math.sqrt(rrMs / 1000), rrMs - BEFORE_NEXT_MS);
        int from = qrsEnd + (int) Math.round(AFTER_J_MS * rateHz / 1000);
        int to = qrsOnset + (int) Math.round(longestMs * rateHz / 1000);
        return new int[] {from, Math.min(length - 1, to)};
    }

    /**
     * The wave, in samples of the representative beat.
     *
     * @param signal one value a sample of the window, microvolts from the level at QRS onset
     * @param from the window's first sample
     */
    static Optional<Wave> find(double[] signal, int from, double rateHz) {
        return signal.length < 0.06 * rateHz ? Optional.empty() : new TFinder(signal, from, rateHz).find();
    }

    private Optional<Wave> find() {
        int margin = (int) Math.round(0.02 * rateHz);
        double tail = tail();
        int peak = -1;
        double size = 0;
        for (int i = margin; i < signal.length - margin; i++) {
            double value = signal[i] - tail;
            boolean extreme = value > 0
                    ? signal[i] >= signal[i - 1] && signal[i] >= signal[i + 1]
                    : signal[i] <= signal[i - 1] && signal[i] <= signal[i + 1];
            if (extreme && Math.abs(value) > size) {
                peak = i;
                size = Math.abs(value);
            }
        }
        if (peak < 0 || size < LEAST_UV) {
            return Optional.empty();
        }
        double sign = Math.signum(signal[peak] - tail);
        int last = secondPeak(peak, sign, size, tail);
        double lastSign = last == peak ? sign : -sign;
        int end = tangent(last, lastSign, tail);
        int onset = peak;
        while (onset > 0 && sign * (signal[onset] - tail) > ONSET_PART * size) {
            onset--;
        }
        return Optional.of(new Wave(from + onset, from + peak, from + Math.max(last, end)));
    }

    /** The level after T: half way from the level at QRS onset to the mean of the window's last 30 ms. */
    private double tail() {
        int width = Math.max(1, (int) Math.round(0.03 * rateHz));
        double sum = 0;
        for (int i = signal.length - width; i < signal.length; i++) {
            sum += signal[i] / width;
        }
        return sum / 2;
    }

    private int secondPeak(int peak, double sign, double size, double tail) {
        int second = peak;
        double largest = SECOND_PART * size;
        for (int i = peak; i < signal.length - (int) (0.04 * rateHz); i++) {
            double value = -sign * (signal[i] - tail);
            if (value > largest) {
                largest = value;
                second = i;
            }
        }
        return second;
    }

    private int tangent(int peak, double sign, double tail) {
        int lowest = peak;
        for (int i = peak; i < signal.length; i++) {
            if (sign * signal[i] < sign * signal[lowest]) {
                lowest = i;
            }
        }
        int steepest = -1;
        double slope = 0;
        int half = Math.max(1, (int) Math.round(0.006 * rateHz));
        for (int i = peak + half; i + half < signal.length && i <= lowest; i++) {
            double d = -sign * (signal[i + half] - signal[i - half]) / (2 * half);
            if (d > slope) {
                slope = d;
                steepest = i;
            }
        }
        if (steepest < 0) {
            return peak;
        }
        double height = Math.abs(signal[peak]);
        double level = sign
                * Math.min(
                        sign * tail + LEVEL_ABOVE * height,
                        Math.max(sign * signal[lowest], sign * tail - LEVEL_BELOW * height));
        int reach = (int) Math.round(REACH * sign * (signal[steepest] - level) / slope);
        return Math.min(signal.length - 1, steepest + Math.max(0, reach));
    }
}
