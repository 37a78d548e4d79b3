package uz.yurak.signal.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uz.yurak.record.Lead;
import uz.yurak.signal.filter.Ranked;

/**
 * Follows the level of the ST segment in every lead.
 *
 * <p>Steps. 1. In each usual beat, as long as the usual shape stays the one it was at first, the level 60 ms behind the end of QRS is taken against that before its onset, both means of
 * 24 ms; onset and end are those of the usual shape. 2. The reference is the median of the first {@link #REFERENCE_BEATS}
 * beats. 3. The shift is the median of the last {@link #BEATS} beats less the reference; that it is off counts from the beat at
 * which most of them are.
 *
 * <p>A fast heart (over {@link #MOST_RATE} a minute) has its T wave where ST is measured: nothing is measured then.
 */
final class StFollower {
    /** 1 mm on paper: AHA practice standards for monitoring (Drew et al. 2004). */
    static final double SHIFT_UV = 100;

    /** 2 mm: the same. */
    static final double FAR_UV = 200;

    private static final double RETURNED = 0.75;

    /** Behind J, ms: the same. */
    private static final double BEHIND_J_MS = 60;

    private static final double MEAN_MS = 24;
    private static final int BEATS = 9;
    private static final int REFERENCE_BEATS = 40;
    private static final double MOST_RATE = 130;

    private final double rateHz;
    private final Map<Lead, Track> tracks = new LinkedHashMap<>();
    private int reference = -1;
    private double lastBeatMs = Double.NEGATIVE_INFINITY;

    /** One lead's levels. */
    private static final class Track {
        private final List<Double> first = new ArrayList<>();
        private final Deque<double[]> last = new ArrayDeque<>();
        private double referenceUv = Double.NaN;
        private double sinceMs = Double.NaN;
        private double farSinceMs = Double.NaN;
        private double shiftUv = Double.NaN;

        private void add(double atMs, double levelUv) {
            if (Double.isNaN(referenceUv)) {
                first.add(levelUv);
                if (first.size() == REFERENCE_BEATS) {
                    referenceUv = Ranked.median(
                            first.stream().mapToDouble(Double::doubleValue).toArray());
                    first.clear();
                }
                return;
            }
            last.addLast(new double[] {atMs, levelUv - referenceUv});
            if (last.size() > BEATS) {
                last.removeFirst();
            }
            if (last.size() == BEATS) {
                follow();
            }
        }

        private void follow() {
            double before = shiftUv;
            shiftUv = Ranked.median(last.stream().mapToDouble(beat -> beat[1]).toArray());
            boolean turned = before * shiftUv < 0;
            sinceMs = since(turned ? Double.NaN : sinceMs, SHIFT_UV);
            farSinceMs = since(turned ? Double.NaN : farSinceMs, FAR_UV);
        }

        /** Since when the shift is beyond a limit; once it is, it must come back by a quarter to be no longer. */
        private double since(double sinceMs, double limitUv) {
            double sizeUv = Math.abs(shiftUv);
            if (sizeUv < (Double.isNaN(sinceMs) ? limitUv : RETURNED * limitUv)) {
                return Double.NaN;
            }
            return !Double.isNaN(sinceMs)
                    ? sinceMs
                    : last.stream()
                            .filter(beat -> beat[1] * Math.signum(shiftUv) >= limitUv)
                            .mapToDouble(beat -> beat[0])
                            .min()
                            .orElse(Double.NaN);
        }
    }

    StFollower(double rateHz) {
        this.rateHz = rateHz;
    }

    /** Measures the beats that came since the last time and lie far enough behind. */
    void look(double nowMs, List<LiveBeat> beats, UsualShape usual, Map<Lead, LiveLead> leads) {
        for (int i = 1; i < beats.size(); i++) {
            LiveBeat beat = beats.get(i);
            double cycleMs = beat.atMs() - beats.get(i - 1).atMs();
            if (beat.atMs() <= lastBeatMs || nowMs - beat.atMs() < 400) {
                continue;
            }
            lastBeatMs = beat.atMs();
            boolean isUsual = beat.kind() == UsualShape.Kind.USUAL && cycleMs > 60_000 / MOST_RATE;
            if (isUsual && isOfTheReference(usual)) {
                measure(beat.atMs(), usual, leads);
            }
        }
    }

    /** ST that follows another QRS is not compared: a bundle that blocks moves it without any ischemia. */
    private boolean isOfTheReference(UsualShape usual) {
        reference = reference < 0 ? usual.number() : reference;
        return reference == usual.number();
    }

    private void measure(double beatMs, UsualShape usual, Map<Lead, LiveLead> leads) {
        long at = Math.round(beatMs / 1000 * rateHz);
        long before = at - samples(usual.beforeMs() + MEAN_MS);
        long behind = at + samples(usual.afterMs() + BEHIND_J_MS - MEAN_MS / 2);
        leads.forEach((lead, live) -> {
            if (live.state() == LeadState.GOOD && live.isCalibrated()) {
                double level = mean(live.raw(), behind) - mean(live.raw(), before);
                if (!Double.isNaN(level)) {
                    tracks.computeIfAbsent(lead, l -> new Track()).add(beatMs, level);
                }
            }
        });
    }

    private int samples(double ms) {
        return (int) Math.round(ms / 1000 * rateHz);
    }

    private double mean(History raw, long from) {
        int count = Math.max(1, samples(MEAN_MS));
        if (from < raw.start() || from + count > raw.end()) {
            return Double.NaN;
        }
        double sum = 0;
        for (long i = from; i < from + count; i++) {
            sum += raw.at(i);
        }
        return sum / count;
    }

    /** Each lead whose reference is known. */
    Map<Lead, StLevel> levels() {
        Map<Lead, StLevel> levels = new LinkedHashMap<>();
        tracks.forEach((lead, track) -> {
            if (!Double.isNaN(track.shiftUv)) {
                levels.put(lead, new StLevel(track.shiftUv, track.sinceMs, track.farSinceMs));
            }
        });
        return levels;
    }
}
