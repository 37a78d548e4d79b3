package uz.yurak.gateway.intake;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.adapter.live.stream.LiveCut;
import uz.yurak.adapter.live.stream.LivePosition;
import uz.yurak.adapter.live.stream.LiveSession;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.record.Bytes;

/**
 * Records the signal of one machine: what comes goes into the session at once, and its segments to the disk in their order,
 * one at a time. While the disk does not take them they wait here, and {@link #receive} tells the caller to wait too: a
 * full disk never costs a frame that the machine could still hold back.
 */
public final class LiveRecorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRecorder.class);

    /** Segments that wait for the disk before the machine is held back. */
    private static final int ENOUGH_WAITING = 4;

    /** Without a unit in so many bytes, twice the longest frame and more, what is configured is likely wrong. */
    private static final int MUCH_JUNK_BYTES = 24 << 10;

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final LiveSettings settings;
    private final WayContext context;
    private final LiveJournal journal;
    private final LiveOutlet.Tap tap;
    private final LiveSession session;
    private final Deque<LiveCut> waiting = new ArrayDeque<>();
    private Runnable whenRoom = () -> {};
    private boolean isWriting;
    private long notBeforeNanos = System.nanoTime();
    private long unitsSeen;
    private long junkBefore;

    /** @param name of the way */
    public LiveRecorder(String name, LiveSettings settings, WayContext context) throws IOException {
        this.settings = settings;
        this.context = context;
        this.journal = new LiveJournal(context.state(), name, context.intake().vault());
        this.tap = context.live().open(settings.machine());
        this.session = new LiveSession(
                settings.protocol(),
                settings.front(),
                settings.limits(),
                journal.read(),
                LiveRecorder::newId,
                tap.units());
    }

    /** 122 random bits: nobody guesses another's session. */
    private static String newId() {
        UUID id = UUID.randomUUID();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(id.getMostSignificantBits()) + hex.toHexDigits(id.getLeastSignificantBits());
    }

    /** Called, on any thread, when there is room again after {@link #receive} returned false. */
    public synchronized void onRoom(Runnable listener) {
        whenRoom = listener;
    }

    /** @return whether more may come now */
    public synchronized boolean receive(byte[] bytes, int length) {
        keep(session.receive(bytes, length, context.clock().instant()));
        sayWhenNothingFits();
        return hasRoom();
    }

    private void sayWhenNothingFits() {
        if (session.units() > unitsSeen) {
            unitsSeen = session.units();
            junkBefore = session.junkBytes();
        } else if (session.junkBytes() - junkBefore > MUCH_JUNK_BYTES) {
            context.log().failing(settings.protocol().advice());
        }
    }

    /**
     * Takes a whole message and returns when it is on the disk. For the thread that may wait for the disk alone.
     *
     * @return false where it is not: the machine must send it again, and it is taken once
     */
    public boolean takeToDisk(Bytes message) {
        synchronized (this) {
            if (!hasRoom()) {
                return false;
            }
            Instant now = context.clock().instant();
            waiting.addAll(session.receive(message.toArray(), message.length(), now));
            waiting.addAll(session.cutNow(now));
        }
        Optional<LivePosition> behind = Optional.empty();
        while (isUnderWay() && !waiting.isEmpty()) {
            behind = waiting.getFirst().after();
            if (!isFirstKept()) {
                return false;
            }
        }
        return behind.isEmpty() || isConfirmed(behind);
    }

    /** With this written down, a message that is sent again after the agent's end is known. */
    private boolean isConfirmed(Optional<LivePosition> behind) {
        try {
            journal.write(behind);
            return true;
        } catch (IOException e) {
            context.log().failing("the disk fails: " + e.getClass().getSimpleName());
            return false;
        }
    }

    /** Whether no session is under way and nothing of one waits. */
    public synchronized boolean isIdle() {
        return !session.isLive() && !isUnderWay();
    }

    /** Leaves nothing behind; for an idle one. */
    public void forget() throws IOException {
        tap.close();
        journal.delete();
    }

    /** To be called a few times a second, whether anything comes or not. */
    public synchronized void tick() {
        keep(session.tick(context.clock().instant()));
        write();
    }

    public synchronized void disconnected() {
        keep(session.disconnected(context.clock().instant()));
    }

    public synchronized boolean hasRoom() {
        return waiting.size() < ENOUGH_WAITING;
    }

    /** Cuts what has come and waits for the disk, for some seconds at most; the session may be gone on with. */
    @Override
    public void close() throws InterruptedException {
        tap.close();
        disconnected();
        long deadline = System.nanoTime() + LONGEST_CLOSE.toNanos();
        while (isUnderWay() && System.nanoTime() < deadline) {
            synchronized (this) {
                notBeforeNanos = System.nanoTime();
                write();
            }
            CountDownLatch behind = new CountDownLatch(1);
            context.disk().execute(behind::countDown);
            if (!behind.await(LONGEST_CLOSE.toSeconds(), TimeUnit.SECONDS)) {
                break;
            }
        }
        if (isUnderWay()) {
            LOG.error("{} segments of a live signal did not reach the disk", waiting.size());
        }
    }

    /** Whether segments wait for the disk. */
    public synchronized boolean isUnderWay() {
        return isWriting || !waiting.isEmpty();
    }

    private void keep(List<LiveCut> cuts) {
        waiting.addAll(cuts);
        write();
    }

    private void write() {
        if (!isWriting && !waiting.isEmpty() && System.nanoTime() - notBeforeNanos >= 0) {
            isWriting = true;
            context.disk().execute(this::writeFirst);
        }
    }

    /** On the thread that may wait for the disk. The position first: a segment's number is never given twice. */
    private void writeFirst() {
        written(isFirstKept());
    }

    /** Whether the first that waits is on the disk now and waits no more, or none does. */
    private boolean isFirstKept() {
        LiveCut first;
        synchronized (this) {
            if (waiting.isEmpty()) {
                return true;
            }
            first = waiting.getFirst();
        }
        try {
            journal.write(first.after().map(LivePosition::unconfirmed));
            context.intake()
                    .accept(
                            settings.machine(),
                            Optional.empty(),
                            Optional.of(Segment.FORMAT),
                            first.segment().toBytes());
        } catch (IOException | RuntimeException e) {
            context.log().failing("a segment waits for the disk: " + e.getMessage());
            return false;
        }
        synchronized (this) {
            waiting.removeFirst();
        }
        return true;
    }

    private void written(boolean isKept) {
        Runnable listener;
        synchronized (this) {
            isWriting = false;
            if (!isKept) {
                notBeforeNanos = System.nanoTime() + AGAIN_AFTER.toNanos();
            }
            write();
            listener = hasRoom() ? whenRoom : () -> {};
        }
        listener.run();
    }
}
