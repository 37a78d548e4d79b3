package uz.yurak.signal.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import uz.yurak.signal.filter.Ranked;

/**
 * Finds QRS complexes while the signal runs, a fifth of a second behind it.
 *
 * <p>Steps. 1. Each lead's envelope over its level, averaged over the leads that can be judged, each by the square of how
 * far its level stands above its quiet parts. 2. A peak that is the highest of its surroundings is a beat from
 * {@link #THRESHOLD}; shortly after a beat, where a T wave may lie, only if it is not much lower than it (Pan and Tompkins
 * 1985). 3. Where the rhythm misses a beat, the highest peak since counts from {@link #SEARCH_BACK_THRESHOLD}; so do
 * {@link #ROW} peaks in an even row. 4. What
 * reaches {@link #LOWEST_UV} in no lead is no beat, however quiet the rest. 5. Its shape is compared with the usual one.
 */
final class BeatFinder {
    /** Part of a usual beat's envelope from which a peak is a beat. */
    private static final double THRESHOLD = 0.32;

    private static final double SEARCH_BACK_THRESHOLD = 0.18;

    /** So many low peaks make a row, if height and distance vary by less than this factor. */
    private static final int ROW = 4;

    private static final double EVEN = 1.4;

    /** A row begins so soon after a beat, ms: what comes out of a long silence is noise. */
    private static final double ROW_AFTER_MS = 1500;

    /** A peak is the highest for so long on either side, ms. */
    private static final double AROUND_MS = 120;

    /** No second beat sooner, ms; 200 from Pan and Tompkins 1985. */
    private static final double REFRACTORY_MS = 200;

    /** A T wave peaks within this after its QRS, ms; 360 from Pan and Tompkins 1985. */
    private static final double T_WAVE_MS = 360;

    /** Part of the beat before that a peak within {@link #T_WAVE_MS} must reach. */
    private static final double T_WAVE_PART = 0.5;

    /** A distance of this many usual distances misses a beat; 1.66 from Pan and Tompkins 1985. */
    private static final double MISSED_DISTANCE = 1.66;

    /**
     * Envelope below which nothing is a QRS, microvolts: about what one of 0.15 mV gives, which a cardiac monitor is not to
     * count (ANSI/AAMI EC13, 4.2.6.1).
     */
    private static final double LOWEST_UV = 22;

    /** Delay of the band-pass and of half the window, ms. */
    private static final double DELAY_MS = 80;

    /** More beats than any definition looks back on: 17 of extreme tachycardia. */
    private static final int KEPT_BEATS = 40;

    private final double rateHz;
    private final History activity;
    private final Deque<LiveBeat> beats = new ArrayDeque<>();
    private final Deque<Peak> lower = new ArrayDeque<>();
    private final UsualShape usualShape = new UsualShape();

    /** A peak of the activity, and how high it is. */
    private record Peak(double atMs, double height) {}

    BeatFinder(double rateHz, long startIndex) {
        this.rateHz = rateHz;
        this.activity = new History(samples(2 * AROUND_MS) + 2);
        activity.jump(startIndex, 0);
    }

    void jump(long toIndex) {
        activity.jump(toIndex, 0);
        lower.clear();
    }

    private int samples(double ms) {
        return (int) Math.round(ms / 1000 * rateHz);
    }

    /** One instant further; each lead holds its newest value. */
    void next(Collection<LiveLead> leads) {
        double sum = 0;
        double weights = 0;
        boolean loud = false;
        for (LiveLead lead : leads) {
            if (lead.state() != LeadState.GOOD) {
                continue;
            }
            double height = lead.envelope().at(lead.envelope().end() - 1);
            double voice = lead.voice();
            sum += voice * voice * height / lead.level();
            weights += voice * voice;
            loud |= !lead.isCalibrated() || height >= LOWEST_UV;
        }
        if (weights == 0) {
            lower.clear();
        }
        activity.add(loud && weights > 0 ? sum / weights : 0);
        peak(leads);
    }

    private void peak(Collection<LiveLead> leads) {
        int around = samples(AROUND_MS);
        long at = activity.end() - 1 - around;
        if (at - around < activity.start()) {
            return;
        }
        float height = activity.at(at);
        if (height < SEARCH_BACK_THRESHOLD) {
            return;
        }
        for (long i = at - around; i <= at + around; i++) {
            if (activity.at(i) > height || (activity.at(i) == height && i < at)) {
                return;
            }
        }
        Peak peak = new Peak(at / rateHz * 1000 - DELAY_MS, height);
        if (isBeat(peak)) {
            add(peak, leads);
        } else {
            lower.addLast(peak);
            if (lower.size() > ROW) {
                lower.removeFirst();
            }
            takeRow(leads);
        }
    }

    /** Low peaks that follow each other evenly, without a beat among them, are beats of a tachycardia that is lower. */
    private void takeRow(Collection<LiveLead> leads) {
        if (lower.size() < ROW) {
            return;
        }
        List<Peak> row = List.copyOf(lower);
        if (beats.isEmpty() || row.get(0).atMs() - beats.getLast().atMs() > ROW_AFTER_MS) {
            return;
        }
        double lowest = row.stream().mapToDouble(Peak::height).min().orElse(0);
        double highest = row.stream().mapToDouble(Peak::height).max().orElse(0);
        double shortestMs = Double.POSITIVE_INFINITY;
        double longestMs = 0;
        for (int i = 1; i < row.size(); i++) {
            double distanceMs = row.get(i).atMs() - row.get(i - 1).atMs();
            shortestMs = Math.min(shortestMs, distanceMs);
            longestMs = Math.max(longestMs, distanceMs);
        }
        if (highest < EVEN * lowest && longestMs < EVEN * shortestMs && shortestMs > REFRACTORY_MS) {
            row.forEach(peak -> add(peak, leads));
        }
    }

    private boolean isBeat(Peak peak) {
        double since = peak.atMs()
                - (beats.isEmpty() ? Double.NEGATIVE_INFINITY : beats.getLast().atMs());
        if (peak.height() < threshold() || since < REFRACTORY_MS) {
            return false;
        }
        return since >= T_WAVE_MS
                || peak.height() > T_WAVE_PART * Math.min(1, beats.getLast().height());
    }

    /** Lower where the last beats were low. */
    private double threshold() {
        double highest = 0;
        Iterator<LiveBeat> newest = beats.descendingIterator();
        for (int i = 0; i < ROW; i++) {
            highest = Math.max(highest, newest.hasNext() ? newest.next().height() : 1);
        }
        return Math.max(SEARCH_BACK_THRESHOLD, THRESHOLD * Math.min(1, 2 * highest));
    }

    private void add(Peak peak, Collection<LiveLead> leads) {
        double sinceLastMs = beats.isEmpty() ? 0 : peak.atMs() - beats.getLast().atMs();
        BeatShape shape = BeatShape.of(leads, Math.round(peak.atMs() / 1000 * rateHz), rateHz);
        beats.addLast(new LiveBeat(peak.atMs(), peak.height(), usualShape.kind(shape, sinceLastMs)));
        lower.clear();
        if (beats.size() > KEPT_BEATS) {
            beats.removeFirst();
        }
    }

    /** Where the rhythm misses a beat, what came nearest to one is taken. */
    void searchBack(double nowMs, Collection<LiveLead> leads) {
        double usual = usualMs();
        if (beats.isEmpty() || Double.isNaN(usual) || nowMs - beats.getLast().atMs() < MISSED_DISTANCE * usual) {
            return;
        }
        Peak best = null;
        for (Peak peak : lower) {
            boolean far = peak.atMs() - beats.getLast().atMs() >= T_WAVE_MS;
            if (far && (best == null || peak.height() > best.height())) {
                best = peak;
            }
        }
        if (best != null) {
            add(best, leads);
        }
    }

    /** Median of the last eight distances; NaN before there are any. */
    private double usualMs() {
        List<LiveBeat> last = new ArrayList<>(beats);
        int from = Math.max(1, last.size() - 8);
        if (from >= last.size()) {
            return Double.NaN;
        }
        double[] distances = new double[last.size() - from];
        for (int i = from; i < last.size(); i++) {
            distances[i - from] = last.get(i).atMs() - last.get(i - 1).atMs();
        }
        return Ranked.median(distances);
    }

    /** What this heart's own beat looks like. */
    UsualShape usualShape() {
        return usualShape;
    }

    /** The last beats, the newest last. */
    List<LiveBeat> beats() {
        return List.copyOf(beats);
    }
}
