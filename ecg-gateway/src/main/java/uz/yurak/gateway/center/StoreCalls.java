package uz.yurak.gateway.center;

import uz.yurak.gateway.center.EnvelopeStore.Arrived;
import uz.yurak.gateway.center.EnvelopeStore.Arriving;
import uz.yurak.gateway.center.EnvelopeStore.Kept;
import uz.yurak.gateway.center.EnvelopeStore.Piece;
import uz.yurak.gateway.center.EnvelopeStore.Standing;
import uz.yurak.gateway.center.EnvelopeStore.Stored;
import uz.yurak.record.Envelope;

/** The calls to the store for parcels, each made together with those of its kind that wait: of all connections of a center. */
final class StoreCalls {
    final Gathering<Arriving, Standing> standing;
    final Gathering<Piece, Arrived> arrived;
    final Gathering<Envelope, Kept> keep;

    /** {@link #keep} of what is kept already but for its original: no reader waits for it. */
    final Gathering<Envelope, Kept> complete;

    final Gathering<Stored, Boolean> verify;

    StoreCalls(EnvelopeStore store, StoreWorkers workers) {
        standing = new Gathering<>(workers, false, store::standings);
        arrived = new Gathering<>(workers, false, store::arrivedTogether);
        keep = new Gathering<>(workers, false, store::keepTogether);
        complete = new Gathering<>(workers, true, store::keepTogether);
        verify = new Gathering<>(workers, true, store::verifyTogether);
    }
}
