package uz.yurak.gateway.center;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.center.AgentConnection.Shared;
import uz.yurak.gateway.center.EnvelopeStore.Stored;
import uz.yurak.gateway.wire.Frame.Refusal;
import uz.yurak.gateway.wire.Frame.Refused;
import uz.yurak.gateway.wire.Frame.Verified;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;

/** The end of a parcel: its original made of the parts, committed in their place, read back. On the connection's event loop. */
final class Completion {
    private static final Logger LOG = LoggerFactory.getLogger(Completion.class);

    private final ParcelReceiver receiver;
    private final HospitalId hospital;
    private final Shared shared;

    Completion(ParcelReceiver receiver, HospitalId hospital, Shared shared) {
        this.receiver = receiver;
        this.hospital = hospital;
        this.shared = shared;
    }

    /** All bytes are here: makes the original of them, which replaces them. */
    void restore(Arrival arrival) {
        if (arrival.parcel.table().length() > Inflow.SHORT_BYTES
                && !receiver.memory().reserveRestoring(arrival)) {
            receiver.later(arrival, Duration.ofMillis(Receiver.SOON_MS), () -> receiver.goOn(arrival));
            return;
        }
        arrival.isBusy = true;
        Runnable work = () -> {
            Outcome<Restored> restored = Outcome.of(() -> restored(arrival));
            receiver.onLoop(() -> receiver.answered(arrival, () -> restored(arrival, restored.orThrow())));
        };
        if (arrival.isKept) {
            shared.workers().submitBehind(arrival.urgency(), work);
        } else {
            shared.workers().submit(arrival.urgency(), work);
        }
    }

    private Restored restored(Arrival arrival) throws UnavailableException {
        Optional<Bytes> committed =
                arrival.inflow.needsCommitted() ? shared.store().committed(arrival.parcel) : Optional.empty();
        return Restored.of(arrival.parcel, arrival.inflow.parts(committed));
    }

    private void restored(Arrival arrival, Restored restored) {
        if (restored.envelope().isPresent()) {
            keep(arrival, restored.envelope().get());
        } else {
            damaged(arrival, restored.fault().orElse("unknown"));
        }
    }

    private void keep(Arrival arrival, Envelope original) {
        receiver.together(
                arrival,
                arrival.isKept ? shared.calls().complete : shared.calls().keep,
                original,
                original.bytes().length(),
                kept -> {
                    receiver.tellKept(arrival, kept);
                    verify(arrival);
                });
    }

    /** The original is committed; has it read back and says so. */
    void verify(Arrival arrival) {
        receiver.together(
                arrival,
                shared.calls().verify,
                new Stored(hospital, arrival.id()),
                arrival.parcel.header().length(),
                verified -> {
                    if (verified) {
                        receiver.end(arrival, new Verified(arrival.transfer, arrival.id()));
                    } else {
                        damaged(arrival, "expected to read back the bytes as they came, found others");
                    }
                });
    }

    private void damaged(Arrival arrival, String detail) {
        LOG.error("an envelope of {} is asked for again, whole: {}", hospital, detail);
        receiver.end(arrival, new Refused(arrival.transfer, Refusal.DAMAGED, detail));
    }
}
