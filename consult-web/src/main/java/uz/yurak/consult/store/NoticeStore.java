package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.consult.cases.Person;
import uz.yurak.consult.cases.Refused;
import uz.yurak.record.HospitalId;
import uz.yurak.signal.live.Notice;

/**
 * What is noticed in live signals, and which process of the center watches which. A watcher holds a lease; when it dies
 * another goes on where it was.
 */
public final class NoticeStore {
    /** A watcher that said nothing for so long is taken for dead; one whose process ended is at once ({@link Leases}). */
    private static final Duration LEASE = Duration.ofSeconds(20);

    /** Notices of one session that are kept; a signal that gives more gives noise. */
    private static final int MAX_A_SESSION = 1000;

    /** A notice that ended is listed for so long. */
    private static final Duration LISTED = Duration.ofMinutes(10);

    private static final int MAX_LISTED = 1000;

    private static final Duration WATCHED = Duration.ofMinutes(10);

    private final Database database;
    private final Clock clock;

    public NoticeStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A live signal by its two names. */
    public record SessionId(String id, HospitalId hospital) {
        Scope scope() {
            return Scope.of(hospital);
        }
    }

    /** Signals that run, or whose end was not looked at, and that nobody watches. */
    public List<SessionId> unwatched(int most) {
        Instant now = clock.instant();
        return database.within(
                Scope.CENTER,
                tx -> tx.rows(
                        "select s.id, s.hospital from live_sessions s left join live_watches w on w.session = s.id"
                                + " and w.hospital = s.hospital where s.last_at > ?"
                                + " and (w.session is null or (w.until < ? and w.next_sample < s.end_sample))"
                                + " order by s.last_at desc limit ?",
                        row -> new SessionId(row.text("id"), new HospitalId(row.text("hospital"))),
                        now.minus(WATCHED),
                        now,
                        most));
    }

    /**
     * Takes a signal to watch.
     *
     * @return the instant to go on from; empty where another process watches it
     */
    public Optional<Long> take(SessionId session, UUID node) {
        Instant now = clock.instant();
        return database.within(
                session.scope(),
                tx -> tx.row(
                        "insert into live_watches (session, hospital, node, until, worker, next_sample)"
                                + " values (?, ?, ?, ?, ?, 0)"
                                + " on conflict (session, hospital) do update set node = excluded.node,"
                                + " until = excluded.until, worker = excluded.worker where (live_watches.node = excluded.node"
                                + " and live_watches.problem is null) or live_watches.until < ? returning next_sample",
                        row -> row.number("next_sample"),
                        session.id(),
                        session.hospital().value(),
                        node,
                        now.plus(LEASE),
                        database.node(),
                        now));
    }

    /** The notices of a session that stand, as they were noticed. */
    public List<LiveNotice> standing(SessionId session) {
        return database.within(
                session.scope(),
                tx -> tx.rows(
                        "select " + LiveNotice.COLUMNS + LiveNotice.TABLES
                                + " where n.session = ? and n.ended_ms is null order by n.since_ms",
                        LiveNotice::of,
                        session.id()));
    }

    /**
     * Keeps what was noticed up to an instant, and goes on holding the signal.
     *
     * @return false where another process took it meanwhile: nothing is kept then
     */
    public boolean keep(SessionId session, UUID node, long nextSample, List<Notice> changes) {
        Instant now = clock.instant();
        return database.within(session.scope(), tx -> {
            int held = tx.change(
                    "update live_watches set until = ?, worker = ?, next_sample = ?, problem = null"
                            + " where session = ? and hospital = ? and node = ?",
                    now.plus(LEASE),
                    database.node(),
                    nextSample,
                    session.id(),
                    session.hospital().value(),
                    node);
            if (held == 0) {
                return false;
            }
            for (Notice notice : changes) {
                keep(tx, session, notice, now);
            }
            if (!changes.isEmpty()) {
                LiveEvent.announceNotice(tx, session);
            }
            return true;
        });
    }

    private static void keep(Tx tx, SessionId session, Notice notice, Instant now) throws SQLException {
        if (!notice.stands()) {
            tx.change(
                    "update live_notices set ended_ms = ? where session = ? and hospital = ? and key = ?"
                            + " and ended_ms is null",
                    notice.endedMs().getAsLong(),
                    session.id(),
                    session.hospital().value(),
                    notice.key());
            return;
        }
        tx.change(
                "insert into live_notices (id, session, hospital, key, rank, since_ms, met_ms, noticed_ms, evidence,"
                        + " noticed_at) select ?, ?, ?, ?, ?, ?, ?, ?, ?, ? where (select count(*) from live_notices"
                        + " where session = ? and hospital = ?) < ? on conflict do nothing",
                UUID.randomUUID(),
                session.id(),
                session.hospital().value(),
                notice.key(),
                notice.definition().rank().name().toLowerCase(Locale.ROOT),
                notice.sinceMs(),
                notice.metMs(),
                notice.noticedMs(),
                Json.jsonb(notice.evidence()),
                now,
                session.id(),
                session.hospital().value(),
                MAX_A_SESSION);
    }

    /** Says that a signal is not watched for a fault of ours; the lease runs out before anybody tries again. */
    public void failed(SessionId session, UUID node, long nextSample, String problem) {
        Instant now = clock.instant();
        database.change(session.scope(), tx -> {
            tx.change(
                    "update live_watches set until = ?, next_sample = greatest(next_sample, ?), problem = ?"
                            + " where session = ? and hospital = ? and node = ?",
                    now.plus(LEASE),
                    nextSample,
                    problem,
                    session.id(),
                    session.hospital().value(),
                    node);
            LiveEvent.announceNotice(tx, session);
        });
    }

    /**
     * Whether a signal is watched.
     *
     * @param session its id
     * @param problem why it is not
     */
    public record Watched(String session, Optional<String> problem) {}

    /** The signals that somebody watches, or tried to. */
    public List<Watched> watched(Scope scope) {
        Instant now = clock.instant();
        return database.within(
                scope,
                tx -> tx.rows(
                        "select w.session, w.problem from live_watches w join live_sessions s on s.id = w.session"
                                + " and s.hospital = w.hospital where s.last_at > ? and (w.until > ?"
                                + " or w.next_sample >= s.end_sample or w.problem is not null)",
                        row -> new Watched(row.text("session"), row.maybeText("problem")),
                        now.minus(WATCHED),
                        now));
    }

    /** The notices of the signals that are listed: those that stand, and those that ended a short while ago. */
    public List<LiveNotice> listed(Scope scope) {
        Instant now = clock.instant();
        return database.within(
                scope,
                tx -> tx.rows(
                        "select " + LiveNotice.COLUMNS + LiveNotice.TABLES + " where s.last_at > ?"
                                + " and (n.ended_ms is null"
                                + " or s.started_at + n.ended_ms * interval '1 millisecond' > ?)"
                                + " order by n.noticed_at desc limit ?",
                        LiveNotice::of,
                        now.minus(WATCHED),
                        now.minus(LISTED),
                        MAX_LISTED));
    }

    /** All notices of a case's signal, the oldest first. */
    public List<LiveNotice> ofCase(Scope scope, UUID caseId) {
        return database.within(
                scope,
                tx -> tx.rows(
                        "select " + LiveNotice.COLUMNS + LiveNotice.TABLES
                                + " where s.case_id = ? order by n.since_ms, n.key limit ?",
                        LiveNotice::of,
                        caseId,
                        MAX_A_SESSION));
    }

    /** Notes that a person saw a notice; the first to say so stands there, and in the audit trail. */
    public void acknowledge(Scope scope, String session, UUID notice, Person by) {
        Instant now = clock.instant();
        database.change(scope, tx -> {
            record Found(String key, HospitalId hospital, UUID caseId, boolean seen) {}
            Found found = tx.row(
                            "select n.key, n.hospital, s.case_id, n.acknowledged_at is not null as seen"
                                    + LiveNotice.TABLES + " where n.id = ? and n.session = ? for update of n",
                            row -> new Found(
                                    row.text("key"),
                                    new HospitalId(row.text("hospital")),
                                    row.uuid("case_id"),
                                    row.flag("seen")),
                            notice,
                            session)
                    .orElseThrow(Refused::notFound);
            if (found.seen()) {
                return;
            }
            tx.change(
                    "update live_notices set acknowledged_by = ?, acknowledged_at = ? where id = ?",
                    by.id(),
                    now,
                    notice);
            AuditLog.append(
                    tx, now, by.login(), "notice.acknowledge", "case:" + found.caseId(), found.key() + " " + notice);
            LiveEvent.announceNotice(tx, new SessionId(session, found.hospital()));
        });
    }
}
