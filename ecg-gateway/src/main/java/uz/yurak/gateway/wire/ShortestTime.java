package uz.yurak.gateway.wire;

/**
 * The shortest time that an answer took of late: the line's own, without what waited in a queue. A sender that always keeps a
 * little waiting would see no other any more, so every so often it has to let the queue run empty.
 */
final class ShortestTime {
    private final long latelyNanos;
    private boolean isKnown;
    private boolean isOld;
    private long since;
    private long before;
    private long now;
    private long emptyUntil;

    /** @param latelyNanos a time is forgotten after this, and before twice this */
    ShortestTime(long latelyNanos) {
        this.latelyNanos = latelyNanos;
    }

    /** The line may be another: the next time is the first again. Until then the last known is the best guess. */
    void forget() {
        isOld = true;
    }

    /** The shortest, with one more. */
    long with(long tookNanos, long atNanos) {
        if (!isKnown || isOld) {
            isKnown = true;
            isOld = false;
            since = atNanos;
            before = tookNanos;
            now = tookNanos;
            emptyUntil = atNanos;
        } else if (atNanos - since > latelyNanos) {
            since = atNanos;
            before = now;
            now = tookNanos;
            emptyUntil = atNanos + before;
        }
        now = Math.min(now, tookNanos);
        return Math.min(before, now);
    }

    /** @param otherwise where none is known */
    long nanos(long otherwise) {
        return isKnown ? Math.min(before, now) : otherwise;
    }

    /** Whether nothing should wait now, so that the line's own time shows. */
    boolean isLooking(long atNanos) {
        return isKnown && !isOld && atNanos < emptyUntil;
    }
}
