package uz.yurak.samples.synth;

/**
 * One wave of a beat: a bell around a time, flat on top where it lasts, each flank with its own width.
 *
 * <p>With no flat top and equal flanks it is the Gaussian kernel that solves the z equation of McSharry 2003.
 *
 * @param part what it belongs to
 * @param fromMs start of the flat top, ms after the R peak
 * @param toMs end of the flat top, ms after the R peak; equal to {@code fromMs} for a plain bell
 * @param riseMs standard deviation of the flank before, ms
 * @param fallMs standard deviation of the flank after, ms
 * @param peak the moment on top
 */
record Wave(Part part, double fromMs, double toMs, double riseMs, double fallMs, Dipole peak) {
    /** Beyond so many standard deviations a flank is below a hundredth of a microvolt and is not computed. */
    private static final double REACH = 5;

    /** What a wave is counted to when edges are looked for; a plateau between QRS and T belongs to T. */
    enum Part {
        PACER,
        P,
        QRS,
        T
    }

    static Wave bell(Part part, double centerMs, double widthMs, Dipole peak) {
        return new Wave(part, centerMs, centerMs, widthMs, widthMs, peak);
    }

    /** The share of the peak at a time, 0 to 1. */
    double shareAt(double ms) {
        if (ms < fromMs) {
            return flank((fromMs - ms) / riseMs);
        }
        return ms > toMs ? flank((ms - toMs) / fallMs) : 1;
    }

    private static double flank(double deviations) {
        return deviations > REACH ? 0 : StrictMath.exp(-deviations * deviations / 2);
    }

    /** The same wave later and wider, as repolarization is at a slower rate. */
    Wave stretched(double factor) {
        return new Wave(part, fromMs * factor, toMs * factor, riseMs, fallMs * factor, peak);
    }
}
