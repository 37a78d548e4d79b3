package uz.yurak.signal.measure;

import java.util.Optional;

/**
 * The waves of one lead on the representative beat; one that is absent is absent.
 *
 * <p>A QRS that only goes down is a QS: it stands in {@link #s} and neither Q nor R is there. Amplitudes of P are against
 * the line from its onset to its end, all others against the level at QRS onset.
 *
 * @param p P wave
 * @param q first wave of the QRS where it goes down and an R follows
 * @param r first upward wave
 * @param s downward wave after R, or the whole of a QS
 * @param rPrime upward wave after S
 * @param sPrime downward wave after R′
 * @param t T wave; of a biphasic one the larger part
 * @param biphasicT both parts of a biphasic T
 * @param u whether a U wave follows
 * @param prMs from this lead's P onset to its QRS onset, ms; empty of a lead computed from others
 * @param qrsMs from this lead's QRS onset to its end, ms; empty of a lead computed from others
 * @param qrsAreaUvMs area of the QRS, microvolts times ms, upward minus downward
 * @param stSlopeUvPerS slope of the ST segment from J to 80 ms after it, microvolts a second
 * @param rPeakMs from QRS onset to the peak of R or R′, whichever is taller, ms; empty of a QS
 * @param derived computed from other leads by us, not measured
 */
public record LeadMeasurements(
        Optional<Deflection> p,
        Optional<Deflection> q,
        Optional<Deflection> r,
        Optional<Deflection> s,
        Optional<Deflection> rPrime,
        Optional<Deflection> sPrime,
        Optional<Deflection> t,
        Optional<BiphasicT> biphasicT,
        UWave u,
        Optional<Double> prMs,
        Optional<Double> qrsMs,
        double qrsAreaUvMs,
        double stSlopeUvPerS,
        Optional<Double> rPeakMs,
        boolean derived) {

    /** Height of R or R′, whichever is higher, microvolts; 0 of a QS. */
    public double tallestRUv() {
        return Math.max(amplitude(r), amplitude(rPrime));
    }

    /** Depth of Q, S or S′, whichever is deepest, microvolts, not negative. */
    public double deepestUv() {
        return Math.max(-amplitude(q), deepestSUv());
    }

    /** Depth of S or S′, whichever is deeper, microvolts, not negative. */
    public double deepestSUv() {
        return Math.max(-amplitude(s), -amplitude(sPrime));
    }

    /** From the highest to the lowest point of the QRS, microvolts. */
    public double peakToPeakUv() {
        return tallestRUv() + deepestUv();
    }

    /** Whether the QRS only goes down. */
    public boolean isQs() {
        return r.isEmpty() && s.isPresent();
    }

    private static double amplitude(Optional<Deflection> wave) {
        return wave.map(Deflection::amplitudeUv).orElse(0.0);
    }
}
