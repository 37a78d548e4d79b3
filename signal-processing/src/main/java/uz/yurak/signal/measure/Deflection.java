package uz.yurak.signal.measure;

/**
 * One wave of one lead.
 *
 * @param amplitudeUv at its largest, microvolts; negative downward
 * @param durationMs from its beginning to its end, ms
 * @param peakMs its largest point, ms after the onset of the QRS; negative before it
 */
public record Deflection(double amplitudeUv, double durationMs, double peakMs) {}
