package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import uz.yurak.signal.beat.Beat;

/**
 * How even the distances between beats are, those around ventricular beats left out.
 *
 * @param distancesMs RR distances between conducted beats, ms
 * @param changesMs differences between two such distances that follow each other, ms
 */
record Rhythm(List<Double> distancesMs, List<Double> changesMs) {
    Rhythm {
        distancesMs = List.copyOf(distancesMs);
        changesMs = List.copyOf(changesMs);
    }

    static Rhythm of(List<Beat> beats, double rateHz) {
        return of(beats, rateHz, Set.of());
    }

    /** @param premature indexes of beats that are left out with the ventricular ones */
    static Rhythm of(List<Beat> beats, double rateHz, Set<Integer> premature) {
        List<Double> distances = new ArrayList<>();
        List<Double> changes = new ArrayList<>();
        double last = Double.NaN;
        for (int i = 1; i < beats.size(); i++) {
            boolean conducted = isUsual(beats, i - 1, premature) && isUsual(beats, i, premature);
            boolean afterPause = i > 1 && !isUsual(beats, i - 2, premature);
            double rr = (beats.get(i).sample() - beats.get(i - 1).sample()) * 1000 / rateHz;
            if (!conducted || afterPause) {
                last = Double.NaN;
                continue;
            }
            distances.add(rr);
            if (!Double.isNaN(last)) {
                changes.add(rr - last);
            }
            last = rr;
        }
        return new Rhythm(distances, changes);
    }

    private static boolean isUsual(List<Beat> beats, int index, Set<Integer> premature) {
        return beats.get(index).beatClass().isConducted() && !premature.contains(index);
    }

    double meanMs() {
        return distancesMs.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    /** Median size of the changes as a part of the mean distance; 0 without any. */
    double irregularity() {
        List<Double> sizes = changesMs.stream().map(Math::abs).sorted().toList();
        return sizes.isEmpty() ? 0 : sizes.get(sizes.size() / 2) / meanMs();
    }

    /** Longest less shortest distance, ms; 0 without any. */
    double spreadMs() {
        return distancesMs.isEmpty() ? 0 : Collections.max(distancesMs) - Collections.min(distancesMs);
    }

    /** Standard deviation of the distances as a part of their mean; 0 without any. */
    double variation() {
        double mean = meanMs();
        double variance = distancesMs.stream()
                .mapToDouble(d -> (d - mean) * (d - mean))
                .average()
                .orElse(0);
        return mean == 0 ? 0 : Math.sqrt(variance) / mean;
    }
}
