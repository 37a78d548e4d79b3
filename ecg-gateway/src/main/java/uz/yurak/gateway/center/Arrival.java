package uz.yurak.gateway.center;

import uz.yurak.gateway.center.EnvelopeStore.Arriving;
import uz.yurak.gateway.pack.Part;
import uz.yurak.record.Sha256;
import uz.yurak.record.Urgency;

/** One parcel under way on one connection, and how far it has come. Touched by the connection's event loop alone. */
final class Arrival {
    final int transfer;
    final Arriving parcel;
    final Inflow inflow;

    /** Memory that is accounted for. */
    long reservedBytes;

    /** What the agent knows to be here. */
    int toldBytes;

    /** The store has said what it has. */
    boolean isReady;

    /** A call to the store runs. */
    boolean isBusy;

    /** A commit of what lies there is arranged. */
    boolean isTimed;

    /** Its first bytes are waited for. */
    boolean isGathering;

    /** The store knows of it, or is being told. */
    boolean isAnnounced;

    boolean isKept;

    /** Nothing more is taken: it was answered, or its connection is gone. */
    boolean isEnded;

    /** The store has its original, or nothing more is to be committed for another reason. */
    boolean isAnswered;

    Arrival(int transfer, Arriving parcel) {
        this.transfer = transfer;
        this.parcel = parcel;
        this.inflow = new Inflow(parcel.table());
    }

    /** Every sample is here, committed or not. */
    boolean isExact() {
        return parcel.table().has(Part.WAVEFORM)
                && inflow.received() >= parcel.table().end(Part.WAVEFORM);
    }

    Sha256 id() {
        return parcel.header().id();
    }

    Urgency urgency() {
        return parcel.header().urgency();
    }

    /** Whether the original can be made without a commit before: the waveform is committed, or there is none to wait for. */
    boolean isEnough() {
        return isKept || !parcel.table().has(Part.WAVEFORM) || inflow.isAsked();
    }
}
