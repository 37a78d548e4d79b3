package uz.yurak.consult.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.catalog.LiveProtocols;
import uz.yurak.adapter.stream.LiveSignal;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.adapter.stream.SegmentHeader;
import uz.yurak.adapter.stream.Segments;
import uz.yurak.consult.cases.Stage;
import uz.yurak.consult.store.CaseOpening.CaseRef;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;

/**
 * Live signals. The first segment of a session opens its case, every other is added to it once, in whatever order an outage
 * lets them come. A segment that cannot be understood is an envelope like any other.
 */
public final class LiveStore {
    /** A session that brought nothing for so long is no longer listed. */
    private static final Duration LISTED = Duration.ofMinutes(10);

    /** A growing recording is analyzed no more often than that. */
    private static final Duration BETWEEN_ANALYSES = Duration.ofSeconds(30);

    /** Silence after which the end of a recording is analyzed, whether the machine said that it ended or not. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Segments older than that are analyzed by nobody any more. */
    private static final Duration ANALYZED = Duration.ofDays(1);

    private final Database database;
    private final Clock clock;

    public LiveStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A segment with what it carries; empty where only the segments before it say. */
    record Understood(Segment segment, Optional<LiveSignal> signal) {}

    /** The segment in an envelope; empty where there is none that can be understood. */
    static Optional<Understood> understood(Envelope envelope) {
        if (!envelope.formatHint().equals(Optional.of(Segment.FORMAT)) || !Segment.isOne(envelope.bytes())) {
            return Optional.empty();
        }
        try {
            Segment segment = Segment.read(envelope.bytes());
            return Optional.of(new Understood(segment, Segments.signal(segment, LiveProtocols.all())));
        } catch (ReadException e) {
            return Optional.empty();
        }
    }

    /**
     * Puts a segment that was just inserted into its session's case.
     *
     * @return the case; empty where another machine's session has that id, or where nothing is known of a new session's
     *     signal: then it is an envelope of its own
     */
    static Optional<CaseRef> keep(Tx tx, Envelope envelope, Understood understood, Instant now) throws SQLException {
        SegmentHeader header = understood.segment().header();
        String hospital = envelope.hospital().value();
        // Two segments of a new session that come at once take turns, so that the second sees the first's case.
        Locks.turns(tx, List.of(Long.parseUnsignedLong(header.session().substring(0, 16), 16)));
        Optional<String> machine = tx.row(
                "select machine from live_sessions where id = ? and hospital = ?",
                row -> row.text("machine"),
                header.session(),
                hospital);
        if (machine.isPresent() && !machine.get().equals(envelope.machine().value())) {
            return Optional.empty();
        }
        if (machine.isEmpty() && understood.signal().isEmpty()) {
            return Optional.empty();
        }
        CaseRef inCase = machine.isPresent()
                ? added(tx, envelope, header)
                : opened(tx, envelope, header, understood.signal().orElseThrow(), now);
        tx.change(
                "insert into live_segments (session, hospital, number, envelope, first_sample, end_sample)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                header.session(),
                hospital,
                header.number(),
                envelope.id(),
                header.firstSample(),
                header.endSample());
        grow(tx, hospital, header, now);
        return Optional.of(inCase);
    }

    private static CaseRef added(Tx tx, Envelope envelope, SegmentHeader header) throws SQLException {
        CaseRef inCase = tx.row(
                        "select c.id, c.number from live_sessions s join cases c on c.id = s.case_id"
                                + " where s.id = ? and s.hospital = ?",
                        row -> new CaseRef(row.uuid("id"), row.text("number")),
                        header.session(),
                        envelope.hospital().value())
                .orElseThrow();
        CaseOpening.setCase(tx, envelope, inCase.id(), "linked");
        return inCase;
    }

    private static CaseRef opened(Tx tx, Envelope envelope, SegmentHeader header, LiveSignal signal, Instant now)
            throws SQLException {
        CaseRef opened = CaseOpening.openNew(tx, envelope, Stage.ORIGINAL, now);
        List<String> leads =
                signal.leads().stream().map(lead -> lead.lead().label()).toList();
        tx.change(
                "insert into live_sessions (id, hospital, machine, case_id, recording, leads, rate_hz, started_at,"
                        + " received_until, last_at, end_sample)"
                        + " select ?, ?, ?, case_id, id, ?, ?, ?, ?, ?, ? from recordings where case_id = ?",
                header.session(),
                envelope.hospital().value(),
                envelope.machine().value(),
                leads,
                signal.rateHz(),
                header.sessionStart(),
                header.receivedUntil(),
                now,
                header.endSample(),
                opened.id());
        return opened;
    }

    private static void grow(Tx tx, String hospital, SegmentHeader header, Instant now) throws SQLException {
        LiveEvent event = tx.row(
                        "update live_sessions set last_at = ?, received_until = greatest(received_until, ?),"
                                + " end_sample = greatest(end_sample, ?),"
                                + " ended_at = case when ? then coalesce(ended_at, ?) else ended_at end"
                                + " where id = ? and hospital = ? returning end_sample, ended_at is not null as ended",
                        row -> new LiveEvent(
                                header.session(), hospital, row.number("end_sample"), row.flag("ended"), false),
                        now,
                        header.receivedUntil(),
                        header.endSample(),
                        header.last(),
                        now,
                        header.session(),
                        hospital)
                .orElseThrow();
        event.announce(tx);
    }

    /** The signals that run or ended a short while ago, the newest first. */
    public List<LiveSession> listed(Scope scope) {
        return database.within(
                scope,
                tx -> tx.rows(
                        "select " + LiveSession.COLUMNS + " from live_sessions s join cases c on c.id = s.case_id"
                                + " where s.last_at > ? order by s.started_at desc limit 200",
                        LiveSession::of,
                        clock.instant().minus(LISTED)));
    }

    /** One session; empty where there is none in the scope. */
    public Optional<LiveSession> session(Scope scope, String id) {
        return database.within(
                scope,
                tx -> tx.row(
                        "select " + LiveSession.COLUMNS + " from live_sessions s join cases c on c.id = s.case_id"
                                + " where s.id = ?",
                        LiveSession::of,
                        id));
    }

    /** The session whose recording that is. */
    public Optional<LiveSession> ofRecording(Scope scope, UUID recording) {
        return database.within(
                scope,
                tx -> tx.row(
                        "select " + LiveSession.COLUMNS + " from live_sessions s join cases c on c.id = s.case_id"
                                + " where s.recording = ?",
                        LiveSession::of,
                        recording));
    }

    /** How many segments of a recording have come; 0 where it is none of a live signal. */
    public int segmentCount(Scope scope, UUID recording) {
        return database.within(
                scope,
                tx -> tx.rows(
                                "select 1 from live_sessions s join live_segments g on g.session = s.id"
                                        + " and g.hospital = s.hospital where s.recording = ?",
                                row -> true,
                                recording)
                        .size());
    }

    /**
     * The bytes of segments that hold instants from one to before another, in their order.
     *
     * @param most segments, the newest of them
     */
    public List<Bytes> segments(Scope scope, String id, long fromSample, long toSample, int most) {
        return database.within(
                scope,
                tx -> tx.rows(
                        "select bytes from (select g.number, e.bytes from live_segments g join envelopes e"
                                + " on e.id = g.envelope and e.hospital = g.hospital where g.session = ?"
                                + " and g.end_sample > ? and g.first_sample < ? order by g.number desc limit ?) newest"
                                + " order by number",
                        row -> row.content("bytes"),
                        id,
                        fromSample,
                        toSample,
                        most));
    }

    /** Notes what a live signal's recording has become. */
    public void grown(Scope scope, UUID recording, double durationSeconds, JsonNode summary) {
        database.change(
                scope,
                tx -> tx.change(
                        "update recordings set duration_s = ?, summary = ? where id = ?",
                        durationSeconds,
                        Json.jsonb(summary),
                        recording));
    }

    /** Whether a live signal's case is already stamped as analyzed: it is again and again, and that is no news. */
    static boolean isStamped(Tx tx, UUID recording) throws SQLException {
        return !tx.rows(
                        "select 1 from live_sessions s join case_steps t on t.case_id = s.case_id"
                                + " where s.recording = ? and t.step = 'analyzed'",
                        row -> true,
                        recording)
                .isEmpty();
    }

    /** Has recordings analyzed again that grew since they were, not all the time. */
    public void wantAnalyses() {
        Instant now = clock.instant();
        int wanted = database.within(
                Scope.CENTER,
                tx -> tx.change(
                        "update analyses a set again_at = ?, attempts = 0 from live_sessions s"
                                + " where s.recording = a.recording and s.last_at > ? and s.last_at > a.made_at"
                                + " and a.again_at is null"
                                + " and (a.made_at < ? or s.last_at < ? or s.ended_at > a.made_at)",
                        now,
                        now.minus(ANALYZED),
                        now.minus(BETWEEN_ANALYSES),
                        now.minus(PAUSE)));
        if (wanted > 0) {
            database.change(Scope.CENTER, tx -> tx.announce(Notifications.WORK, ""));
        }
    }
}
