package uz.yurak.gateway.agent;

import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.spool.Entry;
import uz.yurak.gateway.spool.Pick;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.Step;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.gateway.wire.Channels;
import uz.yurak.gateway.wire.Frame;
import uz.yurak.gateway.wire.Frame.Chunk;
import uz.yurak.gateway.wire.Frame.Go;
import uz.yurak.gateway.wire.Frame.Kept;
import uz.yurak.gateway.wire.Frame.Later;
import uz.yurak.gateway.wire.Frame.Offer;
import uz.yurak.gateway.wire.Frame.Refusal;
import uz.yurak.gateway.wire.Frame.Refused;
import uz.yurak.gateway.wire.Frame.Verified;
import uz.yurak.gateway.wire.WireException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Sha256;
import uz.yurak.record.Urgency;

/**
 * Sends the spool's envelopes over one connection. Some of each urgency are under way at a time, and every next chunk is
 * one of the most urgent, so that an emergency overtakes in the middle of a routine envelope. Of one urgency, files go as
 * they arrived, segments of live signals as {@link SendOrder} says, and where both are under way their chunks take turns.
 * Lives on the connection's event loop, which serves nothing else and may read the disk.
 */
final class Sender {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    /** Files of one urgency under way, and so many segments: while one waits for its commit, the next is sent. */
    private static final int UNDER_WAY_PER_LANE = 4;

    /** Short, so that what overtakes waits for little; 1 s at 128 kbit/s. */
    private static final int CHUNK_BYTES = 16 << 10;

    private static final Duration AGAIN_AFTER_DISK_FAULT = Duration.ofSeconds(30);
    private static final Duration AGAIN_AFTER_DAMAGE = Duration.ofSeconds(5);

    private final ChannelHandlerContext ctx;
    private final Spool spool;
    private final int maxEnvelopeBytes;
    private final Steps steps;
    private final RelayEvents events;
    private final Map<Integer, Transfer> transfers = new HashMap<>();
    private final Set<Sha256> waiting = new HashSet<>();
    private final SendOrder order = new SendOrder();
    private boolean wasSegment;
    private int lastTransfer;

    Sender(ChannelHandlerContext ctx, Spool spool, int maxEnvelopeBytes, Steps steps, RelayEvents events) {
        this.ctx = ctx;
        this.spool = spool;
        this.maxEnvelopeBytes = maxEnvelopeBytes;
        this.steps = steps;
        this.events = events;
    }

    /** One envelope under way. */
    private static final class Transfer {
        private final Entry entry;
        private int offset;
        private boolean isWanted;

        Transfer(Entry entry) {
            this.entry = entry;
        }

        boolean hasMore() {
            return isWanted && offset < entry.header().length();
        }
    }

    /** Offers what may be under way and is not yet, then sends. */
    void fill() throws IOException {
        for (Urgency lane : Urgency.values()) {
            fill(lane, true);
            fill(lane, false);
        }
        ctx.flush();
        pump();
    }

    private void fill(Urgency lane, boolean segments) throws IOException {
        Set<Sha256> underWay = new HashSet<>(waiting);
        int ofLane = 0;
        for (Transfer transfer : transfers.values()) {
            underWay.add(transfer.entry.id());
            ofLane += transfer.entry.header().urgency() == lane && transfer.entry.isSegment() == segments ? 1 : 0;
        }
        while (ofLane < UNDER_WAY_PER_LANE) {
            Predicate<Entry> isFree = entry -> !underWay.contains(entry.id());
            Optional<Entry> next = segments
                    ? order.nextSegment(spool, lane, isFree)
                    : spool.next(lane, Pick.FIRST_ARRIVED_FILE, isFree);
            if (next.isEmpty()) {
                return;
            }
            Entry entry = next.get();
            underWay.add(entry.id());
            if (entry.header().length() > maxEnvelopeBytes) {
                spool.refused(entry.id(), "the center takes at most " + maxEnvelopeBytes + " bytes");
                events.refused(entry.header(), "longer than the center takes");
            } else if (isIntact(entry)) {
                offer(entry);
                ofLane++;
            }
        }
    }

    /** A file that cannot be read now holds up nothing else. */
    private boolean isIntact(Entry entry) {
        try {
            return spool.isIntact(entry);
        } catch (IOException e) {
            LOG.error("{} cannot be read from the spool: {}", entry.header(), e.toString());
            pause(entry, AGAIN_AFTER_DISK_FAULT);
            return false;
        }
    }

    private void offer(Entry entry) {
        lastTransfer++;
        transfers.put(lastTransfer, new Transfer(entry));
        Channels.write(ctx, new Offer(lastTransfer, entry.header()));
        steps.done(Step.OFFERED);
    }

    /** Sends as many chunks as the connection takes now, the most urgent first. */
    void pump() throws IOException {
        boolean any = false;
        while (ctx.channel().isWritable()) {
            Optional<Map.Entry<Integer, Transfer>> first = mostUrgent();
            if (first.isEmpty()) {
                break;
            }
            sendChunk(first.get().getKey(), first.get().getValue());
            any = true;
        }
        if (any) {
            ctx.flush();
        }
    }

    private Optional<Map.Entry<Integer, Transfer>> mostUrgent() {
        return transfers.entrySet().stream()
                .filter(transfer -> transfer.getValue().hasMore())
                .min(Comparator.comparing((Map.Entry<Integer, Transfer> transfer) ->
                                transfer.getValue().entry.header().urgency())
                        .thenComparing(transfer -> transfer.getValue().entry.isSegment() == wasSegment)
                        .thenComparing(Map.Entry::getKey));
    }

    private void sendChunk(int number, Transfer transfer) throws IOException {
        int left = transfer.entry.header().length() - transfer.offset;
        Bytes content = spool.read(transfer.entry, transfer.offset, Math.min(CHUNK_BYTES, left));
        Channels.write(ctx, new Chunk(number, transfer.offset, content));
        transfer.offset += content.length();
        wasSegment = transfer.entry.isSegment();
        events.progress(transfer.entry.header(), transfer.offset);
        if (!transfer.hasMore()) {
            ctx.flush();
            steps.done(Step.SENT);
        }
    }

    /** The center's answers to an offer. */
    void answered(Frame answer) throws IOException {
        if (answer instanceof Go go) {
            Transfer transfer = underWay(go.transfer());
            if (go.offset() >= transfer.entry.header().length()) {
                throw new WireException("go: expected an offset within the envelope, found " + go.offset());
            }
            transfer.offset = go.offset();
            transfer.isWanted = true;
            pump();
        } else if (answer instanceof Later later) {
            Entry entry = end(later.transfer());
            events.later(entry.header());
            offerAgain(entry, Duration.ofMillis(later.waitMs()));
        } else if (answer instanceof Kept kept) {
            Entry entry = underWay(kept.transfer()).entry;
            requireSame(entry, kept.id());
            steps.done(Step.KEPT);
            events.kept(entry.header(), kept.caseNumber());
        } else if (answer instanceof Verified verified) {
            verified(verified);
        } else if (answer instanceof Refused refused) {
            refused(refused);
        }
    }

    private void verified(Verified verified) throws IOException {
        requireSame(underWay(verified.transfer()).entry, verified.id());
        Entry entry = end(verified.transfer());
        steps.done(Step.VERIFIED);
        spool.verified(entry.id());
        steps.done(Step.DELETED);
        events.verified(entry.header());
        fill();
    }

    private void refused(Refused refused) throws IOException {
        Entry entry = end(refused.transfer());
        if (refused.reason() == Refusal.DAMAGED) {
            LOG.warn("{} is sent again: {}", entry.header(), refused.detail());
            offerAgain(entry, AGAIN_AFTER_DAMAGE);
        } else {
            spool.refused(entry.id(), refused.detail());
            events.refused(entry.header(), refused.detail());
            fill();
        }
    }

    private void offerAgain(Entry entry, Duration wait) throws IOException {
        pause(entry, wait);
        fill();
    }

    private void pause(Entry entry, Duration wait) {
        waiting.add(entry.id());
        Channels.after(ctx, wait, () -> {
            waiting.remove(entry.id());
            try {
                fill();
            } catch (IOException e) {
                ctx.fireExceptionCaught(e);
            }
        });
    }

    private Transfer underWay(int number) throws WireException {
        Transfer transfer = transfers.get(number);
        if (transfer == null) {
            throw new WireException("answer: expected one to a transfer under way, found " + number);
        }
        return transfer;
    }

    private Entry end(int number) throws WireException {
        Entry entry = underWay(number).entry;
        transfers.remove(number);
        return entry;
    }

    private static void requireSame(Entry entry, Sha256 id) throws WireException {
        if (!entry.id().equals(id)) {
            throw new WireException("receipt: expected the transfer's envelope, found another");
        }
    }
}
