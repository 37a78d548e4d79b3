package uz.yurak.signal.measure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import uz.yurak.signal.wave.BeatWaves;
import uz.yurak.signal.wave.Wave;

/** Measures the waves of one lead on the representative beat. */
final class LeadMeter {
    private static final double SLOPE_TO_MS = 80;

    private final double[] lead;
    private final Wave qrs;
    private final int nextP;
    private final double rateHz;

    private LeadMeter(double[] lead, Wave qrs, int nextP, double rateHz) {
        this.lead = lead;
        this.qrs = qrs;
        this.nextP = nextP;
        this.rateHz = rateHz;
    }

    /**
     * The lead's waves.
     *
     * @param lead the representative beat, microvolts
     * @param qrs the QRS of all leads together
     * @param own the lead's own waves; for one computed from others those of all leads
     * @param nextP where the P of the next beat begins at the earliest; 0 where that is not known
     */
    static LeadMeasurements measure(double[] lead, Wave qrs, BeatWaves own, int nextP, double rateHz, StLevel st) {
        return new LeadMeter(lead, qrs, nextP, rateHz).measure(own, st);
    }

    private LeadMeasurements measure(BeatWaves own, StLevel st) {
        double[] shape = shape();
        QrsWaves waves = QrsWaves.of(shape, rateHz);
        Optional<Double> rPeakMs = Stream.concat(waves.r().stream(), waves.rPrime().stream())
                .max(Comparator.comparingDouble(Deflection::amplitudeUv))
                .map(Deflection::peakMs);
        return new LeadMeasurements(
                own.p().map(p -> deflection(p, true)),
                waves.q(),
                waves.r(),
                waves.s(),
                waves.rPrime(),
                waves.sPrime(),
                own.t().map(t -> deflection(t, false)),
                own.t().flatMap(t -> BiphasicT.of(lead, qrs, t, rateHz)),
                UWave.of(lead, own.t(), nextP, rateHz),
                st.derived() ? Optional.empty() : prMs(own),
                st.derived() ? Optional.empty() : own.qrs().map(w -> (w.end() - w.onset()) * 1000 / rateHz),
                Arrays.stream(shape).sum() * 1000 / rateHz,
                (st.j80Uv() - st.jUv()) / SLOPE_TO_MS * 1000,
                rPeakMs,
                st.derived());
    }

    private Optional<Double> prMs(BeatWaves own) {
        return own.p().flatMap(p -> own.qrs().map(w -> (w.onset() - p.onset()) * 1000 / rateHz));
    }

    private double[] shape() {
        int end = Math.min(lead.length - 1, qrs.end());
        double[] out = new double[Math.max(1, end - qrs.onset() + 1)];
        for (int i = 0; i < out.length; i++) {
            out[i] = lead[qrs.onset() + i] - lead[qrs.onset()];
        }
        return out;
    }

    /** @param levelled against the line from its onset to its end; otherwise against the level at QRS onset */
    private Deflection deflection(Wave wave, boolean levelled) {
        int from = Math.max(0, wave.onset());
        int to = Math.min(lead.length - 1, wave.end());
        double largest = 0;
        int peak = from;
        for (int i = from; i <= to; i++) {
            double level = levelled
                    ? lead[from] + (lead[to] - lead[from]) * (i - from) / Math.max(1, to - from)
                    : lead[qrs.onset()];
            if (Math.abs(lead[i] - level) > Math.abs(largest)) {
                largest = lead[i] - level;
                peak = i;
            }
        }
        return new Deflection(largest, (to - from) * 1000 / rateHz, (peak - qrs.onset()) * 1000 / rateHz);
    }
}
