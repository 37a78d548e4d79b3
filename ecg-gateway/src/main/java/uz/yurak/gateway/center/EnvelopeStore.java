package uz.yurak.gateway.center;

import java.util.Optional;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sha256;

/**
 * Where the relay's receiving side keeps envelopes; {@code consult.store} implements it on PostgreSQL. Blocking: called on
 * a worker thread, never on an event loop.
 */
public interface EnvelopeStore {
    /**
     * Commits the envelope and opens its case; the same id a second time changes nothing and answers as the first did.
     *
     * @return once it is committed; the agent may be told <em>kept</em>
     * @throws UnavailableException where nothing was committed; the agent tries again
     */
    Kept keep(Envelope envelope) throws UnavailableException;

    /**
     * Reads the stored bytes back, compares their SHA-256 with the envelope's and commits the stamp; the agent may then
     * be told <em>verified</em>, and delete.
     *
     * @return false where the bytes differ or the id is unknown: the agent must send again
     */
    boolean verify(Sha256 id) throws UnavailableException;

    /**
     * What became of an envelope that may be here already, so that its bytes need not travel twice. Looks within the
     * hospital alone; a store that cannot tell answers that it does not know.
     */
    default Optional<Kept> find(HospitalId hospital, Sha256 id) throws UnavailableException {
        return Optional.empty();
    }

    /**
     * What became of it.
     *
     * @param firstTime false where the id was there already
     * @param caseNumber the case it belongs to, as people say it
     */
    record Kept(boolean firstTime, String caseNumber) {}
}
