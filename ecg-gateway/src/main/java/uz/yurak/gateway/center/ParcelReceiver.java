package uz.yurak.gateway.center;

import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.center.AgentConnection.Shared;
import uz.yurak.gateway.center.EnvelopeStore.Arrived;
import uz.yurak.gateway.center.EnvelopeStore.Arriving;
import uz.yurak.gateway.center.EnvelopeStore.Kept;
import uz.yurak.gateway.wire.Channels;
import uz.yurak.gateway.wire.Frame;
import uz.yurak.gateway.wire.Frame.Chunk;
import uz.yurak.gateway.wire.Frame.Go;
import uz.yurak.gateway.wire.Frame.Later;
import uz.yurak.gateway.wire.Frame.ParcelOffer;
import uz.yurak.gateway.wire.Frame.Progress;
import uz.yurak.gateway.wire.Frame.Refusal;
import uz.yurak.gateway.wire.Frame.Refused;
import uz.yurak.gateway.wire.Frame.Verified;
import uz.yurak.gateway.wire.WireException;
import uz.yurak.record.Bytes;
import uz.yurak.record.HospitalId;

/**
 * Takes one agent's parcels (version 2): gives the store each part as it is whole, tells <em>kept</em> when the exact
 * waveform is committed, then makes the original of the parts, has it committed in their place and tells
 * <em>verified</em>. Lives on the connection's event loop; calls the store on worker threads, one call a parcel at a time.
 */
final class ParcelReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(ParcelReceiver.class);

    /** What came and does not end a part is committed after so long. */
    private static final Duration PIECE = Duration.ofSeconds(2);

    /** The first part of a new parcel that is not here after so long is announced without it. */
    private static final Duration ANNOUNCED = Duration.ofMillis(300);

    private final ChannelHandlerContext ctx;
    private final HospitalId hospital;
    private final Shared shared;
    private final Map<Integer, Arrival> arrivals = new HashMap<>();
    private int lastTransfer = -1;

    ParcelReceiver(ChannelHandlerContext ctx, HospitalId hospital, Shared shared) {
        this.ctx = ctx;
        this.hospital = hospital;
        this.shared = shared;
    }

    void offered(ParcelOffer offer) throws WireException {
        long underWay =
                arrivals.values().stream().filter(arrival -> !arrival.isEnded).count();
        if (underWay >= shared.limits().maxTransfers() || offer.transfer() <= lastTransfer) {
            throw new WireException("offer: expected at most " + shared.limits().maxTransfers()
                    + " transfers of rising numbers, found one more");
        }
        lastTransfer = offer.transfer();
        int longest = shared.limits().maxEnvelopeBytes();
        if (offer.header().length() > longest) {
            String detail = "expected at most " + longest + " bytes, found "
                    + offer.header().length();
            Channels.send(ctx, new Refused(offer.transfer(), Refusal.TOO_LONG, detail));
            return;
        }
        Arrival arrival = new Arrival(offer.transfer(), new Arriving(hospital, offer.header(), offer.table()));
        if (!shared.arrivals().claim(this, arrival.parcel)) {
            Channels.send(ctx, new Later(offer.transfer(), Receiver.SOON_MS));
            return;
        }
        arrivals.put(offer.transfer(), arrival);
        ask(arrival);
    }

    private void ask(Arrival arrival) {
        onWorker(arrival, () -> {
            Optional<Kept> known = shared.store().find(hospital, arrival.id());
            if (known.isPresent()) {
                Kept again = new Kept(false, known.get().caseNumber());
                onLoop(() -> tellKept(arrival, again));
                verify(arrival);
                return;
            }
            Bytes committed = shared.store().committed(arrival.parcel).orElse(Bytes.EMPTY);
            onLoop(() -> begin(arrival, committed));
        });
    }

    private void begin(Arrival arrival, Bytes committed) {
        arrival.isReady = true;
        arrival.isAnnounced = committed.length() > 0;
        arrival.inflow.continues(committed);
        if (!arrival.inflow.isComplete()) {
            tell(arrival, new Go(arrival.transfer, arrival.inflow.received()));
            arrival.toldBytes = arrival.inflow.received();
            later(arrival, ANNOUNCED, () -> announce(arrival));
        }
    }

    void received(Chunk chunk) throws WireException {
        Arrival arrival = arrivals.get(chunk.transfer());
        if (arrival == null || arrival.isEnded) {
            // It was answered while this was under way.
            requireOffered(chunk);
            return;
        }
        if (!reserve(arrival, arrival.inflow.memoryWith(chunk.content().length()))) {
            giveBack(arrival, Receiver.SOON_MS);
            return;
        }
        if (!arrival.inflow.append(chunk.offset(), chunk.content())) {
            throw new WireException("chunk: expected the bytes from " + arrival.inflow.received() + " on, found "
                    + chunk.content().length() + " from " + chunk.offset());
        }
        goOn(arrival);
    }

    private void requireOffered(Chunk chunk) throws WireException {
        if (chunk.transfer() > lastTransfer) {
            throw new WireException("chunk: expected one of a transfer offered before, found " + chunk.transfer());
        }
    }

    /** The agent learns how far all has come, once behind each piece of the stream. */
    void tellProgress() {
        boolean any = false;
        for (Arrival arrival : arrivals.values()) {
            int received = arrival.inflow.received();
            if (arrival.isReady && !arrival.isEnded && received > arrival.toldBytes) {
                arrival.toldBytes = received;
                Channels.write(ctx, new Progress(arrival.transfer, received));
                any = true;
            }
        }
        if (any) {
            ctx.flush();
        }
    }

    /** The connection has ended: what came is committed, so that the agent goes on behind it. */
    void gone() {
        List.copyOf(arrivals.values()).forEach(arrival -> {
            arrival.isEnded = true;
            goOn(arrival);
        });
    }

    /** Does what is to be done next for a parcel, if no call for it runs. */
    private void goOn(Arrival arrival) {
        if (arrival.isBusy) {
            return;
        }
        Inflow inflow = arrival.inflow;
        if (arrival.isEnded) {
            if (!arrival.isAnswered && arrival.isReady && !inflow.isAsked()) {
                commit(arrival);
            } else {
                forget(arrival);
            }
        } else if (arrival.isReady && inflow.isComplete() && arrival.isEnough()) {
            restore(arrival);
        } else if (arrival.isReady && inflow.isDue()) {
            commit(arrival);
        } else if (arrival.isReady && !inflow.isAsked() && !arrival.isTimed) {
            arrival.isTimed = true;
            later(arrival, PIECE, () -> {
                arrival.isTimed = false;
                if (!arrival.isBusy && !inflow.isAsked()) {
                    commit(arrival);
                }
            });
        }
    }

    private void announce(Arrival arrival) {
        if (!arrival.isBusy && !arrival.isAnnounced) {
            commit(arrival);
        }
    }

    private void commit(Arrival arrival) {
        int from = arrival.inflow.asked();
        Bytes more = arrival.inflow.pending();
        arrival.isAnnounced = true;
        onWorker(arrival, () -> {
            Arrived arrived = shared.store().arrived(arrival.parcel, from, more);
            onLoop(() -> committed(arrival, from + more.length(), arrived));
        });
    }

    private void committed(Arrival arrival, int expected, Arrived arrived) {
        if (arrived.committed() > 0 && arrived.committed() < expected && !arrival.isEnded) {
            // Another node has begun it anew: the agent asks where to go on.
            giveBack(arrival, Receiver.SOON_MS);
            return;
        }
        arrival.inflow.committed(Math.min(arrived.committed(), expected));
        shrink(arrival);
        arrived.kept().ifPresent(kept -> tellKept(arrival, kept));
    }

    /** All bytes are here: makes the original of them, which replaces them. */
    private void restore(Arrival arrival) {
        if (arrival.parcel.table().length() > Inflow.SHORT_BYTES && !reserve(arrival, restoring(arrival))) {
            later(arrival, Duration.ofMillis(Receiver.SOON_MS), () -> goOn(arrival));
            return;
        }
        onWorker(arrival, () -> {
            Optional<Bytes> committed =
                    arrival.inflow.needsCommitted() ? shared.store().committed(arrival.parcel) : Optional.empty();
            Restored restored = Restored.of(arrival.parcel, arrival.inflow.parts(committed));
            if (restored.envelope().isPresent()) {
                Kept kept = shared.store().keep(restored.envelope().get());
                onLoop(() -> tellKept(arrival, kept));
                verify(arrival);
            } else {
                damaged(arrival, restored.fault().orElse("unknown"));
            }
        });
    }

    /** Memory for the parts and the original, which are the same where it came as it is; never more than can be had. */
    private long restoring(Arrival arrival) {
        int parts = arrival.parcel.table().length();
        int original = arrival.parcel.header().length();
        long both = parts == original ? original : (long) parts + original;
        return Math.min(both, shared.limits().uploadBytes() / 4);
    }

    /** On a worker: the original is committed; reads it back and says so. */
    private void verify(Arrival arrival) throws UnavailableException {
        if (shared.store().verify(arrival.id())) {
            onLoop(() -> end(arrival, new Verified(arrival.transfer, arrival.id())));
        } else {
            damaged(arrival, "expected to read back the bytes as they came, found others");
        }
    }

    private void damaged(Arrival arrival, String detail) {
        LOG.error("an envelope of {} is asked for again, whole: {}", hospital, detail);
        onLoop(() -> end(arrival, new Refused(arrival.transfer, Refusal.DAMAGED, detail)));
    }

    private void tellKept(Arrival arrival, Kept kept) {
        if (!arrival.isKept) {
            arrival.isKept = true;
            tell(arrival, new Frame.Kept(arrival.transfer, arrival.id(), kept.firstTime(), kept.caseNumber()));
        }
    }

    /** What is committed stays, for the next offer. */
    private void giveBack(Arrival arrival, int waitMs) {
        end(arrival, new Later(arrival.transfer, waitMs));
    }

    private void end(Arrival arrival, Frame last) {
        tell(arrival, last);
        arrival.isEnded = true;
        arrival.isAnswered = true;
        if (!arrival.isBusy) {
            forget(arrival);
        }
    }

    private void forget(Arrival arrival) {
        if (arrivals.remove(arrival.transfer, arrival)) {
            shared.uploads().giveBack(arrival.reservedBytes);
            shared.arrivals().leave(this, arrival.parcel);
        }
    }

    /** Memory for so many bytes, all or none: one that waits must not hold what another waits for. */
    private boolean reserve(Arrival arrival, long bytes) {
        long missing = bytes - arrival.reservedBytes;
        if (missing <= 0) {
            return true;
        }
        long step = Math.max(
                missing, Math.min(Inflow.SHORT_BYTES, arrival.parcel.table().length()));
        if (!shared.uploads().reserve(arrival.urgency(), step)) {
            return false;
        }
        arrival.reservedBytes += step;
        return true;
    }

    /** What was committed takes no memory any more. */
    private void shrink(Arrival arrival) {
        long spare = arrival.reservedBytes - arrival.inflow.memoryWith(0) - Inflow.SHORT_BYTES;
        if (spare > 0) {
            shared.uploads().giveBack(spare);
            arrival.reservedBytes -= spare;
        }
    }

    /** One call a parcel at a time; behind it comes what is next. */
    private void onWorker(Arrival arrival, StoreCall call) {
        arrival.isBusy = true;
        Runnable work = () -> {
            try {
                call.run();
            } catch (UnavailableException e) {
                LOG.warn("{} waits: {}", arrival.parcel.header(), e.getMessage());
                onLoop(() -> giveBack(arrival, Receiver.UNAVAILABLE_MS));
            } catch (RuntimeException e) {
                LOG.error("{}: a fault of ours", arrival.parcel.header(), e);
                onLoop(() -> giveBack(arrival, Receiver.FAULT_MS));
            }
            onLoop(() -> {
                arrival.isBusy = false;
                goOn(arrival);
            });
        };
        if (arrival.isKept) {
            shared.workers().submitBehind(arrival.urgency(), work);
        } else {
            shared.workers().submit(arrival.urgency(), work);
        }
    }

    private void onLoop(Runnable work) {
        ctx.executor().execute(work);
    }

    private void later(Arrival arrival, Duration delay, Runnable work) {
        Channels.after(ctx, delay, () -> {
            if (!arrival.isEnded) {
                work.run();
            }
        });
    }

    private void tell(Arrival arrival, Frame frame) {
        if (!arrival.isEnded) {
            Channels.send(ctx, frame);
        }
    }

    /** A call to the store. */
    private interface StoreCall {
        void run() throws UnavailableException;
    }
}
