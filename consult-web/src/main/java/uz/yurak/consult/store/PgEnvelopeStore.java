package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.consult.cases.Stage;
import uz.yurak.consult.store.CaseOpening.CaseRef;
import uz.yurak.gateway.center.EnvelopeStore;
import uz.yurak.gateway.center.UnavailableException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sha256;

/** Envelopes in PostgreSQL: bytes as received, committed before anybody is told that they are kept. */
public final class PgEnvelopeStore implements EnvelopeStore {
    /** How long whoever uploads may read it himself before a worker does. */
    private static final Duration UPLOADER_FIRST = Duration.ofSeconds(60);

    private final Database database;
    private final Clock clock;

    public PgEnvelopeStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Kept keep(Envelope envelope) throws UnavailableException {
        if (!envelope.isIntact()) {
            throw new IllegalArgumentException("the digests of " + envelope + " are not those of its bytes");
        }
        try {
            return database.within(Scope.of(envelope.hospital()), tx -> {
                Instant now = clock.instant();
                Envelope marked = marked(tx, envelope);
                boolean first = CaseOpening.insert(tx, marked, Optional.empty(), now, now);
                boolean firstKept = first || ArrivalEnd.complete(tx, marked, now);
                Optional<CaseRef> known = first ? Optional.empty() : CaseOpening.caseOf(tx, marked);
                CaseRef inCase = known.isPresent() ? known.get() : opened(tx, marked, now);
                return new Kept(firstKept, inCase.number());
            });
        } catch (DatabaseAwayException | UnknownHospitalException e) {
            throw new UnavailableException("not kept: " + e.getMessage(), e);
        }
    }

    @Override
    public Arrived arrived(Arriving arriving, int from, Bytes more) throws UnavailableException {
        try {
            return database.within(
                    Scope.of(arriving.hospital()), tx -> ArrivalStore.add(tx, arriving, from, more, clock.instant()));
        } catch (DatabaseAwayException | UnknownHospitalException e) {
            throw new UnavailableException("not committed: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<Bytes> committed(Arriving arriving) throws UnavailableException {
        try {
            return database.within(Scope.of(arriving.hospital()), tx -> ArrivedBytes.committed(tx, arriving));
        } catch (DatabaseAwayException e) {
            throw new UnavailableException("not looked up: " + e.getMessage(), e);
        }
    }

    /** The case of an envelope whose original is here. */
    @Override
    public Optional<Kept> find(HospitalId hospital, Sha256 id) throws UnavailableException {
        try {
            return database.within(
                    Scope.of(hospital),
                    tx -> tx.row(
                            "select c.number from envelopes e join cases c on c.id = e.case_id"
                                    + " where e.id = ? and e.hospital = ? and e.stage = 'original'",
                            row -> new Kept(false, row.text("number")),
                            id,
                            hospital.value()));
        } catch (DatabaseAwayException e) {
            throw new UnavailableException("not looked up: " + e.getMessage(), e);
        }
    }

    /**
     * Commits a web upload before anybody reads it. Its case is opened by {@link EnvelopeQueue}, once somebody knows whether
     * it is an ECG at all: the person who sent a wrong file is there to be told.
     *
     * @return the case, where the same bytes were uploaded before and opened one
     */
    public Optional<UUID> keepUpload(Envelope envelope, UUID by) {
        return database.within(Scope.of(envelope.hospital()), tx -> {
            Instant now = clock.instant();
            CaseOpening.insert(tx, envelope, Optional.of(by), now, now.plus(UPLOADER_FIRST));
            return CaseOpening.caseOf(tx, envelope).map(CaseRef::id);
        });
    }

    /** PostgreSQL reads the stored bytes back and digests them; both digests must hold. */
    @Override
    public boolean verify(Sha256 id) throws UnavailableException {
        try {
            return database.within(Scope.CENTER, tx -> {
                int stored = tx.rows("select 1 from envelopes where id = ?", row -> true, id)
                        .size();
                List<Optional<UUID>> intact = tx.rows(
                        "update envelopes e set verified_at = coalesce(verified_at, ?) where id = ?"
                                + " and sha256(bytes) = sha256"
                                + " and sha256(convert_to(machine, 'UTF8') || '\\x00'::bytea || bytes) = id"
                                + " returning (select e.case_id from arrivals a where a.envelope = e.id"
                                + "   and a.hospital = e.hospital) as arrived_in",
                        row -> row.maybeUuid("arrived_in"),
                        clock.instant(),
                        id);
                for (Optional<UUID> arrivedIn : intact) {
                    if (arrivedIn.isPresent()) {
                        CaseEvent.announce(tx, arrivedIn.get(), "verified");
                    }
                }
                return stored > 0 && stored == intact.size();
            });
        } catch (DatabaseAwayException e) {
            throw new UnavailableException("not verified: " + e.getMessage(), e);
        }
    }

    private static CaseRef opened(Tx tx, Envelope envelope, Instant now) throws SQLException {
        Optional<LiveStore.Understood> segment = LiveStore.understood(envelope);
        Optional<CaseRef> ofSession =
                segment.isPresent() ? LiveStore.keep(tx, envelope, segment.get(), now) : Optional.empty();
        return ofSession.isPresent() ? ofSession.get() : CaseOpening.open(tx, envelope, Stage.ORIGINAL, now);
    }

    /** The envelope, a test where its machine is one for tests. */
    static Envelope marked(Tx tx, Envelope e) throws SQLException {
        boolean test = e.test() || isTestMachine(tx, e);
        return new Envelope(
                e.id(),
                e.sha256(),
                e.hospital(),
                e.machine(),
                e.fileName(),
                e.formatHint(),
                test,
                e.urgency(),
                e.receivedAt(),
                e.bytes());
    }

    private static boolean isTestMachine(Tx tx, Envelope envelope) throws SQLException {
        return !tx.rows(
                        "select 1 from machines where hospital = ? and id = ? and test",
                        row -> true,
                        envelope.hospital().value(),
                        envelope.machine().value())
                .isEmpty();
    }
}
