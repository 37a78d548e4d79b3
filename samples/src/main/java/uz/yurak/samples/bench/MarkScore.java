package uz.yurak.samples.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Marks of one kind (P onset, T end …) against a reference: paired one to one, nearest first, within 150 ms. */
final class MarkScore {
    private static final double WINDOW_MS = 150;

    private final List<Double> errorsMs = new ArrayList<>();
    private int reference;
    private int counted;

    /** A reference mark, a detected one, and how far apart. */
    private record Pair(int reference, int detected, long apart) {}

    /**
     * Adds one lead of one record.
     *
     * @param from first sample at which an extra mark counts as false; before it the reference is silent
     * @param to last one
     */
    void add(List<Long> referenceMarks, List<Long> detectedMarks, double rateHz, long from, long to) {
        long window = (long) (rateHz * WINDOW_MS / 1000 + 0.5);
        List<Pair> near = new ArrayList<>();
        for (int r = 0; r < referenceMarks.size(); r++) {
            for (int d = 0; d < detectedMarks.size(); d++) {
                long apart = Math.abs(referenceMarks.get(r) - detectedMarks.get(d));
                if (apart <= window) {
                    near.add(new Pair(r, d, apart));
                }
            }
        }
        near.sort(Comparator.comparingLong(Pair::apart)
                .thenComparingInt(Pair::reference)
                .thenComparingInt(Pair::detected));
        Set<Integer> usedReference = new HashSet<>();
        Set<Integer> usedDetected = new HashSet<>();
        for (Pair pair : near) {
            if (!usedReference.contains(pair.reference()) && !usedDetected.contains(pair.detected())) {
                usedReference.add(pair.reference());
                usedDetected.add(pair.detected());
                errorsMs.add(
                        (detectedMarks.get(pair.detected()) - referenceMarks.get(pair.reference())) * 1000 / rateHz);
            }
        }
        reference += referenceMarks.size();
        counted += usedDetected.size();
        for (int d = 0; d < detectedMarks.size(); d++) {
            long at = detectedMarks.get(d);
            counted += !usedDetected.contains(d) && at >= from && at <= to ? 1 : 0;
        }
    }

    int reference() {
        return reference;
    }

    double sensitivityPercent() {
        return 100.0 * errorsMs.size() / Math.max(1, reference);
    }

    double predictivityPercent() {
        return 100.0 * errorsMs.size() / Math.max(1, counted);
    }

    double meanMs() {
        return errorsMs.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    double sdMs() {
        double mean = meanMs();
        return Math.sqrt(errorsMs.stream()
                .mapToDouble(e -> (e - mean) * (e - mean))
                .average()
                .orElse(0));
    }
}
