package uz.yurak.adapter.stream;

import java.util.Arrays;
import java.util.OptionalLong;
import uz.yurak.record.Bytes;

/**
 * Finds frames in bytes as they come, whole or in pieces, and finds them again after junk. Every byte leaves through the
 * {@link Sink} once, in order, as part of a frame or beside one. Holds less than two frames. Not for several threads.
 *
 * <p>A frame is one whose sync pattern, checksum and end pattern are right. Without a checksum, the first one after a start
 * or after junk counts only once the next begins where it ends.
 */
public final class FrameParser {
    /** Where the bytes go; arrays belong to the parser and may be looked at during the call alone. */
    public interface Sink {
        /**
         * A whole frame.
         *
         * @param at its first byte
         * @param before what lies between it and the frame before
         * @param lost frames missing before it, 0 where none are or nobody can tell
         */
        void frame(byte[] bytes, int at, Before before, long lost);

        /** Bytes that are no frame. */
        void junk(byte[] bytes, int at, int length);

        /** The last frame once more. */
        void repeated(byte[] bytes, int at);
    }

    private final FrameLayout layout;
    private final int frameBytes;
    private final byte[] buffer;
    private final byte[] last;
    private boolean hasLast;
    private int from;
    private int to;
    private boolean isInSync;
    private boolean hasFrame;
    private OptionalLong expected;
    private long junkBytes;
    private long failedChecks;

    /**
     * @param inSync whether the bytes begin with a frame, as a segment's do that follows another
     * @param expectedCounter of the first frame; empty where nothing is expected
     */
    public FrameParser(FrameLayout layout, boolean inSync, OptionalLong expectedCounter) {
        this.layout = layout;
        this.frameBytes = layout.frameBytes();
        this.buffer = new byte[2 * frameBytes];
        this.last = new byte[frameBytes];
        this.isInSync = inSync;
        this.hasFrame = inSync;
        this.expected = expectedCounter;
    }

    /** Takes the bytes from start to end. */
    public void accept(byte[] bytes, int start, int end, Sink sink) {
        int next = start;
        while (next < end) {
            makeRoom();
            int taken = Math.min(end - next, buffer.length - to);
            System.arraycopy(bytes, next, buffer, to, taken);
            to += taken;
            next += taken;
            scan(sink, false);
        }
    }

    /**
     * Nothing comes for now: whole frames are given out. The beginning of one stays, for its rest may come; whether it does,
     * or another frame follows a machine's restart, only what comes can tell.
     */
    void pause(Sink sink) {
        scan(sink, true);
        int skipped = 0;
        while (skipped < to - from && !mayBegin(from + skipped)) {
            skipped++;
        }
        junk(skipped, sink);
        isInSync = false;
    }

    private boolean mayBegin(int at) {
        for (int i = 0; i < Math.min(layout.sync().length(), to - at); i++) {
            if (buffer[at + i] != layout.sync().at(i)) {
                return false;
            }
        }
        return true;
    }

    /** No more bytes follow: what is left is a frame or junk. */
    public void end(Sink sink) {
        scan(sink, true);
        junk(to - from, sink);
        isInSync = false;
    }

    /** Whether the next byte is expected to begin a frame. */
    public boolean isInSync() {
        return isInSync;
    }

    /** The counter of the next frame; empty before the first frame and without a counter. */
    public OptionalLong expectedCounter() {
        return expected;
    }

    /** Bytes that wait for the rest of their frame. */
    public int pendingBytes() {
        return to - from;
    }

    /** Frames looked at whole that were none; each cost the time of one. */
    long failedChecks() {
        return failedChecks;
    }

    private void makeRoom() {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
    }

    private void scan(Sink sink, boolean isEnd) {
        int skipped = 0;
        while (to - from - skipped >= frameBytes) {
            int at = from + skipped;
            Found found = look(at, isEnd);
            if (found == Found.UNSURE) {
                break;
            }
            if (found == Found.FRAME) {
                junk(skipped, sink);
                skipped = 0;
                frame(sink);
            } else {
                isInSync = false;
                skipped++;
            }
        }
        junk(skipped, sink);
    }

    private enum Found {
        FRAME,
        NONE,
        UNSURE
    }

    private Found look(int at, boolean isEnd) {
        if (!matches(layout.sync(), at)) {
            return Found.NONE;
        }
        boolean isWhole = matches(layout.end(), at + frameBytes - layout.end().length())
                && layout.checksum().map(sum -> sum.holds(buffer, at)).orElse(true);
        if (!isWhole) {
            failedChecks++;
            return Found.NONE;
        }
        if (isInSync || layout.checksum().isPresent()) {
            return Found.FRAME;
        }
        int next = at + frameBytes;
        if (to - next >= layout.sync().length()) {
            return matches(layout.sync(), next) ? Found.FRAME : Found.NONE;
        }
        return isEnd ? Found.FRAME : Found.UNSURE;
    }

    private boolean matches(Bytes pattern, int at) {
        for (int i = 0; i < pattern.length(); i++) {
            if (buffer[at + i] != pattern.at(i)) {
                return false;
            }
        }
        return true;
    }

    private void frame(Sink sink) {
        int at = from;
        from += frameBytes;
        isInSync = true;
        if (hasLast && layout.counter().isPresent() && isRepeated(at)) {
            junkBytes = 0;
            sink.repeated(buffer, at);
            return;
        }
        deliver(sink, at);
        System.arraycopy(buffer, at, last, 0, frameBytes);
        hasLast = true;
        hasFrame = true;
        junkBytes = 0;
    }

    private void deliver(Sink sink, int at) {
        if (layout.counter().isEmpty()) {
            long lost = hasFrame
                    ? Math.min((junkBytes * 2 + frameBytes) / (2L * frameBytes), layout.longestCountedGap())
                    : 0;
            sink.frame(buffer, at, lost > 0 ? Before.DAMAGED : Before.NOTHING, lost);
            return;
        }
        FrameCounter counter = layout.counter().get();
        long value = counter.value(buffer, at);
        long lost = expected.isPresent() ? counter.framesBetween(expected.getAsLong(), value) : 0;
        expected = OptionalLong.of(counter.after(value));
        boolean isRestart = lost < 0 || lost > layout.longestCountedGap();
        Before before = isRestart ? Before.RESTARTED : lost > 0 ? Before.LOST : Before.NOTHING;
        sink.frame(buffer, at, before, isRestart ? 0 : lost);
    }

    private boolean isRepeated(int at) {
        return Arrays.equals(buffer, at, at + frameBytes, last, 0, frameBytes);
    }

    private void junk(int length, Sink sink) {
        if (length > 0) {
            sink.junk(buffer, from, length);
            from += length;
            junkBytes += length;
        }
    }
}
