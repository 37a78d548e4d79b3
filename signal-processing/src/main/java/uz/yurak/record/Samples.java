package uz.yurak.record;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntUnaryOperator;

/**
 * One lead's samples as the device digitized them.
 *
 * <p>Unit: counts; {@link Scale} turns them into microvolts, nowhere else is multiplied. Shape: one value per instant,
 * index 0 at {@link LeadSignal#startOffsetMs()} after the recording's start. Limits: at most {@link #MAX_COUNT} values. A
 * missing stretch is a {@link Gap}, never a special number: the counts inside a gap have no meaning.
 *
 * <p>Counts that fit 16 bits take two bytes each, others four. A program that walks over all of them copies a stretch at
 * a time with {@link #copyTo}, which is faster than {@link #at} sample by sample.
 */
public final class Samples {
    /** 48 hours at 1000 Hz fit; more is refused before anything is allocated. */
    public static final int MAX_COUNT = 200_000_000;

    /** Samples that are compared and hashed at a time. */
    private static final int STRETCH = 4096;

    private final SampleStore store;
    private final int from;
    private final int to;

    private Samples(SampleStore store, int from, int to) {
        this.store = store;
        this.from = from;
        this.to = to;
    }

    /** Copies the counts. */
    public static Samples of(int... counts) {
        return new Builder().addAll(counts).build();
    }

    /** As {@link #of}; the caller gives the array up, so that wide counts need not be copied. */
    public static Samples wrap(int[] counts) {
        return SampleStore.fitsShort(counts, 0, counts.length)
                ? of(counts)
                : new Samples(new SampleStore.Wide(counts), 0, counts.length);
    }

    /**
     * Samples that are unpacked whenever they are looked at, and take no memory: for a recording of a day that lies in a
     * mapped file.
     *
     * @param countAt the count at an index of {@code 0 ≤ index < count}; always the same for the same index, and safe for
     *     several threads
     */
    public static Samples unpackedBy(IntUnaryOperator countAt, int count) {
        if (count < 0 || count > MAX_COUNT) {
            throw new IllegalArgumentException(count + " samples, at most " + MAX_COUNT);
        }
        return new Samples(new SampleStore.Unpacked(countAt), 0, count);
    }

    /** The same counts in memory, for samples that are unpacked each time they are looked at. */
    public Samples packed() {
        Builder builder = new Builder();
        int[] stretch = new int[Math.min(STRETCH, count())];
        for (int start = 0; start < count(); start += STRETCH) {
            int length = Math.min(STRETCH, count() - start);
            copyTo(stretch, start, length);
            for (int i = 0; i < length; i++) {
                builder.add(stretch[i]);
            }
        }
        return builder.build();
    }

    /** The number of values. */
    public int count() {
        return to - from;
    }

    /** @throws IndexOutOfBoundsException outside {@code 0 ≤ index < count()} */
    public int at(int index) {
        return store.at(from + Objects.checkIndex(index, count()));
    }

    /** The values from start (included) to end (excluded); shares storage, which nobody can change. */
    public Samples range(int startIndex, int endIndex) {
        Objects.checkFromToIndex(startIndex, endIndex, count());
        return new Samples(store, from + startIndex, from + endIndex);
    }

    /** A copy of all counts. */
    public int[] toArray() {
        int[] counts = new int[count()];
        store.copy(from, counts, 0, counts.length);
        return counts;
    }

    /** Copies the counts from {@code startIndex} on to the first {@code length} places of an array. */
    public void copyTo(int[] target, int startIndex, int length) {
        Objects.checkFromIndexSize(startIndex, length, count());
        Objects.checkFromIndexSize(0, length, target.length);
        store.copy(from + startIndex, target, 0, length);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Samples s) || s.count() != count()) {
            return false;
        }
        int[] mine = new int[STRETCH];
        int[] theirs = new int[STRETCH];
        for (int start = 0; start < count(); start += STRETCH) {
            int length = Math.min(STRETCH, count() - start);
            copyTo(mine, start, length);
            s.copyTo(theirs, start, length);
            if (!Arrays.equals(mine, 0, length, theirs, 0, length)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + store.at(i);
        }
        return hash;
    }

    @Override
    public String toString() {
        return "Samples[" + count() + "]";
    }

    /** Gathers samples one after the other, for a reader that does not know how many will come. Not for several threads. */
    public static final class Builder {
        private final SampleStore.Growing growing = new SampleStore.Growing();

        /** How many were added. */
        public int count() {
            return growing.count();
        }

        /** Whether {@link #MAX_COUNT} are held; a reader that wants to add more refuses its file. */
        public boolean isFull() {
            return growing.count() == MAX_COUNT;
        }

        /** @throws IllegalStateException where it is full */
        public Builder add(int count) {
            if (isFull()) {
                throw new IllegalStateException("more than " + MAX_COUNT + " samples");
            }
            growing.add(count);
            return this;
        }

        public Builder addAll(int... counts) {
            for (int count : counts) {
                add(count);
            }
            return this;
        }

        /** What was added so far; the builder may be added to further. */
        public Samples build() {
            return new Samples(growing.store(), 0, growing.count());
        }
    }
}
