package uz.yurak.adapter.stream;

/**
 * The field by which lost frames show.
 *
 * @param at offset in the frame, bytes
 * @param bytes 1 to 4; it starts again at 0 after its highest value
 * @param bigEndian the most significant byte first
 * @param step by which it grows from frame to frame
 */
public record FrameCounter(int at, int bytes, boolean bigEndian, int step) {
    /** The value that follows its highest. */
    public long modulus() {
        return 1L << (bytes * Byte.SIZE);
    }

    /** The counter of a frame. */
    public long value(byte[] frame, int frameAt) {
        return FrameWord.unsigned(frame, frameAt + at, bytes, bigEndian);
    }

    void write(byte[] frame, long value) {
        FrameWord.writeUnsigned(frame, at, bytes, bigEndian, Math.floorMod(value, modulus()));
    }

    /** What the next frame's counter must be. */
    public long next(byte[] frame, int frameAt) {
        return after(value(frame, frameAt));
    }

    long after(long value) {
        return Math.floorMod(value + step, modulus());
    }

    /** Frames from the expected value to the found one; −1 where no whole number of frames leads there. */
    public long framesBetween(long expected, long found) {
        long distance = Math.floorMod(found - expected, modulus());
        return distance % step == 0 ? distance / step : -1;
    }
}
