package uz.yurak.signal.filter;

import java.util.Arrays;
import java.util.Random;

/** Signals whose every part is known, microvolts. */
final class Traces {
    private Traces() {}

    /**
     * An ECG on a level of 0: P 150 µV, a QRS of 1.2 mV, an ST segment of {@code stUv} from J to T, T of 300 µV; the first QRS
     * begins at 0.4 s.
     */
    static double[] ecg(double seconds, double rateHz, double perMinute, double stUv) {
        double[] out = new double[(int) (seconds * rateHz)];
        for (int i = 0; i < out.length; i++) {
            double s = i / rateHz;
            double rr = 60 / perMinute;
            double fromQrs = (s - 0.4) % rr;
            out[i] = beat(fromQrs, stUv) + beat(fromQrs - rr, stUv);
        }
        return out;
    }

    private static double beat(double s, double stUv) {
        return 150 * half(s, -0.16, -0.06)
                + 1200 * half(s, 0.015, 0.055)
                - 250 * half(s, 0.055, 0.08)
                + 300 * half(s, 0.2, 0.36)
                + (s >= 0.08 && s < 0.36 ? stUv * Math.min(1, (0.36 - s) / 0.1) : 0);
    }

    private static double half(double s, double from, double to) {
        return s >= from && s < to ? Math.sin(Math.PI * (s - from) / (to - from)) : 0;
    }

    static double[] sine(double seconds, double rateHz, double hz, double uv) {
        double[] out = new double[(int) (seconds * rateHz)];
        for (int i = 0; i < out.length; i++) {
            out[i] = uv * Math.sin(2 * Math.PI * hz * i / rateHz + 0.4);
        }
        return out;
    }

    static double[] white(double seconds, double rateHz, double rmsUv, long seed) {
        Random random = new Random(seed);
        double[] out = new double[(int) (seconds * rateHz)];
        Arrays.setAll(out, i -> rmsUv * random.nextGaussian());
        return out;
    }

    static double[] sum(double[]... all) {
        double[] out = new double[all[0].length];
        for (double[] one : all) {
            for (int i = 0; i < out.length; i++) {
                out[i] += one[i];
            }
        }
        return out;
    }

    static double largestDifference(double[] a, double[] b, int from, int to) {
        double most = 0;
        for (int i = from; i < to; i++) {
            most = Math.max(most, Math.abs(a[i] - b[i]));
        }
        return most;
    }

    static double span(double[] signal) {
        return Arrays.stream(signal).max().orElse(0)
                - Arrays.stream(signal).min().orElse(0);
    }
}
