package uz.yurak.record;

/**
 * From a device's counts to the electrode voltage: {@code microvolts = (count × nanovoltsPerCount + offsetNanovolts) / 1000}.
 *
 * @param nanovoltsPerCount nanovolts of one count; finite and not zero, negative where the device inverts
 * @param offsetNanovolts nanovolts at count 0; 0 where zero counts are zero volts
 */
public record Scale(double nanovoltsPerCount, double offsetNanovolts) {
    public Scale {
        if (!Double.isFinite(nanovoltsPerCount) || nanovoltsPerCount == 0 || !Double.isFinite(offsetNanovolts)) {
            throw new IllegalArgumentException(
                    "a scale needs finite values, not " + nanovoltsPerCount + " nV per count and " + offsetNanovolts);
        }
    }

    public static Scale ofNanovolts(double nanovoltsPerCount) {
        return new Scale(nanovoltsPerCount, 0);
    }

    public double microvolts(int count) {
        return (count * nanovoltsPerCount + offsetNanovolts) / 1000;
    }

    /** All samples in microvolts; the values inside gaps have no meaning. */
    public double[] microvolts(Samples samples) {
        int[] counts = samples.toArray();
        double[] out = new double[counts.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = microvolts(counts[i]);
        }
        return out;
    }
}
