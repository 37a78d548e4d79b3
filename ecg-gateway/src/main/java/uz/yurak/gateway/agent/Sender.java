package uz.yurak.gateway.agent;

import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.agent.RelaySession.Shared;
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
import uz.yurak.gateway.wire.Frame.ParcelOffer;
import uz.yurak.gateway.wire.Frame.Progress;
import uz.yurak.gateway.wire.Frame.Refusal;
import uz.yurak.gateway.wire.Frame.Refused;
import uz.yurak.gateway.wire.Frame.Verified;
import uz.yurak.gateway.wire.Overdue;
import uz.yurak.gateway.wire.Pace;
import uz.yurak.gateway.wire.Records;
import uz.yurak.gateway.wire.WireException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Sha256;
import uz.yurak.record.Urgency;

/**
 * Sends the spool's envelopes over one connection. Some of each urgency are under way at a time, and every next chunk is
 * one of the most urgent, so that an emergency overtakes in the middle of a routine envelope; {@link Transfer#order} says
 * which. Of one urgency, files are offered as they arrived, segments of live signals as {@link SendOrder} says. To a center
 * of version 2 an envelope goes in parts, the first of them right behind the offer, and no more is under way than the line
 * carries ({@link Pace}); to one of version 1 it goes whole. Lives on the connection's event loop, which serves nothing
 * else and may read the disk.
 */
final class Sender {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private static final Duration AGAIN_AFTER_DISK_FAULT = Duration.ofSeconds(30);
    private static final Duration AGAIN_AFTER_DAMAGE = Duration.ofSeconds(5);

    private final ChannelHandlerContext ctx;
    private final Shared shared;
    private final Spool spool;
    private final Optional<ParcelMaker> maker;
    private final int maxEnvelopeBytes;
    private final Steps steps;
    private final RelayEvents events;
    private final Pace pace;
    private final Overdue overdue;
    private final Records records;
    private final Transfers transfers = new Transfers();
    private final Set<Sha256> waiting = new HashSet<>();
    private final Set<Sha256> putOff = new HashSet<>();
    private final SendOrder order = new SendOrder();
    private boolean wasSegment;

    /** @param inParcels whether the center takes them; it takes envelopes whole otherwise */
    Sender(ChannelHandlerContext ctx, Shared shared, boolean inParcels, int maxEnvelopeBytes) {
        this.ctx = ctx;
        this.shared = shared;
        this.spool = shared.spool();
        this.maker = inParcels ? Optional.of(shared.parcels()) : Optional.empty();
        this.maxEnvelopeBytes = maxEnvelopeBytes;
        this.steps = shared.steps();
        this.events = shared.events();
        this.pace = new Pace(inParcels);
        this.overdue = new Overdue(ctx, pace, () -> orFail(this::pump));
        this.records = new Records(ctx.pipeline());
    }

    /** What the line carries. */
    Pace pace() {
        return pace;
    }

    /** Whether an emergency or something urgent is being sent, other than a signal that runs. */
    boolean isPressed() {
        return transfers.isPressed();
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
        while (transfers.hasPlace(lane, segments)) {
            Set<Sha256> underWay = transfers.envelopes();
            underWay.addAll(waiting);
            Predicate<Entry> isFree = entry -> !underWay.contains(entry.id());
            Optional<Entry> next = segments
                    ? order.nextSegment(spool, lane, isFree)
                    : spool.next(lane, Pick.FIRST_ARRIVED_FILE, isFree);
            if (next.isEmpty()) {
                return;
            }
            Entry entry = next.get();
            if (entry.header().length() > maxEnvelopeBytes) {
                spool.refused(entry.id(), "the center takes at most " + maxEnvelopeBytes + " bytes");
                events.refused(entry.header(), "longer than the center takes");
            } else if (maker.isPresent()) {
                transfers.making(entry);
                maker.get().make(entry, new WhenMade(entry));
            } else if (isIntact(entry)) {
                offer(entry, Load.whole(spool, entry));
            }
        }
    }

    /** A file that cannot be read now holds up nothing else. */
    private boolean isIntact(Entry entry) {
        try {
            return spool.isIntact(entry);
        } catch (IOException e) {
            unreadable(entry, e);
            return false;
        }
    }

    private void unreadable(Entry entry, IOException why) {
        LOG.error("{} cannot be read from the spool: {}", entry.header(), why.toString());
        pause(entry, AGAIN_AFTER_DISK_FAULT);
    }

    /** Brings what the maker says to the event loop. */
    private final class WhenMade implements ParcelMaker.Customer {
        private final Entry entry;

        WhenMade(Entry entry) {
            this.entry = entry;
        }

        @Override
        public void made(Load load) {
            onLoop(() -> offer(entry, load));
        }

        @Override
        public void damaged() {
            onLoop(() -> {});
        }

        @Override
        public void failed(IOException reason) {
            onLoop(() -> unreadable(entry, reason));
        }

        private void onLoop(Runnable news) {
            ctx.executor().execute(() -> {
                transfers.made(entry);
                if (ctx.channel().isActive()) {
                    news.run();
                    fillAgain();
                }
            });
        }
    }

    private void offer(Entry entry, Load load) {
        Transfer transfer = transfers.begin(entry, load);
        Frame offer = load.table().isPresent()
                ? new ParcelOffer(transfer.number, entry.header(), load.table().get())
                : new Offer(transfer.number, entry.header());
        Channels.write(ctx, offer);
        transfer.isFirstFlightDue = !putOff.contains(entry.id());
        steps.done(Step.OFFERED);
    }

    /** Sends as many chunks as the line takes now, the most urgent first. */
    void pump() throws IOException {
        boolean any = false;
        while (ctx.channel().isWritable()) {
            Optional<Transfer> first = transfers.first(wasSegment);
            if (first.isEmpty() || !pace.hasRoom(System.nanoTime())) {
                break;
            }
            Transfer next = first.get();
            sendChunk(next);
            any = true;
            if (next.isPreviewSent()) {
                // A TLS record is of use when it is whole: what follows must not lengthen this one.
                ctx.flush();
            }
        }
        if (any) {
            ctx.flush();
        }
        if (transfers.haveMore()) {
            overdue.await();
        }
    }

    private void sendChunk(Transfer transfer) throws IOException {
        int chunkBytes = pace.chunkBytes();
        records.fit(chunkBytes);
        int left = transfer.load.partEnd(transfer.offset) - transfer.offset;
        Bytes content = transfer.load.content().read(transfer.offset, Math.min(chunkBytes, left));
        Channels.write(ctx, new Chunk(transfer.number, transfer.offset, content));
        transfer.offset += content.length();
        pace.sent(content.length(), System.nanoTime());
        shared.traffic().sent(content.length(), shared.clock());
        wasSegment = transfer.entry.isSegment();
        events.progress(transfer.entry.header(), transfer.sentOfEnvelope());
        if (transfer.isSent()) {
            ctx.flush();
            steps.done(Step.SENT);
        }
    }

    /** The center's answers to an offer. */
    void answered(Frame answer) throws IOException {
        if (answer instanceof Go go) {
            goOn(go);
        } else if (answer instanceof Progress progress) {
            Transfer transfer = transfers.underWay(progress.transfer());
            received(transfer, progress.received());
            pump();
        } else if (answer instanceof Later later) {
            Entry entry = end(later.transfer());
            putOff.add(entry.id());
            events.later(entry.header());
            offerAgain(entry, Duration.ofMillis(later.waitMs()));
        } else if (answer instanceof Kept kept) {
            Entry entry = transfers.underWay(kept.transfer()).entry;
            requireSame(entry, kept.id());
            steps.done(Step.KEPT);
            events.kept(entry.header(), kept.caseNumber());
        } else if (answer instanceof Verified verified) {
            verified(verified);
        } else if (answer instanceof Refused refused) {
            refused(refused);
        }
    }

    private void goOn(Go go) throws IOException {
        Transfer transfer = transfers.underWay(go.transfer());
        if (go.offset() >= transfer.load.length()) {
            throw new WireException("go: expected an offset within what was offered, found " + go.offset());
        }
        if (go.offset() > transfer.offset) {
            // The center has more from before than was sent now: what is under way of it is not told any more.
            pace.forgotten(transfer.offset - transfer.received);
            transfer.offset = go.offset();
            transfer.received = go.offset();
        } else {
            received(transfer, go.offset());
        }
        transfer.isWanted = true;
        pump();
    }

    private void received(Transfer transfer, int count) throws WireException {
        if (count > transfer.offset) {
            throw new WireException("progress: expected at most " + transfer.offset + " bytes, found " + count);
        }
        if (count > transfer.received) {
            pace.received(count - transfer.received, System.nanoTime());
            transfer.received = count;
        }
    }

    private void verified(Verified verified) throws IOException {
        requireSame(transfers.underWay(verified.transfer()).entry, verified.id());
        Entry entry = end(verified.transfer());
        steps.done(Step.VERIFIED);
        spool.verified(entry.id());
        maker.ifPresent(parcels -> parcels.delivered(entry.id()));
        putOff.remove(entry.id());
        steps.done(Step.DELETED);
        events.verified(entry.header());
        fill();
    }

    private void refused(Refused refused) throws IOException {
        Entry entry = end(refused.transfer());
        if (refused.reason() == Refusal.DAMAGED) {
            LOG.warn("{} is sent again, whole: {}", entry.header(), refused.detail());
            maker.ifPresent(parcels -> parcels.makePlain(entry.id()));
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
            fillAgain();
        });
    }

    private void fillAgain() {
        orFail(this::fill);
    }

    /** A step of this sender's. */
    private interface Sending {
        void run() throws IOException;
    }

    private void orFail(Sending step) {
        try {
            step.run();
        } catch (IOException e) {
            ctx.fireExceptionCaught(e);
        }
    }

    private Entry end(int number) throws WireException {
        Transfer transfer = transfers.end(number);
        pace.forgotten(transfer.offset - transfer.received);
        return transfer.entry;
    }

    private static void requireSame(Entry entry, Sha256 id) throws WireException {
        if (!entry.id().equals(id)) {
            throw new WireException("receipt: expected the transfer's envelope, found another");
        }
    }
}
