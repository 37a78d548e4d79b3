package uz.yurak.samples.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Pairs marks one to one, nearest first, within 150 ms (the figure of ANSI/AAMI EC57 and of the delineation papers). */
final class MarkPairs {
    private static final double WINDOW_MS = 150;

    private MarkPairs() {}

    /** A reference mark, a detected one, and how far apart. */
    private record Pair(int reference, int detected, long apart) {}

    static long windowSamples(double rateHz) {
        return (long) (rateHz * WINDOW_MS / 1000 + 0.5);
    }

    /** The index of the detected mark for each reference mark, by its index, that has one. */
    static Map<Integer, Integer> of(List<Long> reference, List<Long> detected, double rateHz) {
        List<Pair> near = new ArrayList<>();
        for (int r = 0; r < reference.size(); r++) {
            for (int d = 0; d < detected.size(); d++) {
                long apart = Math.abs(reference.get(r) - detected.get(d));
                if (apart <= windowSamples(rateHz)) {
                    near.add(new Pair(r, d, apart));
                }
            }
        }
        near.sort(Comparator.comparingLong(Pair::apart)
                .thenComparingInt(Pair::reference)
                .thenComparingInt(Pair::detected));
        Map<Integer, Integer> paired = new TreeMap<>();
        Set<Integer> used = new HashSet<>();
        for (Pair pair : near) {
            if (!paired.containsKey(pair.reference()) && used.add(pair.detected())) {
                paired.put(pair.reference(), pair.detected());
            }
        }
        return paired;
    }
}
