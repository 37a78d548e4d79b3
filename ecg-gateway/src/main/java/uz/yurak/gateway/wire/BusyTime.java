package uz.yurak.gateway.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** What a line carried while it was never idle, of the last two seconds: its rate. */
final class BusyTime {
    /** A shorter time says more of how answers were read than of the line. */
    private static final Duration SPAN = Duration.ofMillis(100);

    private static final Duration MEMORY = Duration.ofSeconds(2);
    private static final double NANOS = 1e9;

    private final Deque<Mark> marks = new ArrayDeque<>();

    /** So much was answered at a time, of all. */
    private record Mark(long nanos, long answered) {}

    /** Nothing is known of what was before. */
    void forget() {
        marks.clear();
    }

    void answered(long ofAll, long nowNanos) {
        marks.add(new Mark(nowNanos, ofAll));
    }

    /**
     * Bytes a second until now.
     *
     * @param sentAtNanos when the bytes were sent that were answered now: before the answer before, or the line was idle
     *     between them
     */
    OptionalDouble rate(long ofAll, long sentAtNanos, long nowNanos) {
        if (!marks.isEmpty() && sentAtNanos > marks.getLast().nanos()) {
            marks.clear();
        }
        while (marks.size() > 1 && nowNanos - marks.getFirst().nanos() > MEMORY.toNanos()) {
            marks.removeFirst();
        }
        if (marks.isEmpty() || nowNanos - marks.getFirst().nanos() < SPAN.toNanos()) {
            return OptionalDouble.empty();
        }
        Mark first = marks.getFirst();
        return OptionalDouble.of((ofAll - first.answered()) * NANOS / (nowNanos - first.nanos()));
    }
}
