package uz.yurak.gateway.glimpse;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Fits the detail of glimpses to the link. The other end says which glimpse came last; how much later than on an idle line it
 * says so is what waits before the link, whoever put it there. More than a little and the detail falls; much and nothing
 * leaves until it is better: a glimpse that comes late is worth nothing, and what it would displace is a recording. It rises
 * after some quiet seconds, more slowly each time that it was too early.
 */
public final class DetailControl {
    /** Most that a glimpse may wait on its way, so that the eye gets it within half a second. */
    private static final Duration MOST_WAITING = Duration.ofMillis(250);

    /** The same of the least detail, of which nothing more can be left out. */
    private static final Duration MOST_WAITING_OF_THE_LEAST = Duration.ofMillis(700);

    /** Less than that and more may be sent. The other end takes 100 ms to say what it saw. */
    private static final Duration LITTLE_WAITING = Duration.ofMillis(150);

    /** Before the first is seen nothing is known of the line; a satellite's takes 0.6 s there and back. */
    private static final Duration LONGEST_IDLE_ROUND_TRIP = Duration.ofMillis(1500);

    /** A step down shows on the line only once what was sent before it is through. */
    private static final Duration BETWEEN_FALLS = Duration.ofMillis(400);

    private static final Duration FIRST_QUIET = Duration.ofSeconds(3);
    private static final Duration LONGEST_QUIET = Duration.ofSeconds(48);

    /** So long without a fall and a rise was no mistake. */
    private static final Duration PROVEN = Duration.ofSeconds(6);

    /**
     * How long the line's shortest round trip is remembered, and at most twice that: it may become longer by another way of
     * the network, but must not be forgotten while recordings fill the line for minutes.
     */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private static final int MAX_UNSEEN = 1024;

    private final Deque<Sent> unseen = new ArrayDeque<>();
    private Detail detail = Detail.ALL;
    private int lastSequence;
    private long changedAt = Long.MIN_VALUE / 2;
    private long quietSince = Long.MIN_VALUE / 2;
    private boolean wasRise;
    private Duration quiet = FIRST_QUIET;

    private long shortest = Long.MAX_VALUE;
    private long shortestBefore = Long.MAX_VALUE;
    private long remembersSince;
    private long dropped;

    private record Sent(int sequence, long atNanos) {}

    public Detail detail() {
        return detail;
    }

    /** Glimpses that were not sent. */
    public long dropped() {
        return dropped;
    }

    /** Whether a glimpse may leave now; where not, it is to be dropped. */
    public boolean mayLeave(long nowNanos) {
        Sent oldest = unseen.peekFirst();
        if (oldest == null) {
            return true;
        }
        Duration most = detail == Detail.ONE_LEAD ? MOST_WAITING_OF_THE_LEAST : MOST_WAITING;
        boolean isLate = nowNanos - oldest.atNanos() - roundTrip() > most.toNanos() || unseen.size() >= MAX_UNSEEN;
        if (isLate) {
            dropped++;
            fall(nowNanos);
        }
        return !isLate;
    }

    /** @return the number that the glimpse carries */
    public int sent(long nowNanos) {
        lastSequence++;
        unseen.addLast(new Sent(lastSequence, nowNanos));
        return lastSequence;
    }

    /** The other end has that one and all before it. */
    public void seen(int sequence, long nowNanos) {
        Sent last = null;
        while (!unseen.isEmpty() && unseen.getFirst().sequence() - sequence <= 0) {
            last = unseen.removeFirst();
        }
        if (last == null) {
            return;
        }
        long tookNanos = nowNanos - last.atNanos();
        remember(tookNanos, nowNanos);
        long waited = tookNanos - roundTrip();
        if (waited > MOST_WAITING.toNanos()) {
            fall(nowNanos);
        } else if (waited > LITTLE_WAITING.toNanos()) {
            quietSince = nowNanos;
        } else {
            riseIfQuiet(nowNanos);
        }
    }

    /** Of an idle line, as short as it was lately, ns. */
    private long roundTrip() {
        long known = Math.min(shortest, shortestBefore);
        return known == Long.MAX_VALUE ? LONGEST_IDLE_ROUND_TRIP.toNanos() : known;
    }

    private void remember(long tookNanos, long nowNanos) {
        if (shortest == Long.MAX_VALUE) {
            remembersSince = nowNanos;
        } else if (nowNanos - remembersSince > REMEMBERED.toNanos()) {
            shortestBefore = shortest;
            shortest = Long.MAX_VALUE;
            remembersSince = nowNanos;
        }
        shortest = Math.min(shortest, tookNanos);
    }

    private void fall(long nowNanos) {
        quietSince = nowNanos;
        if (nowNanos - changedAt < BETWEEN_FALLS.toNanos() && !wasRise) {
            return;
        }
        if (wasRise && nowNanos - changedAt < PROVEN.toNanos()) {
            quiet = quiet.multipliedBy(2).compareTo(LONGEST_QUIET) > 0 ? LONGEST_QUIET : quiet.multipliedBy(2);
        }
        detail = detail.less();
        wasRise = false;
        changedAt = nowNanos;
    }

    private void riseIfQuiet(long nowNanos) {
        if (nowNanos - Math.max(changedAt, quietSince) < quiet.toNanos() || detail == Detail.ALL) {
            return;
        }
        if (wasRise) {
            quiet = FIRST_QUIET;
        }
        detail = detail.more();
        wasRise = true;
        changedAt = nowNanos;
    }
}
