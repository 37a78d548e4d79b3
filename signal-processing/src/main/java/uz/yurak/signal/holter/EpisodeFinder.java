package uz.yurak.signal.holter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.filter.Ranked;
import uz.yurak.signal.holter.Episode.Kind;

/**
 * Episodes in the beats of a long recording.
 *
 * <p>Atrial fibrillation: at least {@link #LEAST_FIBRILLATION_S} (ESC 2020: 30 s are diagnostic) in which, over
 * {@link #WINDOW_BEATS} beats around each, the median change from one RR distance to the next is from
 * {@link #IRREGULAR_PART} of their mean on, distances next to ventricular and paced beats left out, and fewer than half of
 * the beats have a P wave. Ventricular run: at least three ventricular beats in a row, from 100 a minute on (AHA/ACC/HRS
 * 2017 ventricular arrhythmias). Pause: 3 s between two beats (ACC/AHA/HRS 2018 bradycardia) with signal in between.
 */
final class EpisodeFinder {
    private static final int WINDOW_BEATS = 30;
    private static final double IRREGULAR_PART = 0.07;
    private static final int LEAST_CHANGES = 10;
    private static final double LEAST_P_PART = 0.5;
    private static final double LEAST_FIBRILLATION_S = 30;

    /** Episodes nearer than this are one, s. */
    private static final double JOINED_S = 10;

    private static final int RUN_BEATS = 3;
    private static final double RUN_BPM = 100;
    private static final double PAUSE_MS = 3000;

    private final List<LongBeat> beats;
    private final double rateHz;
    private final Silences silences;

    /** Where no lead has a signal. */
    interface Silences {
        boolean touch(int fromSample, int toSample);
    }

    EpisodeFinder(List<LongBeat> beats, double rateHz, Silences silences) {
        this.beats = List.copyOf(beats);
        this.rateHz = rateHz;
        this.silences = silences;
    }

    /** In order of kind and time. */
    List<Episode> find() {
        List<Episode> found = new ArrayList<>();
        fibrillation(found);
        runs(found);
        pauses(found);
        return found;
    }

    private void fibrillation(List<Episode> found) {
        boolean[] irregular = new boolean[beats.size()];
        for (int i = 0; i < irregular.length; i++) {
            irregular[i] =
                    isFibrillating(Math.max(0, i - WINDOW_BEATS / 2), Math.min(beats.size(), i + WINDOW_BEATS / 2));
        }
        int from = -1;
        int last = -1;
        for (int i = 0; i <= irregular.length; i++) {
            if (i < irregular.length && irregular[i]) {
                from = from < 0 ? i : from;
                last = i;
            } else if (from >= 0 && (i == irregular.length || at(i) - at(last) > JOINED_S * rateHz)) {
                addFibrillation(found, from, last);
                from = -1;
            }
        }
    }

    private void addFibrillation(List<Episode> found, int from, int last) {
        int length = at(last) - at(from);
        if (length >= LEAST_FIBRILLATION_S * rateHz) {
            found.add(new Episode(
                    Kind.ATRIAL_FIBRILLATION,
                    at(from),
                    at(last) + 1,
                    last - from + 1,
                    (last - from) * 60 * rateHz / length));
        }
    }

    private boolean isFibrillating(int from, int to) {
        List<Double> distances = new ArrayList<>();
        List<Double> changes = new ArrayList<>();
        int withP = 0;
        double before = Double.NaN;
        for (int i = from + 1; i < to; i++) {
            withP += beats.get(i).hasP() ? 1 : 0;
            boolean usual = isConducted(i) && isConducted(i - 1) && !silences.touch(at(i - 1), at(i));
            double distance = usual ? at(i) - at(i - 1) : Double.NaN;
            if (usual) {
                distances.add(distance);
            }
            if (!Double.isNaN(before) && usual) {
                changes.add(Math.abs(distance - before));
            }
            before = distance;
        }
        if (changes.size() < LEAST_CHANGES || withP >= LEAST_P_PART * (to - from - 1)) {
            return false;
        }
        double[] sizes = changes.stream().mapToDouble(Double::doubleValue).toArray();
        double mean =
                distances.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        return Ranked.of(sizes, sizes.length / 2) >= IRREGULAR_PART * mean;
    }

    private boolean isConducted(int index) {
        return beats.get(index).beat().beatClass().isConducted();
    }

    private void runs(List<Episode> found) {
        IntPredicate wide = i -> i < beats.size() && beats.get(i).beat().beatClass() == BeatClass.VENTRICULAR;
        for (int i = 0; i < beats.size(); i++) {
            int from = i;
            while (wide.test(i)) {
                i++;
            }
            int count = i - from;
            if (count < RUN_BEATS) {
                continue;
            }
            double bpm = (count - 1) * 60 * rateHz / (at(i - 1) - at(from));
            if (bpm >= RUN_BPM) {
                found.add(new Episode(Kind.VENTRICULAR_RUN, at(from), at(i - 1) + 1, count, bpm));
            }
        }
    }

    private void pauses(List<Episode> found) {
        for (int i = 1; i < beats.size(); i++) {
            double ms = (at(i) - at(i - 1)) * 1000 / rateHz;
            if (ms >= PAUSE_MS && !silences.touch(at(i - 1), at(i))) {
                found.add(new Episode(Kind.PAUSE, at(i - 1), at(i), 2, ms));
            }
        }
    }

    private int at(int index) {
        return beats.get(index).beat().sample();
    }
}
