package uz.yurak.signal.holter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;

/** Where no lead has a signal: stretches in order, apart. */
final class Silence implements EpisodeFinder.Silences {
    private final List<int[]> stretches;

    private Silence(List<int[]> stretches) {
        this.stretches = List.copyOf(stretches);
    }

    /** Of leads of one rate, on the time axis of the recording. */
    static Silence of(List<LeadSignal> leads, int sampleCount) {
        List<int[]> edges = new ArrayList<>();
        for (LeadSignal lead : leads) {
            int shift = (int) Math.round(lead.startOffsetMs() / 1000 * lead.rateHz());
            add(edges, 0, shift, sampleCount);
            for (Gap gap : lead.gaps()) {
                add(edges, gap.startIndex() + shift, gap.endIndex() + shift, sampleCount);
            }
            add(edges, shift + lead.samples().count(), sampleCount, sampleCount);
        }
        edges.sort(Comparator.comparingInt((int[] e) -> e[0]).thenComparingInt(e -> e[1]));
        List<int[]> stretches = new ArrayList<>();
        int missing = 0;
        int from = 0;
        for (int[] edge : edges) {
            if (missing == leads.size() && edge[0] > from) {
                stretches.add(new int[] {from, edge[0]});
            }
            missing += edge[1];
            from = missing == leads.size() ? edge[0] : from;
        }
        return new Silence(stretches);
    }

    private static void add(List<int[]> edges, int from, int to, int sampleCount) {
        int start = Math.max(0, from);
        int end = Math.min(sampleCount, to);
        if (end > start) {
            edges.add(new int[] {start, 1});
            edges.add(new int[] {end, -1});
        }
    }

    @Override
    public boolean touch(int fromSample, int toSample) {
        int low = 0;
        int high = stretches.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (stretches.get(middle)[1] <= fromSample) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < stretches.size() && stretches.get(low)[0] < toSample;
    }

    int samples() {
        return stretches.stream().mapToInt(s -> s[1] - s[0]).sum();
    }
}
