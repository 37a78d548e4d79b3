package uz.yurak.signal.live;

import java.util.Arrays;

/** The last values of something that grows for ever, by their absolute index. */
final class History {
    private final float[] ring;
    private long end;

    /** @param count how many are kept */
    History(int count) {
        this.ring = new float[count];
    }

    void add(double value) {
        ring[(int) (end % ring.length)] = (float) value;
        end++;
    }

    /** Index behind the newest. */
    long end() {
        return end;
    }

    /** Index of the oldest that is kept. */
    long start() {
        return Math.max(0, end - ring.length);
    }

    /** @throws IndexOutOfBoundsException where it is no longer or not yet kept */
    float at(long index) {
        if (index < start() || index >= end) {
            throw new IndexOutOfBoundsException(index + " outside " + start() + " to " + end);
        }
        return ring[(int) (index % ring.length)];
    }

    /** The last values, the oldest first; fewer where fewer are kept. */
    double[] last(int count) {
        int length = (int) Math.min(count, end - start());
        double[] out = new double[length];
        for (int i = 0; i < length; i++) {
            out[i] = ring[(int) ((end - length + i) % ring.length)];
        }
        return out;
    }

    /** Goes on elsewhere, everything kept being that value. */
    void jump(long toIndex, double value) {
        Arrays.fill(ring, (float) value);
        end = toIndex;
    }
}
