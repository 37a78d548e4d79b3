package uz.yurak.signal.beat;

import java.util.Arrays;
import uz.yurak.signal.filter.Ranked;

/** How high a signal stands between the beats: of each second the value that a part of it stays below. */
final class QuietLevel {
    /** Below half: in a fast rhythm too, most of a second is not QRS. */
    private static final double PART = 0.4;

    private final double[] seconds;
    private final int second;

    QuietLevel(double[] signal, double rateHz) {
        second = Math.max(1, (int) Math.round(rateHz));
        seconds = new double[Math.max(1, signal.length / second)];
        for (int k = 0; k < seconds.length; k++) {
            double[] part = Arrays.copyOfRange(signal, k * second, Math.min(signal.length, (k + 1) * second));
            seconds[k] = part.length == 0 ? 0 : Ranked.of(part, (int) (PART * (part.length - 1)));
        }
    }

    /** Median over that many seconds on either side. */
    double around(int sample, int side) {
        int at = Math.min(seconds.length - 1, sample / second);
        double[] part = Arrays.copyOfRange(seconds, Math.max(0, at - side), Math.min(seconds.length, at + side + 1));
        return Ranked.of(part, part.length / 2);
    }
}
