package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.beat.BeatClass;

/**
 * Which beats come from elsewhere than the rest: ventricular ones by their class, supraventricular ones of the usual shape
 * that come early, one or more in a row, and are followed by a longer wait; of a row the first is named.
 */
final class Ectopy {
    /** Distances on either side whose median is the usual one. */
    private static final int AROUND = 4;

    private final List<Beat> beats;
    private final double rateHz;
    private final List<Double> usualMs = new ArrayList<>();

    private Ectopy(List<Beat> beats, double rateHz) {
        this.beats = beats;
        this.rateHz = rateHz;
    }

    static Ectopy of(List<Beat> beats, double rateHz) {
        Ectopy ectopy = new Ectopy(beats, rateHz);
        for (int i = 0; i < beats.size(); i++) {
            ectopy.usualMs.add(ectopy.usual(i));
        }
        return ectopy;
    }

    /** Indexes of supraventricular premature beats. */
    List<Integer> supraventricular() {
        List<Integer> out = new ArrayList<>();
        for (int i = 1; i < beats.size(); i++) {
            if (isPremature(i) && (out.isEmpty() || out.get(out.size() - 1) != i - 1)) {
                out.add(i);
            }
        }
        return out;
    }

    /** The same with those that follow them in a row, which come as early after the one before. */
    Set<Integer> supraventricularRows() {
        Set<Integer> out = new HashSet<>();
        for (int first : supraventricular()) {
            for (int i = first; i <= lastOfRow(first); i++) {
                out.add(i);
            }
        }
        return out;
    }

    /** Lengths of the stretches of ventricular beats, in order. */
    List<Integer> ventricularStretches() {
        List<Integer> out = new ArrayList<>();
        int length = 0;
        for (Beat beat : beats) {
            if (beat.beatClass() == BeatClass.VENTRICULAR) {
                length++;
            } else if (length > 0) {
                out.add(length);
                length = 0;
            }
        }
        if (length > 0) {
            out.add(length);
        }
        return out;
    }

    /** The fastest rate within a stretch of {@link Thresholds#RUN_BEATS} ventricular beats and more, a minute; 0 without. */
    double fastestRunBpm() {
        double fastest = 0;
        int length = 0;
        for (int i = 0; i < beats.size(); i++) {
            length = beats.get(i).beatClass() == BeatClass.VENTRICULAR ? length + 1 : 0;
            if (length >= Thresholds.RUN_BEATS) {
                double spanMs =
                        (beats.get(i).sample() - beats.get(i - length + 1).sample()) * 1000 / rateHz;
                fastest = Math.max(fastest, 60_000 * (length - 1) / spanMs);
            }
        }
        return fastest;
    }

    /** Whether for three times and more a ventricular beat follows each time after so many others. */
    boolean ventricularEvery(int others) {
        int times = 0;
        int since = -1;
        for (Beat beat : beats) {
            if (beat.beatClass() == BeatClass.VENTRICULAR) {
                times = since == others || since < 0 ? times + 1 : 1;
                if (times >= 3) {
                    return true;
                }
                since = 0;
            } else if (since >= 0) {
                since++;
            }
        }
        return false;
    }

    private boolean isPremature(int i) {
        if (!isNarrow(i) || !isNarrow(i - 1)) {
            return false;
        }
        double before = distanceMs(i);
        boolean early = before < Thresholds.PREMATURE_PART * usualMs.get(i)
                && (i < 2 || before < Thresholds.PREMATURE_PART * distanceMs(i - 1));
        if (!early) {
            return false;
        }
        int last = lastOfRow(i);
        return last + 1 < beats.size() && distanceMs(last + 1) >= Thresholds.PAUSE_AFTER * before;
    }

    private int lastOfRow(int first) {
        int last = first;
        while (last + 1 < beats.size() && distanceMs(last + 1) < Thresholds.PREMATURE_PART * usualMs.get(last + 1)) {
            last++;
        }
        return last;
    }

    private boolean isNarrow(int i) {
        return beats.get(i).beatClass().isConducted();
    }

    private double distanceMs(int i) {
        return (beats.get(i).sample() - beats.get(i - 1).sample()) * 1000 / rateHz;
    }

    /** Median of the distances around a beat. */
    private double usual(int i) {
        List<Double> around = new ArrayList<>();
        for (int j = Math.max(1, i - AROUND); j <= Math.min(beats.size() - 1, i + AROUND); j++) {
            around.add(distanceMs(j));
        }
        Collections.sort(around);
        return around.isEmpty() ? 0 : around.get(around.size() / 2);
    }
}
