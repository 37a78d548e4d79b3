package uz.yurak.record;

import java.util.Arrays;
import java.util.Objects;

/**
 * One lead's samples as the device digitized them.
 *
 * <p>Unit: counts; {@link Scale} turns them into microvolts, nowhere else is multiplied. Shape: one value per instant,
 * index 0 at {@link LeadSignal#startOffsetMs()} after the recording's start. Limits: at most {@link #MAX_COUNT} values. A
 * missing stretch is a {@link Gap}, never a special number: the counts inside a gap have no meaning.
 */
public final class Samples {
    /** 48 hours at 1000 Hz fit; more is refused before anything is allocated. */
    public static final int MAX_COUNT = 200_000_000;

    private final int[] counts;
    private final int from;
    private final int to;

    private Samples(int[] counts, int from, int to) {
        this.counts = counts;
        this.from = from;
        this.to = to;
    }

    /** Copies the counts. */
    public static Samples of(int... counts) {
        return new Samples(counts.clone(), 0, counts.length);
    }

    /** Takes the array over without copying; the caller gives it up. */
    public static Samples wrap(int[] counts) {
        return new Samples(counts, 0, counts.length);
    }

    /** The number of values. */
    public int count() {
        return to - from;
    }

    /** @throws IndexOutOfBoundsException outside {@code 0 ≤ index < count()} */
    public int at(int index) {
        return counts[from + Objects.checkIndex(index, count())];
    }

    /** The values from start (included) to end (excluded); shares storage, which nobody can change. */
    public Samples range(int startIndex, int endIndex) {
        Objects.checkFromToIndex(startIndex, endIndex, count());
        return new Samples(counts, from + startIndex, from + endIndex);
    }

    /** A copy of all counts. */
    public int[] toArray() {
        return Arrays.copyOfRange(counts, from, to);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Samples s && Arrays.equals(counts, from, to, s.counts, s.from, s.to);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + counts[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return "Samples[" + count() + "]";
    }
}
