package uz.yurak.gateway.center;

import java.util.List;
import java.util.Optional;
import uz.yurak.gateway.pack.Parcel;
import uz.yurak.gateway.wire.EnvelopeHeader;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sha256;

/**
 * Where the relay's receiving side keeps envelopes; {@code consult.store} implements it on PostgreSQL. Blocking: called on
 * a worker thread, never on an event loop.
 */
public interface EnvelopeStore {
    /**
     * Commits the envelope, its original as it came or was rebuilt, in place of what arrived of it in parts, and opens its
     * case where none is open; the same id a second time changes nothing and answers as the first did.
     *
     * @return once it is committed; the agent may be told <em>kept</em>
     * @throws UnavailableException where nothing was committed; the agent tries again
     */
    Kept keep(Envelope envelope) throws UnavailableException;

    /**
     * Reads the stored bytes back, compares their SHA-256 with the envelope's and commits the stamp; the agent may then
     * be told <em>verified</em>, and delete.
     *
     * @return false where the bytes differ or the hospital has no such envelope: the agent must send again
     */
    boolean verify(Stored envelope) throws UnavailableException;

    /**
     * What became of an envelope that may be here already, so that its bytes need not travel twice. Looks within the
     * hospital alone; a store that cannot tell answers that it does not know.
     */
    default Optional<Kept> find(HospitalId hospital, Sha256 id) throws UnavailableException {
        return Optional.empty();
    }

    /**
     * Commits the next bytes of a parcel under way. A part that is whole then is of use at once: PREVIEW opens the case,
     * WAVEFORM makes it <em>kept</em>. Bytes that are committed already change nothing. No bytes at all announce the
     * envelope: who, from where, how urgent. Of a parcel with another table for the same envelope nothing stays: the agent
     * packs it anew, and this one begins at its first byte.
     *
     * @param from where {@code more} begins in the parcel; never behind what is committed
     * @return once it is committed; a store that keeps no parts answers that none of it is
     * @throws UnavailableException where nothing was committed; the agent tries again
     */
    default Arrived arrived(Arriving parcel, int from, Bytes more) throws UnavailableException {
        return new Arrived(0, Optional.empty(), Optional.empty());
    }

    /**
     * What is committed of a parcel that did not end, from its first byte on, for the transfer to go on behind any break,
     * also of this center and at another node of it. Only where the table is the same; empty where nothing is.
     */
    default Optional<Bytes> committed(Arriving parcel) throws UnavailableException {
        return Optional.empty();
    }

    /** As {@link #find} and {@link #committed}, of several parcels; the answers in the same order. */
    default List<Outcome<Standing>> standings(List<Arriving> parcels) {
        return parcels.stream()
                .map(parcel -> Outcome.of(() -> {
                    Optional<Kept> kept =
                            find(parcel.hospital(), parcel.header().id());
                    Optional<Bytes> committed = kept.isPresent() ? Optional.empty() : committed(parcel);
                    return new Standing(kept, committed.orElse(Bytes.EMPTY));
                }))
                .toList();
    }

    /**
     * As {@link #arrived}, of several pieces, no two of one parcel; the answers in the same order. A store may commit them
     * together, which costs less; what it cannot commit of one keeps none of the others.
     */
    default List<Outcome<Arrived>> arrivedTogether(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> Outcome.of(() -> arrived(piece.parcel(), piece.from(), piece.more())))
                .toList();
    }

    /** As {@link #keep}, of several envelopes; the answers in the same order. */
    default List<Outcome<Kept>> keepTogether(List<Envelope> envelopes) {
        return envelopes.stream()
                .map(envelope -> Outcome.of(() -> keep(envelope)))
                .toList();
    }

    /** As {@link #verify}, of several envelopes; the answers in the same order. */
    default List<Outcome<Boolean>> verifyTogether(List<Stored> envelopes) {
        return envelopes.stream()
                .map(envelope -> Outcome.of(() -> verify(envelope)))
                .toList();
    }

    /** One hospital's envelope: the same bytes of a machine of the same name have the same id in another hospital. */
    record Stored(HospitalId hospital, Sha256 id) {
        public static Stored of(Envelope envelope) {
            return new Stored(envelope.hospital(), envelope.id());
        }
    }

    /**
     * What of a parcel is here that is offered.
     *
     * @param kept where its original is
     * @param committed of the same parcel, from its first byte on; nothing of one whose original is here
     */
    record Standing(Optional<Kept> kept, Bytes committed) {}

    /**
     * The next bytes of a parcel.
     *
     * @param from where they begin in it
     */
    record Piece(Arriving parcel, int from, Bytes more) {}

    /** One parcel under way: its envelope's original is not here yet, and {@link #find} does not know it. */
    record Arriving(HospitalId hospital, EnvelopeHeader header, Parcel.Table table) {}

    /**
     * How far a parcel has come.
     *
     * @param committed bytes of the parcel, from its first on
     * @param kept once the exact waveform is; the agent may be told <em>kept</em>
     * @param caseNumber once there is a case
     */
    record Arrived(int committed, Optional<Kept> kept, Optional<String> caseNumber) {}

    /**
     * What became of it.
     *
     * @param firstTime false where the id was there already
     * @param caseNumber the case it belongs to, as people say it
     */
    record Kept(boolean firstTime, String caseNumber) {}
}
