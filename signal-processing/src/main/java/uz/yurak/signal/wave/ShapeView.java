package uz.yurak.signal.wave;

import java.util.Optional;

/** A shape's representative beat as the learned limits look at it. */
final class ShapeView {
    private final double rateHz;
    private final double[][] values;
    private final double[][] smooth;
    private final boolean[] used;
    private final BeatWaves all;
    private final double rrMs;

    /**
     * The arrays are kept, not copied, and not changed.
     *
     * @param rateHz samples a second
     * @param values microvolts, [lead][sample]; an empty array for a lead that is absent
     * @param smooth the same, smoothed
     * @param used which leads may be trusted
     * @param all the waves of all leads together, found by rule
     * @param rrMs distance to the next beat
     */
    ShapeView(double rateHz, double[][] values, double[][] smooth, boolean[] used, BeatWaves all, double rrMs) {
        this.rateHz = rateHz;
        this.values = values;
        this.smooth = smooth;
        this.used = used;
        this.all = all;
        this.rrMs = rrMs;
    }

    double rateHz() {
        return rateHz;
    }

    double[][] values() {
        return values;
    }

    double[][] smooth() {
        return smooth;
    }

    boolean[] used() {
        return used;
    }

    double rrMs() {
        return rrMs;
    }

    Wave qrs() {
        return all.qrs().orElseThrow();
    }

    Optional<Wave> p() {
        return all.p();
    }

    Optional<Wave> t() {
        return all.t();
    }

    int samples(double ms) {
        return (int) Math.round(ms * rateHz / 1000);
    }

    double ms(double samples) {
        return samples * 1000 / rateHz;
    }

    boolean has(int lead) {
        return values[lead].length > 0;
    }
}
