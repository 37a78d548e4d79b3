package uz.yurak.signal.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import uz.yurak.signal.filter.Ranked;

/**
 * Finds QRS complexes while the signal runs, a fifth of a second behind it.
 *
 * <p>Steps. 1. Each lead's envelope over its level, averaged over the leads that can be judged, each by the square of how
 * far its level stands above its quiet parts. 2. A peak that is the highest of its surroundings is a beat from
 * {@link #THRESHOLD}; shortly after a beat, where a T wave may lie, only if it is not much lower than it (Pan and Tompkins
 * 1985). 3. Where the rhythm misses a beat, the highest peak since counts from {@link #SEARCH_BACK_THRESHOLD}. 4. What
 * reaches {@link #LOWEST_UV} in no lead is no beat, however quiet the rest.
 */
final class BeatFinder {
    /** Part of a usual beat's envelope from which a peak is a beat. */
    private static final double THRESHOLD = 0.32;

    private static final double SEARCH_BACK_THRESHOLD = 0.18;

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

    /** Level over quiet envelope of noise without beats; a lead at or below it has hardly a voice. */
    private static final double NOISE_RATIO = 2.5;

    /** Delay of the band-pass and of half the window, ms. */
    private static final double DELAY_MS = 80;

    /** More beats than any definition looks back on: 17 of extreme tachycardia. */
    private static final int KEPT_BEATS = 40;

    private final double rateHz;
    private final History activity;
    private final Deque<LiveBeat> beats = new ArrayDeque<>();
    private final Deque<LiveBeat> lower = new ArrayDeque<>();

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
            double voice = Math.max(0.05, Math.min(20, lead.level() / Math.max(1e-9, lead.quiet())) - NOISE_RATIO);
            sum += voice * voice * height / lead.level();
            weights += voice * voice;
            loud |= !lead.isCalibrated() || height >= LOWEST_UV;
        }
        if (weights == 0) {
            lower.clear();
        }
        activity.add(loud && weights > 0 ? sum / weights : 0);
        peak();
    }

    private void peak() {
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
        LiveBeat peak = new LiveBeat(at / rateHz * 1000 - DELAY_MS, height);
        if (isBeat(peak)) {
            add(peak);
        } else {
            lower.addLast(peak);
            if (lower.size() > KEPT_BEATS) {
                lower.removeFirst();
            }
        }
    }

    private boolean isBeat(LiveBeat peak) {
        double since = peak.atMs()
                - (beats.isEmpty() ? Double.NEGATIVE_INFINITY : beats.getLast().atMs());
        if (peak.height() < THRESHOLD || since < REFRACTORY_MS) {
            return false;
        }
        return since >= T_WAVE_MS
                || peak.height() > T_WAVE_PART * Math.min(1, beats.getLast().height());
    }

    private void add(LiveBeat beat) {
        beats.addLast(beat);
        lower.clear();
        if (beats.size() > KEPT_BEATS) {
            beats.removeFirst();
        }
    }

    /** Where the rhythm misses a beat, what came nearest to one is taken. */
    void searchBack(double nowMs) {
        double usual = usualMs();
        if (beats.isEmpty() || Double.isNaN(usual) || nowMs - beats.getLast().atMs() < MISSED_DISTANCE * usual) {
            return;
        }
        LiveBeat best = null;
        for (LiveBeat peak : lower) {
            boolean far = peak.atMs() - beats.getLast().atMs() >= T_WAVE_MS;
            if (far && (best == null || peak.height() > best.height())) {
                best = peak;
            }
        }
        if (best != null) {
            add(best);
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

    /** The last beats, the newest last. */
    List<LiveBeat> beats() {
        return List.copyOf(beats);
    }
}
