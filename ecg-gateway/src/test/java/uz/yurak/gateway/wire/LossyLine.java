package uz.yurak.gateway.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A line of one rate that loses packets both ways, between TCPs that give nothing behind a lost one until it is there: it is
 * sent again when something later shows that it is lost (RFC 8985), or by a probe where nothing is. A simulation in its own time.
 */
final class LossyLine {
    private static final double NANOS = 1e9;
    private static final long ROUND_TRIP = Duration.ofMillis(600).toNanos();

    /** TCP gives reordered packets a quarter of the round trip (RFC 8985 section 6.2). */
    private static final long REORDERED = ROUND_TRIP / 4;

    /** A chunk's frame, TLS and TCP/IP. */
    private static final int HEAD_BYTES = 110;

    private static final long READ = Duration.ofMillis(20).toNanos();

    private final double bytesPerSecond;
    private final double lostShare;
    private final Random chance;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::sequence));
    private final Deque<Packet> chunks = new ArrayDeque<>();
    private final Deque<Packet> answers = new ArrayDeque<>();
    private long sequence;
    private long now;
    private long freeAt;
    private long wakeAt = -1;
    private int left;
    private int unanswered;
    private long arrivedAt;

    private record Event(long at, long sequence, Runnable run) {}

    private static final class Packet {
        private final int bytes;
        private boolean isThere;
        private boolean wasLost;

        Packet(int bytes) {
            this.bytes = bytes;
        }
    }

    LossyLine(double bytesPerSecond, double lostShare, long seed) {
        this.bytesPerSecond = bytesPerSecond;
        this.lostShare = lostShare;
        this.chance = new Random(seed);
    }

    /** Seconds until so many bytes are at the other end. */
    double send(Pace pace, int bytes) {
        long from = now;
        left = bytes;
        unanswered = bytes;
        pump(pace);
        while (unanswered > 0) {
            Event next = events.remove();
            now = Math.max(now, next.at());
            next.run().run();
        }
        return (arrivedAt - from) / NANOS;
    }

    void pause(Duration time) {
        events.clear();
        wakeAt = -1;
        now += time.toNanos();
    }

    private void at(long nanos, Runnable run) {
        events.add(new Event(nanos, sequence++, run));
    }

    private void pump(Pace pace) {
        while (left > 0 && pace.hasRoom(now)) {
            Packet chunk = new Packet(Math.min(pace.chunkBytes(), left));
            pace.sent(chunk.bytes, now);
            left -= chunk.bytes;
            chunks.add(chunk);
            put(pace, chunk);
        }
        if (left > 0 && wakeAt <= now) {
            pace.untilOverdue(now).ifPresent(wait -> {
                wakeAt = now + wait.toNanos();
                at(wakeAt, () -> pump(pace));
            });
        }
    }

    private void put(Pace pace, Packet chunk) {
        long takes = (long) ((chunk.bytes + HEAD_BYTES) * NANOS / bytesPerSecond);
        freeAt = Math.max(freeAt, now) + takes;
        if (chance.nextDouble() < lostShare) {
            boolean isShown = left > 0 && !chunk.wasLost;
            chunk.wasLost = true;
            long found = freeAt + ROUND_TRIP + takes + REORDERED + (isShown ? 0 : ROUND_TRIP);
            at(found, () -> put(pace, chunk));
        } else {
            at(freeAt + ROUND_TRIP / 2, () -> {
                chunk.isThere = true;
                arrived(pace);
            });
        }
    }

    private void arrived(Pace pace) {
        while (!chunks.isEmpty() && chunks.element().isThere) {
            Packet answer = new Packet(chunks.remove().bytes);
            answers.add(answer);
            arrivedAt = now;
            answer(pace, answer);
        }
    }

    private void answer(Pace pace, Packet answer) {
        if (chance.nextDouble() < lostShare) {
            at(now + 2 * ROUND_TRIP, () -> answer(pace, answer));
        } else {
            at(now + ROUND_TRIP / 2 + READ, () -> {
                answer.isThere = true;
                answered(pace);
            });
        }
    }

    private void answered(Pace pace) {
        while (!answers.isEmpty() && answers.element().isThere) {
            int bytes = answers.remove().bytes;
            unanswered -= bytes;
            pace.received(bytes, now);
        }
        pump(pace);
    }
}
