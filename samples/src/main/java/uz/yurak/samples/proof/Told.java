package uz.yurak.samples.proof;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What machines pushed, and of which they were told that it is received. Used by several threads. */
final class Told {
    private final Map<String, Integer> pushed = new ConcurrentHashMap<>();
    private final Map<String, Integer> received = new ConcurrentHashMap<>();
    private final AtomicInteger refusals = new AtomicInteger();

    /** A machine begins to push it. */
    void pushing(int index, String sha256) {
        pushed.put(sha256, index);
    }

    /** A push was not answered, or not well: the machine pushes again. */
    void notReceived() {
        refusals.incrementAndGet();
    }

    /** The machine was told that it is received. */
    void received(int index, String sha256) {
        received.put(sha256, index);
    }

    int receivedCount() {
        return received.size();
    }

    /** Pushes that were repeated. */
    int repeated() {
        return refusals.get();
    }

    /** SHA-256 of the bytes, in hexadecimal digits, to their index. */
    Map<String, Integer> received() {
        return Map.copyOf(received);
    }

    boolean wasPushed(String sha256) {
        return pushed.containsKey(sha256);
    }
}
