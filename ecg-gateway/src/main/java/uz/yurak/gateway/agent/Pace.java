package uz.yurak.gateway.agent;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import uz.yurak.gateway.wire.Frames;

/**
 * How fast the line carries what we send, and so how much may be under way on it: as much as keeps it busy and no more, for
 * what overtakes waits behind that. Learned from what the center says to have received.
 *
 * <ul>
 *   <li>The rate is what was received over {@link #SPAN} at least and {@link #MEMORY} at most, from the first answer after a
 *       pause on: a pause says nothing of the line. While the sender waits for room it moves a third of the way to each new
 *       value; otherwise the line could do more, and it only rises.
 *   <li>The window is what the line carries in a round trip and {@link #SLACK}: with less, a rising rate would not show.
 *   <li>A chunk takes about {@link #CHUNK_TIME}.
 * </ul>
 *
 * <p>A center of version 1 says nothing of what it received: then chunks have one length, and the kernel's queue is the
 * window.
 */
final class Pace {
    private static final Duration SPAN = Duration.ofMillis(100);
    private static final Duration MEMORY = Duration.ofSeconds(2);
    private static final Duration SLACK = Duration.ofMillis(500);
    private static final Duration CHUNK_TIME = Duration.ofMillis(100);

    private static final int LEAST_CHUNK_BYTES = 512;
    private static final int UNTOLD_CHUNK_BYTES = 16 << 10;

    /** Before anything is known: 4 s at 32 kbit/s, and enough for two first flights. */
    private static final int FIRST_WINDOW_BYTES = 16 << 10;

    private static final int LEAST_WINDOW_BYTES = 2 << 10;
    private static final int MOST_WINDOW_BYTES = 4 << 20;

    private static final double NEW_SHARE = 1 / 3.0;
    private static final double NANOS = 1e9;

    private final boolean isTold;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private long underWay;
    private long received;
    private double bytesPerSecond;
    private long roundTripNanos;
    private boolean isWaiting;
    private boolean hasPaused;

    /** So much was received at a time. */
    private record Mark(long nanos, long received) {}

    /** @param isTold whether the center says what it received */
    Pace(boolean isTold) {
        this.isTold = isTold;
    }

    /** A frame went there and its answer came back. */
    void roundTrip(long nanos) {
        roundTripNanos = nanos;
    }

    void sent(int bytes) {
        if (hasPaused) {
            marks.clear();
            hasPaused = false;
        }
        underWay += bytes;
    }

    /** The center has so many bytes more. */
    void received(int bytes, long nowNanos) {
        underWay -= bytes;
        received += bytes;
        marks.add(new Mark(nowNanos, received));
        while (marks.size() > 2 && nowNanos - marks.getFirst().nanos() > MEMORY.toNanos()) {
            marks.removeFirst();
        }
        Mark first = marks.getFirst();
        long span = nowNanos - first.nanos();
        if (span >= SPAN.toNanos()) {
            learn((received - first.received()) * NANOS / span);
        }
        // A short line may have taken a whole window while the sender waited for room: that is no pause.
        hasPaused = underWay == 0 && !isWaiting;
        isWaiting = false;
    }

    /** Nothing will be said any more of so many bytes: their transfer has ended. */
    void forgotten(int bytes) {
        underWay -= bytes;
        hasPaused |= bytes > 0 && underWay == 0;
    }

    private void learn(double rate) {
        if (bytesPerSecond == 0) {
            bytesPerSecond = rate;
        } else if (isWaiting) {
            bytesPerSecond += NEW_SHARE * (rate - bytesPerSecond);
        } else {
            bytesPerSecond = Math.max(bytesPerSecond, rate);
        }
    }

    /** Whether more may be sent now; where not, the sender waits for an answer. */
    boolean hasRoom() {
        if (!isTold || underWay < windowBytes()) {
            return true;
        }
        isWaiting = true;
        return false;
    }

    private double windowBytes() {
        if (bytesPerSecond == 0) {
            return FIRST_WINDOW_BYTES;
        }
        double wanted = bytesPerSecond * (roundTripNanos + SLACK.toNanos()) / NANOS;
        return Math.min(MOST_WINDOW_BYTES, Math.max(LEAST_WINDOW_BYTES, wanted));
    }

    int chunkBytes() {
        if (!isTold) {
            return UNTOLD_CHUNK_BYTES;
        }
        double wanted = bytesPerSecond * CHUNK_TIME.toNanos() / NANOS;
        return (int) Math.min(Frames.MAX_CHUNK_BYTES, Math.max(LEAST_CHUNK_BYTES, wanted));
    }

    /** Empty before anything is known. */
    Optional<Integer> bytesPerSecond() {
        return bytesPerSecond == 0 ? Optional.empty() : Optional.of((int) Math.min(Integer.MAX_VALUE, bytesPerSecond));
    }
}
