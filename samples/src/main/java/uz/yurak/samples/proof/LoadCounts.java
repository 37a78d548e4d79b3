package uz.yurak.samples.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a load has done so far. Used by several threads. */
final class LoadCounts {
    private static final int PATIENCE_SECONDS = 600;

    private final CountDownLatch connected;
    private final CountDownLatch kept;
    private final CountDownLatch verified;
    private final Queue<Long> keptNanos = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    LoadCounts(int agents, int envelopes) {
        connected = new CountDownLatch(agents);
        kept = new CountDownLatch(envelopes);
        verified = new CountDownLatch(envelopes);
    }

    void connected() {
        connected.countDown();
    }

    /** @param tookNanos from its offer */
    void kept(long tookNanos) {
        keptNanos.add(tookNanos);
        kept.countDown();
    }

    void verified() {
        verified.countDown();
    }

    /** A load that fails says nothing about speed. */
    void failed(String what) {
        failures.add(what);
    }

    void awaitConnected() throws IOException {
        await(connected, "connected");
    }

    void awaitKept() throws IOException {
        await(kept, "kept");
    }

    void awaitVerified() throws IOException {
        await(verified, "verified");
    }

    private void await(CountDownLatch latch, String what) throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (!latch.await(1, TimeUnit.SECONDS)) {
                if (System.nanoTime() > until || !failures.isEmpty()) {
                    throw new IOException("expected all " + what + ", found " + latch.getCount() + " left; "
                            + failures.stream().limit(3).toList());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted under load", e);
        }
    }

    /** From offer to kept, ms, of which the share took no longer. */
    double keptMs(double share) {
        List<Long> sorted = new ArrayList<>(keptNanos);
        sorted.sort(null);
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) (share * (sorted.size() - 1))) / 1e6;
    }
}
