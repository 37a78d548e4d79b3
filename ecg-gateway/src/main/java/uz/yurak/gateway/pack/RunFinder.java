package uz.yurak.gateway.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds the samples of a trace in a file by what they are, whoever wrote it: first how far apart they lie, at the steepest
 * slopes, which are like nothing else; then from the start on, run by run.
 */
final class RunFinder {
    /** Samples that have to agree before a run is believed. */
    private static final int CHECKED = 12;

    /** Samples that have to agree again behind some that do not. */
    private static final int AGREEING = 8;

    /** Samples in a row that may differ within a run. */
    private static final int MOST_DIFFERING = 64;

    /** Different neighbors among the checked samples: so many are no flat line. */
    private static final int CHANGES = 3;

    private static final int ANCHORS = 3;
    private static final int MAX_RUNS = 1 << 16;

    /** How far into a run its start is looked for: behind it another begins. */
    private static final int MAX_LEAD_IN = 4096;

    private final Numbers numbers;
    private final int maxStride;

    RunFinder(Numbers numbers, int maxStride) {
        this.numbers = numbers;
        this.maxStride = maxStride;
    }

    /** @param stride where it is known already */
    Optional<Runs> find(int trace, int[] samples, OptionalInt stride) {
        int[] wanted = new int[samples.length];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = numbers.written(samples[i]);
        }
        OptionalInt found = stride.isPresent() ? stride : stride(samples, wanted);
        return found.isPresent() ? lay(trace, wanted, found.getAsInt()) : Optional.empty();
    }

    private OptionalInt stride(int[] samples, int[] wanted) {
        for (int anchor : anchors(samples)) {
            int from = Math.max(0, Math.min(anchor - CHECKED / 2, wanted.length - CHECKED));
            for (int place = numbers.next(0, wanted[anchor]);
                    place >= 0;
                    place = numbers.next(place + 1, wanted[anchor])) {
                if (numbers.isFree(place)) {
                    OptionalInt found = stride(wanted, anchor, place, from);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return OptionalInt.empty();
    }

    private OptionalInt stride(int[] wanted, int anchor, int place, int from) {
        for (int stride = 1; stride <= maxStride; stride++) {
            if (agrees(wanted, from, place - (anchor - from) * stride, stride, CHECKED)) {
                return OptionalInt.of(stride);
            }
        }
        return OptionalInt.empty();
    }

    /** The steepest place of each third. */
    private static List<Integer> anchors(int[] samples) {
        List<Integer> anchors = new ArrayList<>();
        for (int part = 0; part < ANCHORS && samples.length >= CHECKED; part++) {
            int end = (int) ((long) samples.length * (part + 1) / ANCHORS);
            int steepest = -1;
            long slope = 0;
            for (int i = (int) Math.max(1, (long) samples.length * part / ANCHORS); i < end; i++) {
                long here = Math.abs((long) samples[i] - samples[i - 1]);
                if (here > slope) {
                    slope = here;
                    steepest = i;
                }
            }
            if (steepest >= 0) {
                anchors.add(steepest);
            }
        }
        return anchors;
    }

    private boolean agrees(int[] wanted, int from, int place, int stride, int count) {
        int checked = Math.min(count, wanted.length - from);
        if (checked <= 0 || place < 0 || place + (long) (checked - 1) * stride >= numbers.places()) {
            return false;
        }
        for (int i = 0; i < checked; i++) {
            if (numbers.at(place + i * stride) != wanted[from + i]) {
                return false;
            }
        }
        // The first may seem another trace's, whose run went on by chance into this one.
        return numbers.isFree(place + checked / 2 * stride);
    }

    private Optional<Runs> lay(int trace, int[] wanted, int stride) {
        Runs.Builder runs = new Runs.Builder();
        int sample = 0;
        while (sample < wanted.length && runs.count() < MAX_RUNS) {
            int expected = runs.expectedPlace();
            if (expected < 0 || !agrees(wanted, sample, expected, stride, CHECKED)) {
                int at = next(wanted, sample, runs.end());
                if (at < 0) {
                    break;
                }
                int place = search(wanted, at, runs.end(), stride);
                if (place < 0) {
                    break;
                }
                while (at > sample && place - stride >= runs.end() && isAt(wanted[at - 1], place - stride)) {
                    at--;
                    place -= stride;
                }
                sample = at;
                expected = place;
            }
            sample = extend(wanted, sample, expected, stride, runs);
        }
        return runs.count() == 0 ? Optional.empty() : Optional.of(runs.build(trace, stride));
    }

    private boolean isAt(int wanted, int place) {
        return place >= 0 && place < numbers.places() && numbers.at(place) == wanted && numbers.isFree(place);
    }

    /** The next sample whose followers are no flat line; negative where none comes soon. */
    private static int next(int[] wanted, int sample, int end) {
        int last = Math.min(wanted.length - CHECKED, end == 0 ? wanted.length : sample + MAX_LEAD_IN);
        int changes = 0;
        for (int i = sample + 1; i < Math.min(wanted.length, last + CHECKED); i++) {
            changes += wanted[i] != wanted[i - 1] ? 1 : 0;
            int dropped = i - CHECKED + 1;
            if (dropped > sample) {
                changes -= wanted[dropped] != wanted[dropped - 1] ? 1 : 0;
            }
            if (changes >= CHANGES && i - CHECKED + 1 >= sample) {
                return i - CHECKED + 1;
            }
        }
        return -1;
    }

    private int search(int[] wanted, int sample, int from, int stride) {
        for (int place = numbers.next(from, wanted[sample]);
                place >= 0;
                place = numbers.next(place + 1, wanted[sample])) {
            if (agrees(wanted, sample, place, stride, CHECKED)) {
                return place;
            }
        }
        return -1;
    }

    /** Goes on as long as samples agree, over a few that do not; returns the sample behind the last one. */
    private int extend(int[] wanted, int sample, int place, int stride, Runs.Builder runs) {
        int start = sample;
        int startPlace = place;
        int at = sample;
        while (at < wanted.length) {
            long here = startPlace + (long) (at - start) * stride;
            if (here < numbers.places() && numbers.at((int) here) == wanted[at]) {
                at++;
                continue;
            }
            runs.add(start, startPlace, at - start, stride);
            int again = again(wanted, at, here, stride);
            if (again < 0 || runs.count() >= MAX_RUNS) {
                return at;
            }
            startPlace = (int) (here + (long) (again - at) * stride);
            start = again;
            at = again;
        }
        runs.add(start, startPlace, at - start, stride);
        return at;
    }

    private int again(int[] wanted, int sample, long place, int stride) {
        for (int more = 1; more <= MOST_DIFFERING; more++) {
            long then = place + (long) more * stride;
            if (sample + more + AGREEING <= wanted.length
                    && then < numbers.places()
                    && agrees(wanted, sample + more, (int) then, stride, AGREEING)) {
                return sample + more;
            }
        }
        return -1;
    }
}
