package uz.yurak.gateway.agent.glance;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Whether recordings come faster than patients do: then a machine empties its memory, and taking in has the processor first.
 * Used by several threads.
 */
final class Crowd {
    /** So many within {@value #WITHIN_MS} ms come from no one who stands beside a patient. */
    static final int MANY = 3;

    static final long WITHIN_MS = 500;

    private static final long NANOS_PER_MS = 1_000_000;

    private final LongSupplier nanoTime;
    private final Deque<Long> latestNanos = new ArrayDeque<>();

    Crowd(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void came() {
        latestNanos.addLast(nanoTime.getAsLong());
        if (latestNanos.size() > MANY) {
            latestNanos.removeFirst();
        }
    }

    /** How long it lasts if nobody else comes, ms; 0 where there is none. */
    synchronized long leftMs() {
        if (latestNanos.size() < MANY) {
            return 0;
        }
        long sinceMs = (nanoTime.getAsLong() - latestNanos.getFirst()) / NANOS_PER_MS;
        return Math.max(0, WITHIN_MS - sinceMs);
    }
}
