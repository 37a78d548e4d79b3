package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.consult.cases.Stage;
import uz.yurak.consult.store.CaseOpening.CaseRef;
import uz.yurak.gateway.center.EnvelopeStore;
import uz.yurak.gateway.center.EnvelopeStore.Stored;
import uz.yurak.gateway.center.Outcome;
import uz.yurak.gateway.center.UnavailableException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sha256;

/** Envelopes in PostgreSQL: bytes as received, committed before anybody is told that they are kept. */
public final class PgEnvelopeStore implements EnvelopeStore {
    private static final Logger LOG = LoggerFactory.getLogger(PgEnvelopeStore.class);

    /** How long whoever uploads may read it himself before a worker does. */
    private static final Duration UPLOADER_FIRST = Duration.ofSeconds(60);

    /** Each envelope of an id, with whether its bytes are those of its digests; these are stamped. */
    private static final String READ_BACK = """
            with asked as (select * from unnest(?::bytea[], ?::text[]) with ordinality as i (id, hospital, place)),
            intact as (
              update envelopes e set verified_at = coalesce(verified_at, ?)
              where (e.id, e.hospital) in (select id, hospital from asked) and sha256(bytes) = sha256
              and sha256(convert_to(machine, 'UTF8') || '\\x00'::bytea || bytes) = id returning e.id, e.hospital)
            select q.place, i.id is not null as intact, a.envelope is not null and i.id is not null as arrived, e.case_id
            from asked q join envelopes e on e.id = q.id and e.hospital = q.hospital
            left join intact i on i.id = e.id and i.hospital = e.hospital
            left join arrivals a on a.envelope = e.id and a.hospital = e.hospital
            """;

    private static final String LOCK = """
            select 1 from envelopes where (id, hospital) in (select * from unnest(?::bytea[], ?::text[]))
            order by id, hospital for no key update
            """;

    private static final String STANDING = """
            select i.place, a.envelope is not null and e.stage <> 'original' as under_way,
              case e.stage when 'original' then c.number end as number
            from unnest(?::bytea[], ?::text[]) with ordinality as i (id, hospital, place)
            left join envelopes e on e.id = i.id and e.hospital = i.hospital left join cases c on c.id = e.case_id
            left join arrivals a on a.envelope = i.id and a.hospital = i.hospital
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

    /** In one transaction what is plain, each of the rest in its own. */
    @Override
    public List<Outcome<Arrived>> arrivedTogether(List<Piece> pieces) {
        return together(
                "committed", pieces, this::plainArrivals, piece -> arrived(piece.parcel(), piece.from(), piece.more()));
    }

    private Map<Integer, Arrived> plainArrivals(Tx tx, List<Piece> pieces) throws SQLException {
        Instant now = clock.instant();
        Map<Integer, Arrived> answers = new HashMap<>(MoreArrivals.add(tx, pieces, now));
        if (answers.size() < pieces.size()) {
            answers.putAll(NewArrivals.add(tx, pieces, answers.keySet(), now));
        }
        return answers;
    }

    /** One transaction for many. */
    private interface Together<Q, A> {
        /** The answers of those that it could store, by their places. */
        Map<Integer, A> in(Tx tx, List<Q> questions) throws SQLException;
    }

    /** One for each. */
    private interface Alone<Q, A> {
        A call(Q question) throws UnavailableException;
    }

    private <Q, A> List<Outcome<A>> together(String what, List<Q> questions, Together<Q, A> many, Alone<Q, A> one) {
        Map<Integer, A> answered;
        try {
            answered = questions.size() == 1
                    ? Map.of()
                    : database.within(Scope.CENTER, tx -> {
                        tx.byIndex();
                        return many.in(tx, questions);
                    });
        } catch (DatabaseAwayException e) {
            UnavailableException why = new UnavailableException("not " + what + ": " + e.getMessage(), e);
            return Collections.nCopies(questions.size(), Outcome.failed(why));
        } catch (IllegalStateException e) {
            LOG.error("{} are {} one by one: {}", questions.size(), what, e.getMessage());
            answered = Map.of();
        }
        List<Outcome<A>> outcomes = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            A answer = answered.get(i);
            Q question = questions.get(i);
            outcomes.add(answer != null ? Outcome.done(answer) : Outcome.of(() -> one.call(question)));
        }
        return outcomes;
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
    public boolean verify(Stored envelope) throws UnavailableException {
        try {
            return database.within(
                    Scope.CENTER, tx -> readBack(tx, List.of(envelope)).getOrDefault(0, false));
        } catch (DatabaseAwayException e) {
            throw new UnavailableException("not verified: " + e.getMessage(), e);
        }
    }

    /** PostgreSQL reads the bytes of all back in one statement. */
    @Override
    public List<Outcome<Boolean>> verifyTogether(List<Stored> envelopes) {
        return together("verified", envelopes, this::readBack, this::verify);
    }

    private Map<Integer, Boolean> readBack(Tx tx, List<Stored> envelopes) throws SQLException {
        Columns<Stored> asked = new Columns<>(envelopes)
                .bytes(envelope -> envelope.id().toBytes())
                .text(Stored::hospital);
        tx.rows(LOCK, row -> true, asked.and());
        record Found(int place, ReadBack as) {}
        Map<Integer, Boolean> answers = new HashMap<>();
        Set<UUID> shown = new LinkedHashSet<>();
        for (Found found : tx.rows(
                READ_BACK, row -> new Found(row.integer("place") - 1, ReadBack.of(row)), asked.and(clock.instant()))) {
            answers.put(found.place(), found.as().intact());
            found.as().arrivedIn().ifPresent(shown::add);
        }
        CaseEvent.announceAll(tx, List.copyOf(shown), "verified");
        for (int i = 0; i < envelopes.size(); i++) {
            answers.putIfAbsent(i, false);
        }
        return answers;
    }

    /** What is under way goes one by one: its bytes are to be read. */
    @Override
    public List<Outcome<Standing>> standings(List<Arriving> parcels) {
        return together("looked up", parcels, PgEnvelopeStore::standing, this::standing);
    }

    private static Map<Integer, Standing> standing(Tx tx, List<Arriving> parcels) throws SQLException {
        Object[] asked = new Columns<>(parcels)
                .bytes(parcel -> parcel.header().id().toBytes())
                .text(Arriving::hospital)
                .and();
        record Found(int place, boolean isUnderWay, Optional<String> number) {}
        Map<Integer, Standing> answers = new HashMap<>();
        for (Found found : tx.rows(
                STANDING,
                row -> new Found(row.integer("place") - 1, row.flag("under_way"), row.maybeText("number")),
                asked)) {
            if (!found.isUnderWay()) {
                answers.put(
                        found.place(),
                        new Standing(found.number().map(number -> new Kept(false, number)), Bytes.EMPTY));
            }
        }
        return answers;
    }

    private Standing standing(Arriving parcel) throws UnavailableException {
        Optional<Kept> kept = find(parcel.hospital(), parcel.header().id());
        Optional<Bytes> committed = kept.isPresent() ? Optional.empty() : committed(parcel);
        return new Standing(kept, committed.orElse(Bytes.EMPTY));
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
