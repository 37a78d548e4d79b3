package uz.yurak.signal.wave;

/** Where a wave is highest (or lowest) in one lead. */
final class Peaks {
    private Peaks() {}

    /** Where the lead is farthest from the line between the wave's limits. */
    static int farthestFromChord(double[] values, Wave within) {
        double first = values[within.onset()];
        double slope = (values[within.end()] - first) / Math.max(1, within.end() - within.onset());
        int best = within.onset();
        double most = -1;
        for (int i = within.onset(); i <= within.end(); i++) {
            double height = Math.abs(values[i] - first - slope * (i - within.onset()));
            if (height > most) {
                most = height;
                best = i;
            }
        }
        return best;
    }

    /** Where the lead is farthest from zero. */
    static int largest(double[] values, Wave within) {
        int best = within.onset();
        for (int i = within.onset(); i <= within.end(); i++) {
            best = Math.abs(values[i]) > Math.abs(values[best]) ? i : best;
        }
        return best;
    }
}
