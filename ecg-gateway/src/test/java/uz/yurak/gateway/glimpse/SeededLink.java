package uz.yurak.gateway.glimpse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * A link that carries bytes one behind the other, in steps of a millisecond: glimpses of one signal, and recordings of which
 * so much always waits before it as the sender of envelopes keeps there. Jitter by chance, from a seed.
 */
final class SeededLink {
    private static final long MS = 1_000_000;

    /** What a glimpse of twelve leads at 500 Hz weighs, TLS, TCP and IP included; the mean of 20 records of PTB-XL. */
    private static final int[] GLIMPSE_BYTES = {585, 450, 274, 141};

    private final Random random;
    private final DetailControl control = new DetailControl();
    private final int roundTripMs;
    private final Deque<Item> queue = new ArrayDeque<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Arrived> arrived = new ArrayList<>();
    private double credit;
    private long nowMs;
    private long nextGlimpseMs;
    private long recordingBytes;

    /** @param sequence of a glimpse; 0 for a piece of a recording */
    private record Item(int sequence, Detail detail, long sentMs, int bytes) {}

    private record Answer(int sequence, long atMs) {}

    /** A glimpse at the other end. */
    record Arrived(long atMs, long delayMs, Detail detail) {}

    SeededLink(long seed, int roundTripMs) {
        this.random = new Random(seed);
        this.roundTripMs = roundTripMs;
    }

    /**
     * @param bytesPerSecond that it carries
     * @param waitingMs of recordings that stand before the link all the time; 0 where there are none
     */
    void run(int ms, int bytesPerSecond, int waitingMs) {
        for (long end = nowMs + ms; nowMs < end; nowMs++) {
            while (!answers.isEmpty() && answers.getFirst().atMs() <= nowMs) {
                control.seen(answers.removeFirst().sequence(), nowMs * MS);
            }
            int waiting = queue.stream()
                    .filter(item -> item.sequence() == 0)
                    .mapToInt(Item::bytes)
                    .sum();
            while (waiting < bytesPerSecond / 1000.0 * waitingMs) {
                int piece = Math.max(64, Math.min(16 << 10, bytesPerSecond / 20));
                queue.addLast(new Item(0, Detail.ALL, nowMs, piece));
                waiting += piece;
            }
            if (nowMs >= nextGlimpseMs) {
                glimpse();
            }
            carry(bytesPerSecond / 1000.0);
        }
    }

    private void glimpse() {
        nextGlimpseMs = nowMs + control.detail().interval().toMillis();
        if (control.mayLeave(nowMs * MS)) {
            Detail detail = control.detail();
            queue.addLast(new Item(control.sent(nowMs * MS), detail, nowMs, GLIMPSE_BYTES[detail.ordinal()]));
        }
    }

    private void carry(double bytes) {
        credit = queue.isEmpty() ? 0 : credit + bytes;
        while (!queue.isEmpty() && credit >= queue.getFirst().bytes()) {
            Item item = queue.removeFirst();
            credit -= item.bytes();
            if (item.sequence() == 0) {
                recordingBytes += item.bytes();
            } else {
                long atMs = nowMs + roundTripMs / 2 + random.nextInt(20);
                arrived.add(new Arrived(atMs, atMs - item.sentMs(), item.detail()));
                answers.addLast(new Answer(item.sequence(), atMs + roundTripMs / 2 + random.nextInt(100)));
            }
        }
    }

    Detail detail() {
        return control.detail();
    }

    long nowMs() {
        return nowMs;
    }

    /** Of recordings, carried so far. */
    long recordingBytes() {
        return recordingBytes;
    }

    /** What arrived from that time on. */
    List<Arrived> since(long ms) {
        return arrived.stream().filter(one -> one.atMs() >= ms).toList();
    }

    /** The longest time from that one on in which nothing new arrived. */
    long longestPauseMs(long sinceMs) {
        long last = sinceMs;
        long longest = 0;
        for (Arrived one : since(sinceMs)) {
            longest = Math.max(longest, one.atMs() - last);
            last = one.atMs();
        }
        return Math.max(longest, nowMs - last);
    }
}
