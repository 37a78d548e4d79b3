package uz.yurak.signal.beat;

import uz.yurak.signal.filter.MovingRank;
import uz.yurak.signal.filter.Ranked;

/** How high a signal stands between the beats: of each second the value that a part of it stays below. */
final class QuietLevel {
    /** Below half: in a fast rhythm too, most of a second is not QRS. */
    private static final double PART = 0.4;

    /** Seconds to nine of ten of which the second before comes so near, part. */
    private static final double NEXT = 0.7;

    private final double[] seconds;
    private final int second;

    QuietLevel(double[] signal, double rateHz) {
        second = Math.max(1, (int) Math.round(rateHz));
        seconds = new double[Math.max(1, signal.length / second)];
        double[] part = new double[Math.min(second, signal.length)];
        double[] spare = new double[part.length];
        double before = 0;
        for (int k = 0; k < seconds.length && part.length > 0; k++) {
            System.arraycopy(signal, k * second, part, 0, part.length);
            before = Ranked.near(part, spare, (int) (PART * (part.length - 1)), before, NEXT);
            seconds[k] = before;
        }
    }

    /** Median over that many seconds on either side of each second. */
    double[] around(int side) {
        double[] out = new double[seconds.length];
        MovingRank moving = new MovingRank(seconds, 2 * side + 1);
        for (int k = 0; k < out.length; k++) {
            int from = Math.max(0, k - side);
            int to = Math.min(seconds.length, k + side + 1);
            out[k] = moving.of(from, to, (to - from) / 2);
        }
        return out;
    }

    /** The second in which a sample lies, or the last whole one. */
    int index(int sample) {
        return Math.min(seconds.length - 1, sample / second);
    }
}
