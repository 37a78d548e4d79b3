package uz.yurak.gateway.wire;

import java.time.Duration;
import java.util.Optional;
import uz.yurak.gateway.wire.Flights.Flight;

/**
 * How fast the line carries what we send, and so how much may be under way on it: as much as keeps it busy and no more. What
 * overtakes waits behind that; and a modem keeps no more than some packets and drops what is more, all that follows waits
 * seconds for it. Learned from what the other end says to have received, and when.
 *
 * <ul>
 *   <li>An answer that takes longer by {@link #QUEUED} than the shortest of late was for bytes that had to wait: the line was
 *       busy. The rate is what was answered of such bytes over two seconds at most ({@link BusyTime}), and moves a third of the way to each
 *       new value. Before any had to wait, bytes with {@code n} under way that take a time {@code t} tell of n / t at least
 *       (Little 1961); later the rate grows by half in the time of a window where the window alone holds the sender back.
 *   <li>The window is what the line carries in the shortest time of late and {@link #SLACK}: with less, a rising rate would
 *       not show. Until bytes had to wait it grows by what is answered.
 *   <li>After a pause the line may be another. The window begins small then and grows by what is answered; the first bytes that
 *       had to wait say what the rate is, whatever was known before.
 *   <li>What lies behind a lost packet, or whose answer does, is answered late and all at once, when TCP has sent that again:
 *       it says nothing of the rate ({@link Holes}). The line let go of it in time, and is idle if nobody sends; so what
 *       is overdue takes no room, up to {@link #MOST_OVERDUE} of a window, which is what a line carries while TCP mends a hole.
 *   <li>A chunk takes about {@link #CHUNK_TIME}, and fills a packet where that takes half a second at most: each packet has
 *       some 110 bytes of its own.
 * </ul>
 *
 * <p>A center of version 1, and an agent before version 4, says nothing of what it received: then chunks have one length, and
 * the kernel's queue is the window.
 */
public final class Pace {
    /** A byte that takes so much longer than others had to wait for them; jitter and a packet before it are less. */
    private static final Duration QUEUED = Duration.ofMillis(250);

    private static final Duration SLACK = Duration.ofMillis(400);

    /** With nothing under way for so long, what was known of the line is a guess. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** How long the shortest time is remembered, once and twice this. */
    private static final Duration LATELY = Duration.ofSeconds(10);

    /** The shortest time may itself have been spent in a queue; no window takes longer than this. */
    private static final Duration LONGEST_WINDOW = Duration.ofSeconds(3);

    private static final Duration CHUNK_TIME = Duration.ofMillis(100);
    private static final Duration PACKET_TIME = Duration.ofMillis(500);

    /** Content of a chunk that, with its head, TLS (38 bytes with Java's padding) and TCP/IP, stays below 1400 bytes. */
    private static final int PACKET_BYTES = 1280;

    private static final int LEAST_CHUNK_BYTES = 512;
    private static final int UNTOLD_CHUNK_BYTES = 16 << 10;

    /** After a pause: a first flight, which takes a second at 32 kbit/s. A modem keeps hardly more, and drops the rest. */
    private static final int FIRST_WINDOW_BYTES = 4 << 10;

    private static final int LEAST_WINDOW_BYTES = 2 << 10;
    private static final int MOST_WINDOW_BYTES = 4 << 20;

    /** Of the shortest time, while it is looked for. */
    private static final double LOOKING_SHARE = 0.75;

    private static final double NEW_SHARE = 1 / 3.0;
    /** In the time of a window. */
    private static final double GROWTH = 0.5;

    /** Of what was seen to be carried: more is not believed. */
    private static final double MOST_BEYOND = 1.25;

    /** Of a window. */
    private static final double MOST_OVERDUE = 1.5;

    private static final double NANOS = 1e9;

    private final boolean isTold;
    private final Flights flights = new Flights();
    private final BusyTime busy = new BusyTime();
    private final Holes holes = new Holes();
    private final ShortestTime shortest = new ShortestTime(LATELY.toNanos());
    private long received;
    private double bytesPerSecond;
    private long roundTripNanos;
    private long answeredAtNanos;
    private double mostBytes = FIRST_WINDOW_BYTES;

    /** Bytes had to wait: the rate is the line's, not what we happened to send. */
    private boolean isMeasured;

    /** The sender had more than there was room for. */
    private boolean isHeldBack;

    /** None had to since the last pause. */
    private boolean isGuess = true;

    /** @param isTold whether the other end says what it received */
    public Pace(boolean isTold) {
        this.isTold = isTold;
    }

    /** A frame went there and its answer came back. */
    public void roundTrip(long nanos) {
        roundTripNanos = nanos;
    }

    public void sent(int bytes, long nowNanos) {
        flights.sent(bytes, nowNanos);
    }

    /** Sent, and nothing said of them yet. */
    public long bytesUnderWay() {
        return flights.bytes();
    }

    /** The other end has so many bytes more. */
    public void received(int bytes, long nowNanos) {
        boolean isBehindHole = holes.isBehind(isLate(bytes, nowNanos), nowNanos);
        answeredAtNanos = nowNanos;
        received += bytes;
        Optional<Flight> last = flights.remove(bytes);
        if (isBehindHole) {
            busy.forget();
            busy.answered(received, nowNanos);
        } else {
            last.ifPresent(flight -> learn(flight, bytes, nowNanos));
        }
    }

    private void learn(Flight last, int bytes, long nowNanos) {
        long took = Math.max(1, nowNanos - last.sentAtNanos());
        long least = shortest.with(took, nowNanos);
        if (took - least > QUEUED.toNanos()) {
            busy.rate(received, last.sentAtNanos(), nowNanos).ifPresent(this::measured);
        } else {
            busy.forget();
            mostBytes += bytes;
            carried(last.underWay() * NANOS / took, bytes, nowNanos);
        }
        busy.answered(received, nowNanos);
    }

    private void measured(double rate) {
        bytesPerSecond = isGuess ? rate : bytesPerSecond + NEW_SHARE * (rate - bytesPerSecond);
        isGuess = false;
        isMeasured = true;
    }

    /** Whether the next bytes come later than they should: behind those before them, or by themselves. */
    private boolean isLate(int bytes, long nowNanos) {
        Optional<Flight> first = flights.first();
        if (first.isEmpty() || bytesPerSecond == 0) {
            return false;
        }
        long behind = answeredAtNanos + (long) (bytes * NANOS / bytesPerSecond);
        long alone = first.get().sentAtNanos() + shortest.nanos(roundTripNanos);
        return nowNanos - Math.max(behind, alone) > QUEUED.toNanos();
    }

    /** No byte had to wait: it is at least this, and more where the window alone held the sender back. */
    private void carried(double atLeast, int bytes, long nowNanos) {
        if (!isMeasured) {
            bytesPerSecond = Math.max(bytesPerSecond, atLeast);
        } else if (isHeldBack && !shortest.isLooking(nowNanos)) {
            double grown = bytesPerSecond * (1 + GROWTH * Math.min(1, bytes / windowBytes()));
            bytesPerSecond = Math.max(bytesPerSecond, Math.min(grown, MOST_BEYOND * atLeast));
        }
        isHeldBack = false;
    }

    /** Nothing will be said any more of so many bytes: their transfer has ended. */
    public void forgotten(int bytes) {
        flights.remove(bytes);
    }

    /** Whether a chunk may be sent now; its length is asked for behind this. */
    public boolean hasRoom(long nowNanos) {
        if (flights.bytes() == 0 && nowNanos - answeredAtNanos > PAUSE.toNanos()) {
            mostBytes = FIRST_WINDOW_BYTES;
            isGuess = true;
            shortest.forget();
            busy.forget();
        }
        boolean hasRoom = !isTold || flights.bytes() == 0 || onTheLine(nowNanos) + chunkBytes() <= windowBytes();
        isHeldBack |= !hasRoom;
        return hasRoom;
    }

    /** Under way, but for what the line let go of: lost, or behind what was. */
    private long onTheLine(long nowNanos) {
        long most = (long) (MOST_OVERDUE * windowBytes());
        return flights.bytes() - Math.min(flights.overdue(this::dueAtNanos, nowNanos), most);
    }

    private long dueAtNanos(Flight flight) {
        long carried = bytesPerSecond == 0 ? 0 : (long) (flight.underWay() * NANOS / bytesPerSecond);
        return flight.sentAtNanos() + Math.max(shortest.nanos(roundTripNanos), carried) + QUEUED.toNanos();
    }

    /** How long until there may be room though nothing is answered; empty where there will be none. */
    public Optional<Duration> untilOverdue(long nowNanos) {
        return flights.firstInTime(this::dueAtNanos, nowNanos)
                .filter(flight -> isTold && isMeasured)
                .map(flight -> Duration.ofNanos(dueAtNanos(flight) - nowNanos));
    }

    private double windowBytes() {
        double most = Math.min(MOST_WINDOW_BYTES, isGuess ? mostBytes : MOST_WINDOW_BYTES);
        if (!isMeasured) {
            return most;
        }
        long least = shortest.nanos(roundTripNanos);
        if (shortest.isLooking(answeredAtNanos)) {
            return Math.min(most, LOOKING_SHARE * bytesPerSecond * least / NANOS);
        }
        double wanted = bytesPerSecond * Math.min(LONGEST_WINDOW.toNanos(), least + SLACK.toNanos()) / NANOS;
        return Math.min(most, Math.max(LEAST_WINDOW_BYTES, wanted));
    }

    /** Content of the next chunk, at most. */
    public int chunkBytes() {
        if (!isTold) {
            return UNTOLD_CHUNK_BYTES;
        }
        double packet = bytesPerSecond == 0
                ? PACKET_BYTES
                : Math.min(PACKET_BYTES, bytesPerSecond * PACKET_TIME.toNanos() / NANOS);
        double wanted = Math.min(bytesPerSecond * CHUNK_TIME.toNanos() / NANOS, windowBytes() / 4);
        return (int) Math.min(Frames.MAX_CHUNK_BYTES, Math.max(LEAST_CHUNK_BYTES, Math.max(packet, wanted)));
    }

    /** Empty before anything is known. */
    public Optional<Integer> bytesPerSecond() {
        return bytesPerSecond == 0 ? Optional.empty() : Optional.of((int) Math.min(Integer.MAX_VALUE, bytesPerSecond));
    }
}
