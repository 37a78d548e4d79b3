package uz.yurak.samples.synth;

import java.util.OptionalInt;
import uz.yurak.samples.synth.Wave.Part;

/**
 * Where one beat's waves lie, known from the model and not from the signal: the first and last sample at which the heart
 * moment of that wave alone, without noise and without the others, reaches {@link #EDGE_UV}.
 *
 * @param pOnset first sample of P; empty without P
 * @param pEnd sample after the last of P
 * @param qrsOnset first sample of QRS
 * @param rPeak sample of the R peak's nominal time
 * @param qrsEnd sample after the last of QRS, the J point
 * @param tEnd sample after the last of T
 */
public record BeatEdges(OptionalInt pOnset, OptionalInt pEnd, int qrsOnset, int rPeak, int qrsEnd, int tEnd) {
    /** 20 µV: what a reader of paper can tell from the baseline (0.2 mm). */
    public static final double EDGE_UV = 20;

    /** No wave reaches further from the R peak, before and after, ms. */
    private static final int BEFORE_MS = 400;

    private static final int AFTER_MS = 900;

    static BeatEdges of(Morphology beat, double peakSeconds, double rateHz) {
        int[] p = span(beat, Part.P, peakSeconds, rateHz);
        int[] qrs = span(beat, Part.QRS, peakSeconds, rateHz);
        int[] t = span(beat, Part.T, peakSeconds, rateHz);
        boolean hasP = p[0] < p[1];
        return new BeatEdges(
                hasP ? OptionalInt.of(p[0]) : OptionalInt.empty(),
                hasP ? OptionalInt.of(p[1]) : OptionalInt.empty(),
                qrs[0],
                (int) Math.round(peakSeconds * rateHz),
                qrs[1],
                t[1]);
    }

    /** First sample, and the one after the last, where the part reaches the edge; equal where it never does. */
    private static int[] span(Morphology beat, Part part, double peakSeconds, double rateHz) {
        int from = (int) Math.ceil((peakSeconds - BEFORE_MS / 1000.0) * rateHz);
        int to = (int) Math.floor((peakSeconds + AFTER_MS / 1000.0) * rateHz);
        int first = to;
        int end = to;
        for (int i = from; i < to; i++) {
            double ms = (i / rateHz - peakSeconds) * 1000;
            if (beat.at(ms, part).magnitudeUv() >= EDGE_UV) {
                first = Math.min(first, i);
                end = i + 1;
            }
        }
        return new int[] {first, end};
    }
}
