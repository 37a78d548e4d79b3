package uz.yurak.samples.bench;

import java.util.ArrayList;
import java.util.List;
import uz.yurak.samples.bench.MitAnnotations.Annotation;

/**
 * Detections paired with reference beats, beat by beat within 150 ms (ANSI/AAMI EC57). Detections within ventricular
 * flutter that match nothing are left out, and so are reference beats there.
 *
 * @param pairs reference beats with the detection of each
 * @param missed reference beats without one
 * @param extra indexes of detections without a reference beat
 */
record BeatMatch(List<Pair> pairs, List<Annotation> missed, List<Integer> extra) {
    private static final String BEATS = "NLRBAaJSVrFejnE/fQ?";
    private static final double WINDOW_MS = 150;

    /**
     * A reference beat and its detection.
     *
     * @param reference as annotated
     * @param detection its index in the list of detections
     */
    record Pair(Annotation reference, int detection) {}

    BeatMatch {
        pairs = List.copyOf(pairs);
        missed = List.copyOf(missed);
        extra = List.copyOf(extra);
    }

    /** Samples of the reference beats, those in flutter too. */
    static long[] beats(List<Annotation> reference) {
        return reference.stream()
                .filter(BeatMatch::isBeat)
                .mapToLong(Annotation::sample)
                .toArray();
    }

    static boolean isBeat(Annotation annotation) {
        return BEATS.indexOf(annotation.symbol()) >= 0;
    }

    static BeatMatch of(List<Annotation> reference, List<Integer> detected, double rateHz) {
        List<Annotation> beats = new ArrayList<>();
        List<long[]> flutter = new ArrayList<>();
        long start = -1;
        for (Annotation annotation : reference) {
            if (annotation.symbol() == '[') {
                start = annotation.sample();
            } else if (annotation.symbol() == ']' && start >= 0) {
                flutter.add(new long[] {start, annotation.sample()});
                start = -1;
            } else if (start < 0 && isBeat(annotation)) {
                beats.add(annotation);
            }
        }
        if (start >= 0) {
            flutter.add(new long[] {start, Long.MAX_VALUE});
        }
        return match(beats, detected, flutter, (int) (rateHz * WINDOW_MS / 1000 + 0.5));
    }

    /**
     * Walks both lists together: the earlier of the two current ones is paired with the other where they are at most a
     * window apart and neither is better served by the next.
     */
    private static BeatMatch match(
            List<Annotation> reference, List<Integer> detected, List<long[]> flutter, int window) {
        List<Pair> pairs = new ArrayList<>();
        List<Annotation> missed = new ArrayList<>();
        List<Integer> extra = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < reference.size() && j < detected.size()) {
            long r = reference.get(i).sample();
            long d = detected.get(j);
            long nextR = i + 1 < reference.size() ? reference.get(i + 1).sample() : Long.MAX_VALUE / 4;
            long nextD = j + 1 < detected.size() ? detected.get(j + 1) : Long.MAX_VALUE / 2;
            long rival = d < r ? Math.abs(r - nextD) : Math.abs(d - nextR);
            long rivalOther = Math.abs(nextR - nextD);
            long apart = Math.abs(r - d);
            if (apart <= window && (apart < rival || rivalOther < rival)) {
                pairs.add(new Pair(reference.get(i++), j++));
            } else if (d < r) {
                extra.add(j++);
            } else {
                missed.add(reference.get(i++));
            }
        }
        missed.addAll(reference.subList(i, reference.size()));
        for (; j < detected.size(); j++) {
            extra.add(j);
        }
        extra.removeIf(e -> flutter.stream().anyMatch(f -> detected.get(e) >= f[0] && detected.get(e) <= f[1]));
        return new BeatMatch(pairs, missed, extra);
    }

    BeatScore score() {
        return new BeatScore(pairs.size(), missed.size(), extra.size());
    }
}
