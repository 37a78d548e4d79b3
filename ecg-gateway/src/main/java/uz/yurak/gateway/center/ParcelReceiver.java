package uz.yurak.gateway.center;

import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.center.AgentConnection.Shared;
import uz.yurak.gateway.center.EnvelopeStore.Arrived;
import uz.yurak.gateway.center.EnvelopeStore.Arriving;
import uz.yurak.gateway.center.EnvelopeStore.Kept;
import uz.yurak.gateway.center.EnvelopeStore.Piece;
import uz.yurak.gateway.wire.Channels;
import uz.yurak.gateway.wire.Frame;
import uz.yurak.gateway.wire.Frame.Chunk;
import uz.yurak.gateway.wire.Frame.Go;
import uz.yurak.gateway.wire.Frame.Later;
import uz.yurak.gateway.wire.Frame.ParcelOffer;
import uz.yurak.gateway.wire.Frame.Progress;
import uz.yurak.gateway.wire.Frame.Refusal;
import uz.yurak.gateway.wire.Frame.Refused;
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

    /**
     * The first bytes of a new parcel are waited for so long where they are not all here: on a line that is near they come
     * together, and one commit does for what two did.
     */
    private static final Duration GATHERED = Duration.ofMillis(15);

    private final ChannelHandlerContext ctx;
    private final HospitalId hospital;
    private final Shared shared;
    private final Map<Integer, Arrival> arrivals = new HashMap<>();
    private final Completion completion;
    private final ArrivalMemory memory;
    private int lastTransfer = -1;

    ParcelReceiver(ChannelHandlerContext ctx, HospitalId hospital, Shared shared) {
        this.ctx = ctx;
        this.hospital = hospital;
        this.shared = shared;
        this.completion = new Completion(this, hospital, shared);
        this.memory = new ArrivalMemory(shared.uploads(), shared.limits().uploadBytes());
    }

    ArrivalMemory memory() {
        return memory;
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
        together(arrival, shared.calls().standing, arrival.parcel, 0, standing -> {
            if (standing.kept().isPresent()) {
                tellKept(arrival, new Kept(false, standing.kept().get().caseNumber()));
                completion.verify(arrival);
            } else {
                begin(arrival, standing.committed());
            }
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
        if (!arrival.isAnnounced) {
            arrival.isGathering = true;
            later(arrival, GATHERED, () -> {
                arrival.isGathering = false;
                goOn(arrival);
            });
        }
    }

    void received(Chunk chunk) throws WireException {
        Arrival arrival = arrivals.get(chunk.transfer());
        if (arrival == null || arrival.isEnded) {
            // It was answered while this was under way.
            requireOffered(chunk);
            return;
        }
        if (!memory.reserve(arrival, arrival.inflow.memoryWith(chunk.content().length()))) {
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
    void goOn(Arrival arrival) {
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
            completion.restore(arrival);
        } else if (arrival.isReady && inflow.isDue()) {
            if (!arrival.isGathering || arrival.isExact()) {
                commit(arrival);
            }
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
        together(
                arrival,
                shared.calls().arrived,
                new Piece(arrival.parcel, from, more),
                more.length(),
                arrived -> committed(arrival, from + more.length(), arrived));
    }

    private void committed(Arrival arrival, int expected, Arrived arrived) {
        if (arrived.committed() > 0 && arrived.committed() < expected && !arrival.isEnded) {
            // Another node has begun it anew: the agent asks where to go on.
            giveBack(arrival, Receiver.SOON_MS);
            return;
        }
        arrival.inflow.committed(Math.min(arrived.committed(), expected));
        memory.shrink(arrival);
        arrived.kept().ifPresent(kept -> tellKept(arrival, kept));
    }

    void tellKept(Arrival arrival, Kept kept) {
        if (!arrival.isKept) {
            arrival.isKept = true;
            tell(arrival, new Frame.Kept(arrival.transfer, arrival.id(), kept.firstTime(), kept.caseNumber()));
        }
    }

    /** What is committed stays, for the next offer. */
    private void giveBack(Arrival arrival, int waitMs) {
        end(arrival, new Later(arrival.transfer, waitMs));
    }

    void end(Arrival arrival, Frame last) {
        tell(arrival, last);
        arrival.isEnded = true;
        arrival.isAnswered = true;
        if (!arrival.isBusy) {
            forget(arrival);
        }
    }

    private void forget(Arrival arrival) {
        if (arrivals.remove(arrival.transfer, arrival)) {
            memory.giveBack(arrival);
            shared.arrivals().leave(this, arrival.parcel);
        }
    }

    /** A call to the store, made together with those of others; one a parcel at a time, and behind it comes what is next. */
    <Q, A> void together(Arrival arrival, Gathering<Q, A> calls, Q question, int bytes, Consumer<A> then) {
        arrival.isBusy = true;
        calls.submit(
                arrival.urgency(),
                question,
                bytes,
                outcome -> onLoop(() -> answered(arrival, () -> then.accept(outcome.orThrow()))));
    }

    void answered(Arrival arrival, StoreCall then) {
        arrival.isBusy = false;
        try {
            then.run();
        } catch (UnavailableException e) {
            LOG.warn("{} waits: {}", arrival.parcel.header(), e.getMessage());
            giveBack(arrival, Receiver.UNAVAILABLE_MS);
        } catch (RuntimeException e) {
            LOG.error("{}: a fault of ours", arrival.parcel.header(), e);
            giveBack(arrival, Receiver.FAULT_MS);
        }
        if (!arrival.isBusy) {
            goOn(arrival);
        }
    }

    void onLoop(Runnable work) {
        ctx.executor().execute(work);
    }

    void later(Arrival arrival, Duration delay, Runnable work) {
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

    /** What is done with the store's answer. */
    interface StoreCall {
        void run() throws UnavailableException;
    }
}
