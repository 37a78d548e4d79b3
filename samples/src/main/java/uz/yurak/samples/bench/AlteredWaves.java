package uz.yurak.samples.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.samples.bench.MitAnnotations.Annotation;

/**
 * A record whose P, QRS and T have other heights than its heart gave them, so that a model meets tall P and T waves beside
 * low QRS complexes: around each beat what stands over the straight line between the ends of the wave's place is
 * multiplied, in and out over a sixth of the place. One factor a wave and lead for a whole minute.
 */
final class AlteredWaves {
    /** A wave's place around the R peak, ms, and the range of its factor. */
    private enum Place {
        P(-280, -60, 1, 4.5),
        QRS(-60, 70, 0.25, 1.2),
        T(90, 420, 0.7, 3.5);

        private final double fromMs;
        private final double toMs;
        private final double least;
        private final double most;

        Place(double fromMs, double toMs, double least, double most) {
            this.fromMs = fromMs;
            this.toMs = toMs;
            this.least = least;
            this.most = most;
        }
    }

    private static final double MINUTE_S = 60;

    private AlteredWaves() {}

    static Recording of(Recording clean, List<Annotation> reference, long seed) {
        Random random = new Random(seed);
        double rateHz = clean.leads().get(0).rateHz();
        long[] beats = BeatMatch.beats(reference);
        List<LeadSignal> leads = new ArrayList<>();
        for (LeadSignal lead : clean.leads()) {
            int[] counts = lead.samples().toArray();
            int[] out = counts.clone();
            Map<Place, Double> factors = new EnumMap<>(Place.class);
            long minute = -1;
            for (int b = 0; b < beats.length; b++) {
                long own = (long) (beats[b] / rateHz / MINUTE_S);
                for (Place place : Place.values()) {
                    if (own != minute) {
                        factors.put(place, place.least + (place.most - place.least) * random.nextDouble());
                    }
                    multiply(counts, out, range(beats, b, place, rateHz), factors.getOrDefault(place, 1.0));
                }
                minute = own;
            }
            leads.add(LeadSignal.of(
                    lead.lead(), rateHz, Samples.wrap(out), lead.scale().orElseThrow()));
        }
        return Recording.of(clean.format(), leads);
    }

    /** Start and end of a wave's place, no nearer than half way to the neighbor's; empty where there is no room. */
    private static int[] range(long[] beats, int index, Place place, double rateHz) {
        long from = beats[index] + Math.round(place.fromMs * rateHz / 1000);
        long to = beats[index] + Math.round(place.toMs * rateHz / 1000);
        if (index > 0) {
            from = Math.max(from, (beats[index - 1] + beats[index]) / 2);
        }
        if (index + 1 < beats.length) {
            to = Math.min(to, (beats[index] + beats[index + 1]) / 2);
        }
        return new int[] {(int) from, (int) to};
    }

    private static void multiply(int[] counts, int[] out, int[] range, double factor) {
        int from = range[0];
        int to = range[1];
        if (from < 0 || to >= counts.length || to - from < 6) {
            return;
        }
        int fade = (to - from) / 6;
        for (int i = from; i < to; i++) {
            double line = counts[from] + (double) (counts[to] - counts[from]) * (i - from) / (to - from);
            double part = Math.min(1, Math.min(i - from, to - i) / (double) fade);
            out[i] += (int) Math.round((factor - 1) * part * (counts[i] - line));
        }
    }
}
