package uz.yurak.signal.live;

/**
 * A second-order Butterworth section that runs with the signal. Design by the bilinear transform with the cut-off
 * pre-warped (Oppenheim and Schafer, Discrete-Time Signal Processing, section 7.1); transposed direct form II.
 */
final class Section {
    private static final double BUTTERWORTH_Q = Math.sqrt(0.5);

    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private double z1;
    private double z2;

    private Section(double b0, double b1, double b2, double a1, double a2) {
        this.b0 = b0;
        this.b1 = b1;
        this.b2 = b2;
        this.a1 = a1;
        this.a2 = a2;
    }

    /** @param cutOffHz where it loses 3 dB; below half the rate */
    static Section lowPass(double cutOffHz, double rateHz) {
        double k = Math.tan(Math.PI * cutOffHz / rateHz);
        double norm = 1 / (1 + k / BUTTERWORTH_Q + k * k);
        double b = k * k * norm;
        return new Section(b, 2 * b, b, 2 * (k * k - 1) * norm, (1 - k / BUTTERWORTH_Q + k * k) * norm);
    }

    /** @param cutOffHz where it loses 3 dB; below half the rate */
    static Section highPass(double cutOffHz, double rateHz) {
        double k = Math.tan(Math.PI * cutOffHz / rateHz);
        double norm = 1 / (1 + k / BUTTERWORTH_Q + k * k);
        return new Section(norm, -2 * norm, norm, 2 * (k * k - 1) * norm, (1 - k / BUTTERWORTH_Q + k * k) * norm);
    }

    /** As if that value had stood there for ever. */
    void settle(double value) {
        double gain = (b0 + b1 + b2) / (1 + a1 + a2);
        z1 = (gain - b0) * value;
        z2 = (b2 - a2 * gain) * value;
    }

    double next(double in) {
        double out = b0 * in + z1;
        z1 = b1 * in - a1 * out + z2;
        z2 = b2 * in - a2 * out;
        return out;
    }
}
