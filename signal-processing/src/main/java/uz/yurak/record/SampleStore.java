package uz.yurak.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Where samples lie: in two bytes each, in four, in chunks of either, or packed as their file has them. */
sealed interface SampleStore {
    int at(int index);

    /** Copies {@code length} counts from {@code index} on to {@code target}. */
    void copy(int index, int[] target, int targetIndex, int length);

    static boolean fitsShort(int count) {
        return (short) count == count;
    }

    static boolean fitsShort(int[] counts, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!fitsShort(counts[i])) {
                return false;
            }
        }
        return true;
    }

    /** Counts of 16 bits. */
    final class Narrow implements SampleStore {
        private final short[] counts;

        Narrow(short[] counts) {
            this.counts = counts;
        }

        @Override
        public int at(int index) {
            return counts[index];
        }

        @Override
        public void copy(int index, int[] target, int targetIndex, int length) {
            for (int i = 0; i < length; i++) {
                target[targetIndex + i] = counts[index + i];
            }
        }
    }

    /** Counts of 32 bits. */
    final class Wide implements SampleStore {
        private final int[] counts;

        Wide(int[] counts) {
            this.counts = counts;
        }

        @Override
        public int at(int index) {
            return counts[index];
        }

        @Override
        public void copy(int index, int[] target, int targetIndex, int length) {
            System.arraycopy(counts, index, target, targetIndex, length);
        }
    }

    /** Counts that a function unpacks. */
    record Unpacked(IntUnaryOperator countAt) implements SampleStore {
        @Override
        public int at(int index) {
            return countAt.applyAsInt(index);
        }

        @Override
        public void copy(int index, int[] target, int targetIndex, int length) {
            for (int i = 0; i < length; i++) {
                target[targetIndex + i] = countAt.applyAsInt(index + i);
            }
        }
    }

    /** Chunks of {@link Growing#CHUNK} counts, the last one shorter; a wide count widens its own chunk alone. */
    final class Chunks implements SampleStore {
        private final SampleStore[] chunks;

        Chunks(SampleStore[] chunks) {
            this.chunks = chunks;
        }

        @Override
        public int at(int index) {
            return chunks[index / Growing.CHUNK].at(index % Growing.CHUNK);
        }

        @Override
        public void copy(int index, int[] target, int targetIndex, int length) {
            int done = 0;
            while (done < length) {
                int within = (index + done) % Growing.CHUNK;
                int part = Math.min(length - done, Growing.CHUNK - within);
                chunks[(index + done) / Growing.CHUNK].copy(within, target, targetIndex + done, part);
                done += part;
            }
        }
    }

    /** Takes counts one by one; what is full is packed and never copied again. */
    final class Growing {
        /** Counts a chunk: 128 KiB packed narrow. */
        static final int CHUNK = 1 << 16;

        private static final int FIRST = 1 << 10;

        private final List<SampleStore> full = new ArrayList<>();
        private int[] filling = new int[FIRST];
        private int filled;

        int count() {
            return full.size() * CHUNK + filled;
        }

        void add(int count) {
            if (filled == filling.length) {
                makeRoom();
            }
            filling[filled++] = count;
        }

        private void makeRoom() {
            if (filled < CHUNK) {
                filling = Arrays.copyOf(filling, filled * 2);
            } else {
                full.add(packed(filling, CHUNK));
                filled = 0;
            }
        }

        SampleStore store() {
            SampleStore last = packed(filling, filled);
            if (full.isEmpty()) {
                return last;
            }
            List<SampleStore> chunks = new ArrayList<>(full);
            chunks.add(last);
            return new Chunks(chunks.toArray(SampleStore[]::new));
        }

        /** A copy in the fewest bytes that hold every count. */
        private static SampleStore packed(int[] counts, int length) {
            if (!fitsShort(counts, 0, length)) {
                return new Wide(Arrays.copyOf(counts, length));
            }
            short[] narrow = new short[length];
            for (int i = 0; i < length; i++) {
                narrow[i] = (short) counts[i];
            }
            return new Narrow(narrow);
        }
    }
}
