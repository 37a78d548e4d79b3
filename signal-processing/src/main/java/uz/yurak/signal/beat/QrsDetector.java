package uz.yurak.signal.beat;

import java.util.stream.IntStream;
import uz.yurak.record.Recording;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.filter.Stretch;

/**
 * Finds the QRS complexes on all leads together. Looks forward as well as back, so it needs no time to learn: the first
 * beat is found like the last.
 *
 * <p>Steps. 1. The peaks of {@link Activity} are candidates. 2. {@link FirstLook} says by rules which are beats. 3. Each
 * candidate is compared with those beats ({@link CandidateFeatures}). 4. Boosted trees (Friedman 2001), trained on
 * annotated records, weigh what the comparison gives; what may only speak for a beat, or only against, is held to that
 * (monotone constraints). 5. Those that the trees are not sure of are compared once more, now with what the trees take for
 * beats, and weighed by other trees (auto-context, Tu 2008). 6. The likeliest {@link BeatSequence} is taken, no two beats of
 * which are within 200 ms.
 * The rules before the trees follow Pan and Tompkins 1985, but for the thresholds, which stand still on an envelope whose
 * level is taken from both sides.
 */
public final class QrsDetector {
    /** Written by {@code yurak bench beat-training}; docs/decisions/beats-judged-by-trees.md. */
    private static final BoostedTrees FIRST = BoostedTrees.resource("qrs-trees.txt");

    private static final BoostedTrees SECOND = BoostedTrees.resource("qrs-trees-again.txt");

    /** A long recording is looked at in stretches of this length, s; memory is bounded by it. */
    private static final double STRETCH_S = 600;

    /** Of what lies beyond a stretch so much is looked at too, s: twice what {@link Activity} takes a level from. */
    private static final double MARGIN_S = 20;

    private QrsDetector() {}

    /** Where each beat's energy has its middle, in order, samples. */
    public static int[] detect(Montage montage) {
        return BeatCandidates.of(montage).again(FIRST).beats(SECOND);
    }

    /**
     * The R peaks of a recording of any length, in order, samples at the rate most leads have. Memory: that of twelve
     * minutes of all leads, beside the recording itself.
     */
    public static int[] detect(Recording recording) {
        double rateHz = Montage.commonRate(recording.leads());
        double endS = recording.leads().stream()
                .mapToDouble(l -> l.startOffsetMs() / 1000 + l.durationSeconds())
                .max()
                .orElse(0);
        IntStream.Builder peaks = IntStream.builder();
        long last = Long.MIN_VALUE / 2;
        for (double fromS = 0; fromS < endS; fromS += STRETCH_S) {
            double startS = Math.max(0, fromS - MARGIN_S);
            Montage montage = Montage.of(Stretch.of(recording, startS, fromS + STRETCH_S + MARGIN_S));
            long start = Math.round(startS * rateHz);
            for (int peak : RPeaks.of(montage, detect(montage))) {
                long at = start + peak;
                boolean inside = at >= fromS * rateHz && at < (fromS + STRETCH_S) * rateHz;
                if (inside && at - last >= montage.samples(FirstLook.REFRACTORY_MS)) {
                    peaks.add((int) at);
                    last = at;
                }
            }
        }
        return peaks.build().toArray();
    }
}
