package uz.yurak.gateway.center;

import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.center.Outbox.Outgoing;
import uz.yurak.gateway.wire.Channels;
import uz.yurak.gateway.wire.Frame.Chunk;
import uz.yurak.gateway.wire.Frame.Progress;
import uz.yurak.gateway.wire.Frame.Report;
import uz.yurak.gateway.wire.Frame.ReportWritten;
import uz.yurak.gateway.wire.Frames;
import uz.yurak.gateway.wire.Overdue;
import uz.yurak.gateway.wire.Pace;
import uz.yurak.gateway.wire.Records;
import uz.yurak.gateway.wire.WireException;
import uz.yurak.record.Bytes;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Urgency;

/**
 * Sends one agent the reports of its hospital, one after the other and no more than the line carries ({@link Pace}), so that
 * the words of a reading overtake the pages of another, and tells the outbox what the agent confirms. Lives on the connection's event loop; calls the outbox on worker threads.
 */
final class ReportPusher {
    private static final Logger LOG = LoggerFactory.getLogger(ReportPusher.class);

    /** Reports fetched at once; bounds the memory of a connection. */
    private static final int BATCH = 4;

    /** Reports sent and not confirmed, above which no more are sent. */
    private static final int MAX_UNCONFIRMED = 32;

    private final ChannelHandlerContext ctx;
    private final HospitalId hospital;
    private final Outbox outbox;
    private final StoreWorkers workers;
    private final Duration again;
    private final Deque<Outgoing> waiting = new ArrayDeque<>();
    private final Map<UUID, Long> sentAtNanos = new HashMap<>();
    private final Pace pace;
    private final Overdue overdue;
    private final Records records;
    private @Nullable Outgoing current;
    private int transfer;
    private int offset;
    private int toldTransfer;
    private int toldBytes;
    private boolean asking;
    private boolean askAgain;

    /**
     * @param again after so long a report that is not confirmed is sent again
     * @param isTold whether the agent says how far a report has come
     */
    ReportPusher(
            ChannelHandlerContext ctx,
            HospitalId hospital,
            Outbox outbox,
            StoreWorkers workers,
            Duration again,
            boolean isTold) {
        this.pace = new Pace(isTold);
        this.overdue = new Overdue(ctx, pace, this::pump);
        this.records = new Records(ctx.pipeline());
        this.ctx = ctx;
        this.hospital = hospital;
        this.outbox = outbox;
        this.workers = workers;
        this.again = again;
    }

    /** Looks whether there are reports to send. */
    void look() {
        if (asking || hasMore()) {
            askAgain = true;
            return;
        }
        asking = true;
        askAgain = false;
        forgetUnconfirmed();
        int limit = BATCH + sentAtNanos.size();
        if (limit > MAX_UNCONFIRMED) {
            asking = false;
            return;
        }
        workers.submit(Urgency.EMERGENCY, () -> {
            List<Outgoing> pending = pending(limit);
            ctx.executor().execute(() -> arrived(pending));
        });
    }

    /** The agent has so much of a report, all of those before it. */
    void progressed(Progress progress) throws WireException {
        if (progress.transfer() > toldTransfer) {
            toldTransfer = progress.transfer();
            toldBytes = 0;
        }
        int more = progress.received() - toldBytes;
        if (progress.transfer() < toldTransfer || more < 0 || more > pace.bytesUnderWay()) {
            throw new WireException("progress: expected at most " + pace.bytesUnderWay() + " bytes behind " + toldBytes
                    + " of report " + toldTransfer + ", found " + more + " of " + progress.transfer());
        }
        toldBytes = progress.received();
        pace.received(more, System.nanoTime());
        pump();
    }

    /** Sends as much as the line takes now. */
    void pump() {
        boolean any = false;
        while (hasMore()
                && ctx.channel().isActive()
                && ctx.channel().isWritable()
                && pace.hasRoom(System.nanoTime())
                && begin()) {
            any = true;
            sendChunk();
        }
        if (any) {
            ctx.flush();
        }
        if (hasMore()) {
            overdue.await();
        } else if (askAgain) {
            look();
        }
    }

    private boolean hasMore() {
        return current != null || !waiting.isEmpty();
    }

    /** The agent has it on its disk. */
    void written(ReportWritten confirmation) {
        workers.submit(Urgency.EMERGENCY, () -> {
            try {
                outbox.delivered(hospital, confirmation.id(), confirmation.at());
                ctx.executor().execute(() -> {
                    sentAtNanos.remove(confirmation.id());
                    look();
                });
            } catch (UnavailableException | RuntimeException e) {
                // The report is sent again after a while, and the agent confirms again.
                LOG.warn("report {}: its confirmation is not stored yet", confirmation.id(), e);
            }
        });
    }

    private List<Outgoing> pending(int limit) {
        try {
            return outbox.pending(hospital, limit);
        } catch (UnavailableException | RuntimeException e) {
            LOG.warn("reports of {}: not to be had now", hospital, e);
            return List.of();
        }
    }

    private void arrived(List<Outgoing> pending) {
        asking = false;
        for (Outgoing report : pending) {
            if (report.content().length() < 1 || report.content().length() > Frames.MAX_REPORT_BYTES) {
                LOG.error(
                        "report {} cannot travel: {} bytes",
                        report.id(),
                        report.content().length());
            } else if (!sentAtNanos.containsKey(report.id())) {
                waiting.add(report);
            }
        }
        pump();
    }

    /** What the agent did not confirm in time is sent again. */
    private void forgetUnconfirmed() {
        long now = System.nanoTime();
        sentAtNanos.values().removeIf(sentAt -> now - sentAt > again.toNanos());
    }

    private boolean begin() {
        if (current == null) {
            Outgoing next = waiting.poll();
            if (next == null) {
                return false;
            }
            current = next;
            offset = 0;
            transfer++;
            Bytes content = next.content();
            Channels.write(ctx, new Report(transfer, next.id(), next.fileName(), content.length(), content.sha256()));
        }
        return true;
    }

    private void sendChunk() {
        Outgoing report = current;
        if (report == null) {
            return;
        }
        int chunkBytes = pace.chunkBytes();
        records.fit(chunkBytes);
        int length = Math.min(chunkBytes, report.content().length() - offset);
        Channels.write(ctx, new Chunk(transfer, offset, report.content().range(offset, offset + length)));
        pace.sent(length, System.nanoTime());
        offset += length;
        if (offset == report.content().length()) {
            sentAtNanos.put(report.id(), System.nanoTime());
            current = null;
        }
    }
}
