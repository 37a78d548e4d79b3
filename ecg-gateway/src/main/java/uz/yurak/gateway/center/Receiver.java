package uz.yurak.gateway.center;

import io.netty.channel.ChannelHandlerContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.center.AgentConnection.Shared;
import uz.yurak.gateway.center.EnvelopeStore.Kept;
import uz.yurak.gateway.center.EnvelopeStore.Stored;
import uz.yurak.gateway.center.PartialUploads.Upload;
import uz.yurak.gateway.wire.Channels;
import uz.yurak.gateway.wire.EnvelopeHeader;
import uz.yurak.gateway.wire.Frame;
import uz.yurak.gateway.wire.Frame.Chunk;
import uz.yurak.gateway.wire.Frame.Go;
import uz.yurak.gateway.wire.Frame.Later;
import uz.yurak.gateway.wire.Frame.Offer;
import uz.yurak.gateway.wire.Frame.Refusal;
import uz.yurak.gateway.wire.Frame.Refused;
import uz.yurak.gateway.wire.Frame.Verified;
import uz.yurak.gateway.wire.WireException;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sha256;

/**
 * Takes one agent's envelopes whole (version 1): offer, chunks, the store's commit, and the two receipts. Lives on the connection's event
 * loop; calls the store on worker threads.
 */
final class Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);

    /** Another connection has the envelope, or there is no room: both pass soon. */
    static final int SOON_MS = 1_000;

    /** The store is unavailable: a database restarts in seconds. */
    static final int UNAVAILABLE_MS = 3_000;

    /** A fault of ours: not before someone could have looked. */
    static final int FAULT_MS = 60_000;

    private final ChannelHandlerContext ctx;
    private final Object owner;
    private final HospitalId hospital;
    private final Shared shared;
    private final Map<Integer, Optional<Upload>> transfers = new HashMap<>();

    Receiver(ChannelHandlerContext ctx, Object owner, HospitalId hospital, Shared shared) {
        this.ctx = ctx;
        this.owner = owner;
        this.hospital = hospital;
        this.shared = shared;
    }

    void offered(Offer offer) throws WireException {
        if (transfers.size() >= shared.limits().maxTransfers() || transfers.containsKey(offer.transfer())) {
            throw new WireException("offer: expected at most " + shared.limits().maxTransfers()
                    + " transfers of different numbers, found one more");
        }
        EnvelopeHeader header = offer.header();
        if (header.length() > shared.limits().maxEnvelopeBytes()) {
            answer(new Refused(
                    offer.transfer(),
                    Refusal.TOO_LONG,
                    "expected at most " + shared.limits().maxEnvelopeBytes() + " bytes, found " + header.length()));
            return;
        }
        transfers.put(offer.transfer(), Optional.empty());
        onWorker(offer.transfer(), header, () -> {
            Optional<Kept> known = shared.store().find(hospital, header.id());
            if (known.isPresent()) {
                receipts(
                        offer.transfer(),
                        header.id(),
                        new Kept(false, known.get().caseNumber()));
            } else {
                onLoop(() -> begin(offer));
            }
        });
    }

    void received(Chunk chunk) throws WireException {
        Optional<Upload> found = transfers.getOrDefault(chunk.transfer(), Optional.empty());
        if (found.isEmpty()) {
            throw new WireException("chunk: expected one of a transfer under way, found " + chunk.transfer());
        }
        Upload upload = found.get();
        if (upload.isComplete() || !upload.append(chunk.offset(), chunk.content())) {
            throw new WireException("chunk: expected the bytes from " + upload.received() + " on, found "
                    + chunk.content().length() + " from " + chunk.offset());
        }
        if (upload.isComplete()) {
            keep(chunk.transfer(), upload);
        }
    }

    private void begin(Offer offer) {
        if (!ctx.channel().isActive()) {
            return;
        }
        Optional<Upload> upload = shared.uploads().claim(owner, hospital, offer.header());
        if (upload.isEmpty()) {
            end(offer.transfer(), new Later(offer.transfer(), SOON_MS));
            return;
        }
        transfers.put(offer.transfer(), upload);
        if (upload.get().isComplete()) {
            keep(offer.transfer(), upload.get());
        } else {
            answer(new Go(offer.transfer(), upload.get().received()));
        }
    }

    private void keep(int transfer, Upload upload) {
        onWorker(transfer, upload.header(), () -> {
            Envelope envelope = upload.header().with(hospital, upload.whole());
            if (!envelope.isIntact()) {
                shared.uploads().discard(upload);
                damaged(transfer, "expected the bytes of the envelope's digests, found others");
                return;
            }
            Kept kept = shared.store().keep(envelope);
            shared.uploads().discard(upload);
            receipts(transfer, envelope.id(), kept);
        });
    }

    /** The envelope is committed; reads it back and says so. */
    private void receipts(int transfer, Sha256 id, Kept kept) throws UnavailableException {
        onLoop(() -> answer(new Frame.Kept(transfer, id, kept.firstTime(), kept.caseNumber())));
        if (shared.store().verify(new Stored(hospital, id))) {
            onLoop(() -> end(transfer, new Verified(transfer, id)));
        } else {
            damaged(transfer, "expected to read back the bytes as they came, found others");
        }
    }

    private void damaged(int transfer, String detail) {
        LOG.error("an envelope of {} is asked for again: {}", hospital, detail);
        onLoop(() -> end(transfer, new Refused(transfer, Refusal.DAMAGED, detail)));
    }

    private void onWorker(int transfer, EnvelopeHeader header, StoreCall call) {
        shared.workers().submit(header.urgency(), () -> {
            try {
                call.run();
            } catch (UnavailableException e) {
                LOG.warn("{} waits: {}", header, e.getMessage());
                onLoop(() -> giveBack(transfer, UNAVAILABLE_MS));
            } catch (RuntimeException e) {
                LOG.error("{}: a fault of ours", header, e);
                onLoop(() -> giveBack(transfer, FAULT_MS));
            }
        });
    }

    /** What came so far stays, for the next offer. */
    private void giveBack(int transfer, int waitMs) {
        transfers.getOrDefault(transfer, Optional.empty()).ifPresent(shared.uploads()::leave);
        end(transfer, new Later(transfer, waitMs));
    }

    private void onLoop(Runnable work) {
        ctx.executor().execute(work);
    }

    private void answer(Frame frame) {
        Channels.send(ctx, frame);
    }

    private void end(int transfer, Frame frame) {
        transfers.remove(transfer);
        answer(frame);
    }

    /** A call to the store. */
    private interface StoreCall {
        void run() throws UnavailableException;
    }
}
