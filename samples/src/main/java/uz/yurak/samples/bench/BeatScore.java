package uz.yurak.samples.bench;

import java.util.ArrayList;
import java.util.List;
import uz.yurak.samples.bench.MitAnnotations.Annotation;

/**
 * Beat detection against a reference, beat by beat with a window of 150 ms (ANSI/AAMI EC57). Detections within
 * ventricular flutter that match nothing are not counted, nor are reference beats there.
 *
 * @param found reference beats found
 * @param missed reference beats not found
 * @param extra detections that are no reference beat
 */
record BeatScore(int found, int missed, int extra) {
    static final BeatScore NONE = new BeatScore(0, 0, 0);

    private static final String BEATS = "NLRBAaJSVrFejnE/fQ?";
    private static final double WINDOW_MS = 150;

    static BeatScore of(List<Annotation> reference, List<Integer> detected, double rateHz) {
        List<Long> beats = new ArrayList<>();
        List<long[]> flutter = new ArrayList<>();
        long start = -1;
        for (Annotation annotation : reference) {
            if (annotation.symbol() == '[') {
                start = annotation.sample();
            } else if (annotation.symbol() == ']' && start >= 0) {
                flutter.add(new long[] {start, annotation.sample()});
                start = -1;
            } else if (start < 0 && BEATS.indexOf(annotation.symbol()) >= 0) {
                beats.add(annotation.sample());
            }
        }
        return match(beats, detected, flutter, (int) (rateHz * WINDOW_MS / 1000 + 0.5));
    }

    /**
     * Walks both lists together: the earlier of the two current ones is paired with the other where they are at most a
     * window apart and neither is better served by the next.
     */
    private static BeatScore match(List<Long> reference, List<Integer> detected, List<long[]> flutter, int window) {
        int found = 0;
        int extra = 0;
        int i = 0;
        int j = 0;
        while (i < reference.size() && j < detected.size()) {
            long r = reference.get(i);
            long d = detected.get(j);
            long nextR = i + 1 < reference.size() ? reference.get(i + 1) : Long.MAX_VALUE / 4;
            long nextD = j + 1 < detected.size() ? detected.get(j + 1) : Long.MAX_VALUE / 2;
            long rival = d < r ? Math.abs(r - nextD) : Math.abs(d - nextR);
            long rivalOther = Math.abs(nextR - nextD);
            long apart = Math.abs(r - d);
            if (apart <= window && (apart < rival || rivalOther < rival)) {
                found++;
                i++;
                j++;
            } else if (d < r) {
                extra += isIn(flutter, d) ? 0 : 1;
                j++;
            } else {
                i++;
            }
        }
        for (; j < detected.size(); j++) {
            extra += isIn(flutter, detected.get(j)) ? 0 : 1;
        }
        return new BeatScore(found, reference.size() - found, extra);
    }

    private static boolean isIn(List<long[]> stretches, long sample) {
        return stretches.stream().anyMatch(s -> sample >= s[0] && sample <= s[1]);
    }

    BeatScore plus(BeatScore other) {
        return new BeatScore(found + other.found, missed + other.missed, extra + other.extra);
    }

    int reference() {
        return found + missed;
    }

    double sensitivityPercent() {
        return 100.0 * found / Math.max(1, reference());
    }

    double predictivityPercent() {
        return 100.0 * found / Math.max(1, found + extra);
    }

    /** Missed and extra beats as a part of the reference beats. */
    double errorPercent() {
        return 100.0 * (missed + extra) / Math.max(1, reference());
    }
}
