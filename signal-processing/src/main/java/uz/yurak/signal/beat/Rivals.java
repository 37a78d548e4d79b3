package uz.yurak.signal.beat;

/** The other candidates near one: where two stand too near to be beats both, one of them is none. */
final class Rivals {
    /** A T wave's distance from its QRS at most, ms; 360 from Pan and Tompkins 1985. */
    private static final double T_WAVE_MS = 360;

    /** Odds of a rival that is not there, as a logarithm. */
    private static final double NO_RIVAL = 10;

    /** Others this near are looked at, ms. */
    private static final double RIVALS_MS = 1000;

    private final double[] qrs;
    private final int[] peaks;
    private final double rateHz;

    /**
     * @param qrs the activity in the band of the QRS
     * @param peaks samples of the candidates
     */
    Rivals(double[] qrs, int[] peaks, double rateHz) {
        this.qrs = qrs;
        this.peaks = peaks;
        this.rateHz = rateHz;
    }

    private double ms(int samples) {
        return samples * 1000.0 / rateHz;
    }

    /** Adds the highest before, after and anywhere near, and how many are at least half as high. */
    void addHeights(Row row, int candidate) {
        int at = peaks[candidate];
        double before = 0;
        double after = 0;
        double any = 0;
        int many = 0;
        for (int direction = -1; direction <= 1; direction += 2) {
            for (int k = candidate + direction; k >= 0 && k < peaks.length; k += direction) {
                double apartMs = ms(Math.abs(peaks[k] - at));
                if (apartMs >= RIVALS_MS) {
                    break;
                }
                double height = qrs[peaks[k]];
                any = Math.max(any, height);
                many += height > 0.5 * qrs[at] ? 1 : 0;
                before = direction < 0 && apartMs < T_WAVE_MS ? Math.max(before, height) : before;
                after = direction > 0 && apartMs < T_WAVE_MS ? Math.max(after, height) : after;
            }
        }
        row.add(before / qrs[at]);
        row.add(after / qrs[at]);
        row.add(any / qrs[at]);
        row.add(many);
    }

    /** The best odds of those on one side that are too near to be beats as well. */
    double odds(int candidate, int direction, double[] odds) {
        double best = -NO_RIVAL;
        for (int k = candidate + direction; k >= 0 && k < peaks.length; k += direction) {
            if (ms(Math.abs(peaks[k] - peaks[candidate])) >= T_WAVE_MS) {
                break;
            }
            best = Math.max(best, odds[k]);
        }
        return best;
    }
}
