package uz.yurak.adapter.aecg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.yurak.record.Gap;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Samples;

/** One channel of a series, as its sequence sets come one after the other; what lies between two is a gap. */
final class AecgTrack {
    private static final String BETWEEN = "between two sequence sets";
    /** Two sets lie on one grid if their distance is a whole number of samples up to this part of one. */
    private static final double GRID = 0.01;

    private static final int STRETCH = 1 << 12;

    private final AecgSequence first;
    private final Samples.Builder joined = new Samples.Builder();
    private final List<Gap> gaps = new ArrayList<>();

    AecgTrack(AecgSequence first) {
        this.first = first;
    }

    /** How many more samples gaps may take in a file: a few bytes that say "an hour later" must not become an hour. */
    static final class Room {
        private long left;

        Room(long samples) {
            this.left = samples;
        }

        private boolean take(long samples) {
            boolean fits = samples <= left;
            left -= fits ? samples : 0;
            return fits;
        }
    }

    /** The sequence that it began with. */
    AecgSequence first() {
        return first;
    }

    List<Gap> gaps() {
        return gaps;
    }

    Samples samples() {
        return joined.count() == 0 ? first.digits() : joined.build();
    }

    private int count() {
        return Math.max(joined.count(), first.digits().count());
    }

    /** Adds a sequence; false where it is of another kind, overlaps, lies on another grid or too far away. */
    boolean continuedBy(AecgSequence later, Room room) {
        if (!first.isLike(later)) {
            return false;
        }
        double distance = distanceMs(later) / 1000 * first.rateHz() - count();
        long missing = Math.round(distance);
        boolean fits = Math.abs(distance - missing) < GRID
                && missing >= 0
                && count() + missing + later.digits().count() <= Samples.MAX_COUNT
                && room.take(missing);
        if (fits) {
            append(later.digits(), (int) missing);
        }
        return fits;
    }

    private void append(Samples later, int missing) {
        if (joined.count() == 0) {
            addAll(first.digits());
        }
        if (missing > 0) {
            gaps.add(new Gap(joined.count(), joined.count() + missing, BETWEEN));
        }
        for (int i = 0; i < missing; i++) {
            joined.add(0);
        }
        addAll(later);
    }

    private void addAll(Samples samples) {
        int[] stretch = new int[STRETCH];
        for (int at = 0; at < samples.count(); at += STRETCH) {
            int length = Math.min(STRETCH, samples.count() - at);
            samples.copyTo(stretch, at, length);
            for (int i = 0; i < length; i++) {
                joined.add(stretch[i]);
            }
        }
    }

    private double distanceMs(AecgSequence later) {
        return first.head().isPresent() && later.head().isPresent()
                ? AecgTime.millisBetween(first.head().get(), later.head().get())
                : later.headMs() - first.headMs();
    }

    /** Its first sample, ms after the series' start. */
    double offsetMs(Optional<RecordedAt> start) {
        return start.isPresent() && first.head().isPresent()
                ? AecgTime.millisBetween(start.get(), first.head().get())
                : first.headMs();
    }
}
