package uz.yurak.samples.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Marks of one kind (P onset, T end …) against a reference, paired by {@link MarkPairs}. */
final class MarkScore {
    private final List<Double> errorsMs = new ArrayList<>();
    private int reference;
    private int counted;

    /**
     * Adds one lead of one record.
     *
     * @param from first sample at which an extra mark counts as false; before it the reference is silent
     * @param to last one
     */
    void add(List<Long> referenceMarks, List<Long> detectedMarks, double rateHz, long from, long to) {
        Map<Integer, Integer> pairs = MarkPairs.of(referenceMarks, detectedMarks, rateHz);
        pairs.forEach((r, d) -> errorsMs.add((detectedMarks.get(d) - referenceMarks.get(r)) * 1000 / rateHz));
        reference += referenceMarks.size();
        counted += pairs.size();
        Set<Integer> used = new HashSet<>(pairs.values());
        for (int d = 0; d < detectedMarks.size(); d++) {
            long at = detectedMarks.get(d);
            counted += !used.contains(d) && at >= from && at <= to ? 1 : 0;
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
