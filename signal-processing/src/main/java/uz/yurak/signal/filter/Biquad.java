package uz.yurak.signal.filter;

/**
 * A second-order Butterworth section, designed by the bilinear transform with the cut-off pre-warped (Oppenheim and
 * Schafer, Discrete-Time Signal Processing, section 7.1). Transfer function
 * {@code (b0 + b1 z⁻¹ + b2 z⁻²) / (1 + a1 z⁻¹ + a2 z⁻²)}.
 */
record Biquad(double b0, double b1, double b2, double a1, double a2) {
    private static final double BUTTERWORTH_Q = Math.sqrt(0.5);

    /**
     * Run forth and back, a section attenuates twice: 6 dB at its own cut-off. Its cut-off is moved by this factor so that
     * the two runs together have 3 dB where the caller asked: {@code 1 / (1 + r⁴) = √½}.
     */
    private static final double TWO_RUNS = Math.pow(Math.sqrt(2) - 1, 0.25);

    /** @param cutOffHz where the two runs of {@link ZeroPhase} together lose 3 dB; below half the rate */
    static Biquad lowPass(double cutOffHz, double rateHz) {
        double k = Math.tan(Math.PI * cutOffHz / rateHz) / TWO_RUNS;
        double norm = 1 / (1 + k / BUTTERWORTH_Q + k * k);
        double b0 = k * k * norm;
        return new Biquad(b0, 2 * b0, b0, 2 * (k * k - 1) * norm, (1 - k / BUTTERWORTH_Q + k * k) * norm);
    }

    /** @param cutOffHz where the two runs of {@link ZeroPhase} together lose 3 dB; below half the rate */
    static Biquad highPass(double cutOffHz, double rateHz) {
        double k = Math.tan(Math.PI * cutOffHz / rateHz) * TWO_RUNS;
        double norm = 1 / (1 + k / BUTTERWORTH_Q + k * k);
        return new Biquad(norm, -2 * norm, norm, 2 * (k * k - 1) * norm, (1 - k / BUTTERWORTH_Q + k * k) * norm);
    }

    double gainAtZeroHz() {
        return (b0 + b1 + b2) / (1 + a1 + a2);
    }
}
