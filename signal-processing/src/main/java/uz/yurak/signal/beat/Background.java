package uz.yurak.signal.beat;

/** What candidates stand out of: how high the activity stands between beats, and its mean over any stretch. */
final class Background {
    private static final int NEAR_S = 2;
    private static final int FAR_S = 10;

    private final QuietLevel level;

    /** Of each second, over {@link #NEAR_S} or {@link #FAR_S} on either side. */
    private final double[] near;

    private final double[] far;
    private final double[] low;
    private final double[] high;

    /** Of the QRS's band up to each sample. */
    private final double[] sums;

    Background(Activity activity, double rateHz) {
        double[] values = activity.qrs();
        level = new QuietLevel(values, rateHz);
        near = level.around(NEAR_S);
        far = level.around(FAR_S);
        low = new QuietLevel(activity.low(), rateHz).around(NEAR_S);
        high = new QuietLevel(activity.high(), rateHz).around(NEAR_S);
        sums = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            sums[i + 1] = sums[i] + values[i];
        }
    }

    /** In the band of the QRS, near a sample. */
    double near(int sample) {
        return near[level.index(sample)];
    }

    /** The same, further around it. */
    double far(int sample) {
        return far[level.index(sample)];
    }

    /** Below the band of the QRS, near a sample. */
    double low(int sample) {
        return low[level.index(sample)];
    }

    /** Above it. */
    double high(int sample) {
        return high[level.index(sample)];
    }

    /** Mean in the band of the QRS from one sample to before another, what lies outside left out; 0 where nothing is left. */
    double mean(int from, int to) {
        int first = Math.max(0, Math.min(sums.length - 1, from));
        int end = Math.max(0, Math.min(sums.length - 1, to));
        return end > first ? (sums[end] - sums[first]) / (end - first) : 0;
    }
}
