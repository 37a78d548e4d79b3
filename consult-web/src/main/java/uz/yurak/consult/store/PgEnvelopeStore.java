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

    /** Each envelope of an id, with whether its bytes are those of its digests; these are stamped. */
    private static final String READ_BACK = """
            with intact as (
              update envelopes e set verified_at = coalesce(verified_at, ?) where id = ? and sha256(bytes) = sha256
              and sha256(convert_to(machine, 'UTF8') || '\\x00'::bytea || bytes) = id returning e.id, e.hospital)
            select i.id is not null as intact, a.envelope is not null and i.id is not null as arrived, e.case_id
            from envelopes e left join intact i on i.id = e.id and i.hospital = e.hospital
            left join arrivals a on a.envelope = e.id and a.hospital = e.hospital where e.id = ?
            """;

    private final Database database;
    private final Clock clock;

    /**
     * An envelope that was read back.
     *
     * @param arrivedIn the case whose screens wait for it, where it came in parts and is intact
     */
    private record ReadBack(boolean intact, Optional<UUID> arrivedIn) {
        static ReadBack of(Row row) throws SQLException {
            return new ReadBack(row.flag("intact"), row.flag("arrived") ? row.maybeUuid("case_id") : Optional.empty());
        }
    }

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
                Locks.forEnvelope(tx, envelope.id(), envelope.sha256(), envelope.hospital());
                Optional<Envelope> inserted = CaseOpening.insert(tx, envelope, Optional.empty(), now, now);
                if (inserted.isPresent()) {
                    return new Kept(true, opened(tx, inserted.get(), now).number());
                }
                Envelope marked = marked(tx, envelope);
                boolean firstKept = ArrivalEnd.complete(tx, marked, now);
                Optional<CaseRef> known = CaseOpening.caseOf(tx, marked);
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
                List<ReadBack> all = tx.rows(READ_BACK, ReadBack::of, clock.instant(), id, id);
                for (ReadBack one : all) {
                    if (one.arrivedIn().isPresent()) {
                        CaseEvent.announce(tx, one.arrivedIn().get(), "verified");
                    }
                }
                return !all.isEmpty() && all.stream().allMatch(ReadBack::intact);
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
    static Envelope marked(Tx tx, Envelope envelope) throws SQLException {
        return marked(envelope, envelope.test() || isTestMachine(tx, envelope));
    }

    static Envelope marked(Envelope e, boolean test) {
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
