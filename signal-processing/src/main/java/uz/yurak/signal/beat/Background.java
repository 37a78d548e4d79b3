package uz.yurak.signal.beat;

/** What candidates stand out of: how high the activity stands between beats, and its mean over any stretch. */
final class Background {
    private final QuietLevel qrs;
    private final QuietLevel low;
    private final QuietLevel high;

    /** Of the QRS's band up to each sample. */
    private final double[] sums;

    Background(Activity activity, double rateHz) {
        double[] values = activity.qrs();
        qrs = new QuietLevel(values, rateHz);
        low = new QuietLevel(activity.low(), rateHz);
        high = new QuietLevel(activity.high(), rateHz);
        sums = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            sums[i + 1] = sums[i] + values[i];
        }
    }

    /** In the band of the QRS. */
    QuietLevel qrs() {
        return qrs;
    }

    /** Below it. */
    QuietLevel low() {
        return low;
    }

    /** Above it. */
    QuietLevel high() {
        return high;
    }

    /** Mean in the band of the QRS from one sample to before another, what lies outside left out; 0 where nothing is left. */
    double mean(int from, int to) {
        int first = Math.max(0, Math.min(sums.length - 1, from));
        int end = Math.max(0, Math.min(sums.length - 1, to));
        return end > first ? (sums[end] - sums[first]) / (end - first) : 0;
    }
}
