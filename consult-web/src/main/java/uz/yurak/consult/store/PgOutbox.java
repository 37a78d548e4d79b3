package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.consult.cases.CaseAction;
import uz.yurak.consult.cases.CaseState;
import uz.yurak.gateway.center.Outbox;
import uz.yurak.gateway.center.UnavailableException;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.wire.ErrandFrame.Became;
import uz.yurak.gateway.wire.ErrandFrame.Errand;
import uz.yurak.gateway.wire.ErrandFrame.Fate;
import uz.yurak.gateway.wire.Frames;
import uz.yurak.gateway.wire.WireException;
import uz.yurak.record.HospitalId;

/** What goes down to hospitals, in PostgreSQL: documents are drawn once, and all is kept until the agent says what became of it. */
public final class PgOutbox implements Outbox {
    /** Longer than drawing takes; after it another worker may try, and sooner where this process dies ({@link Leases}). */
    private static final Duration LEASE = Duration.ofMinutes(1);

    /** What is next comes from a part that runs once, see {@link EnvelopeQueue}. */
    private static final String CLAIM = """
            with next as materialized (
              select id from outbox where kind = 'report' and content is null and not_before <= ?
              order by created_at for update skip locked limit 1)
            update outbox r set attempts = attempts + 1, not_before = ?, worker = ?
            from next where r.id = next.id
            returning r.id, r.case_id, (select version from readings g where g.id = r.reading) as version
            """;

    private final Database database;
    private final Clock clock;
    private final Notifications notifications;

    public PgOutbox(Database database, Clock clock, Notifications notifications) {
        this.database = database;
        this.clock = clock;
        this.notifications = notifications;
    }

    /**
     * A report that waits to be drawn.
     *
     * @param id the report's
     * @param caseId of the case
     * @param version of the reading
     */
    public record Undrawn(UUID id, UUID caseId, int version) {}

    /** The oldest report that nobody has drawn and nobody draws. */
    public Optional<Undrawn> claimUndrawn() {
        Instant now = clock.instant();
        return database.within(
                Scope.CENTER,
                tx -> tx.row(
                        CLAIM,
                        row -> new Undrawn(row.uuid("id"), row.uuid("case_id"), row.integer("version")),
                        now,
                        now.plus(LEASE),
                        database.node()));
    }

    /** Puts the drawn report in, and tells the hospital's link. */
    public void drawn(UUID id, byte[] pdf) {
        database.change(Scope.CENTER, tx -> {
            tx.change("update outbox set content = ? where id = ? and content is null", pdf, id);
            Optional<String> hospital =
                    tx.row("select hospital from outbox where id = ?", row -> row.text("hospital"), id);
            tx.announce(Notifications.REPORT, hospital.orElse(""));
        });
    }

    @Override
    public List<Outgoing> pending(HospitalId hospital, int limit) throws UnavailableException {
        try {
            return database.within(
                    Scope.of(hospital),
                    tx -> tx.rows(
                            "select id, file_name, content from outbox where hospital = ? and kind = 'report'"
                                    + " and delivered_at is null and content is not null order by created_at limit ?",
                            row -> new Outgoing(row.uuid("id"), row.text("file_name"), row.content("content")),
                            hospital.value(),
                            limit));
        } catch (DatabaseAwayException e) {
            throw new UnavailableException("reports cannot be looked up: " + e.getMessage(), e);
        }
    }

    @Override
    public void delivered(HospitalId hospital, UUID reportId, Instant at) throws UnavailableException {
        try {
            database.change(Scope.of(hospital), tx -> {
                Optional<UUID> caseId = tx.row(
                        "update outbox set delivered_at = ? where id = ? and kind = 'report' and delivered_at is null"
                                + " returning case_id",
                        row -> row.uuid("case_id"),
                        at,
                        reportId);
                if (caseId.isPresent()) {
                    stampDelivery(tx, caseId.get(), reportId, hospital, at);
                }
            });
        } catch (DatabaseAwayException e) {
            throw new UnavailableException("the delivery was not stored: " + e.getMessage(), e);
        }
    }

    private void stampDelivery(Tx tx, UUID caseId, UUID reportId, HospitalId hospital, Instant at) throws SQLException {
        CaseLock locked = CaseLock.of(tx, caseId);
        // Where no agent takes words, or the page was quicker, they need not come behind it.
        tx.change(
                "update outbox w set withdrawn_at = ? from outbox r where r.id = ? and w.case_id = r.case_id"
                        + " and w.kind = 'reading' and w.delivered_at is null and w.created_at <= r.created_at",
                clock.instant(),
                reportId);
        CaseSteps.stamp(tx, caseId, "delivered", at, "agent", Optional.empty());
        boolean newest = !tx.rows(
                        "select 1 from outbox r join readings g on g.id = r.reading where r.id = ? and g.version ="
                                + " (select max(version) from readings where case_id = ?)",
                        row -> true,
                        reportId,
                        caseId)
                .isEmpty();
        if (newest) {
            CaseState next = locked.state().after(CaseAction.DELIVER);
            tx.change("update cases set state = ? where id = ?", next.key(), caseId);
        }
        AuditLog.append(
                tx, clock.instant(), "agent:" + hospital, "report.deliver", "case:" + caseId, reportId.toString());
        CaseEvent.announce(tx, caseId, "delivered");
    }

    @Override
    public List<Errand> errands(AgentIdentity agent, int limit) throws UnavailableException {
        try {
            return database.within(
                    Scope.of(agent.hospital()),
                    tx -> tx.rows(
                            "select content from outbox where hospital = ? and kind <> 'report' and delivered_at is null"
                                    + " and withdrawn_at is null and (agent is null or agent = ?) order by seq limit ?",
                            PgOutbox::errand,
                            agent.hospital().value(),
                            agent.agentId(),
                            limit));
        } catch (DatabaseAwayException e) {
            throw new UnavailableException("errands cannot be looked up: " + e.getMessage(), e);
        }
    }

    private static Errand errand(Row row) throws SQLException {
        try {
            return (Errand) Frames.read(row.content("content"));
        } catch (WireException e) {
            throw new IllegalStateException("an errand in the outbox is none", e);
        }
    }

    @Override
    public void became(AgentIdentity agent, Became word) throws UnavailableException {
        try {
            database.change(Scope.of(agent.hospital()), tx -> note(tx, agent, word));
        } catch (DatabaseAwayException e) {
            throw new UnavailableException("what became of an errand was not stored: " + e.getMessage(), e);
        }
    }

    private void note(Tx tx, AgentIdentity agent, Became word) throws SQLException {
        OrderWords.note(tx, agent, word);
        Optional<Item> item = tx.row(
                "select kind, case_id from outbox where id = ? and hospital = ? for update",
                row -> new Item(row.text("kind"), row.maybeUuid("case_id")),
                word.id(),
                agent.hospital().value());
        if (item.isEmpty()) {
            return;
        }
        boolean isNews = tx.change(
                        "insert into outbox_words (item, hospital, fate, at, told_at, detail) values (?, ?, ?, ?, ?, ?)"
                                + " on conflict (item, fate) do update set at = excluded.at, told_at = excluded.told_at,"
                                + " detail = excluded.detail where outbox_words.at < excluded.at",
                        word.id(),
                        agent.hospital().value(),
                        key(word.fate()),
                        word.at(),
                        clock.instant(),
                        word.detail())
                > 0;
        boolean isAnswered = word.fate() == Fate.DONE || word.fate() == Fate.REFUSED;
        if (isAnswered && !item.get().kind().equals("report")) {
            tx.change("update outbox set delivered_at = ? where id = ? and delivered_at is null", word.at(), word.id());
        }
        if (isNews && item.get().caseId().isPresent()) {
            tellCase(tx, item.get().caseId().get(), word);
        }
    }

    private record Item(String kind, Optional<UUID> caseId) {}

    /** Printed, and seen by somebody there, are steps of the case; that it does not print is shown until it does. */
    private static void tellCase(Tx tx, UUID caseId, Became word) throws SQLException {
        if (word.fate() == Fate.PRINTED || word.fate() == Fate.SEEN) {
            CaseSteps.stamp(tx, caseId, key(word.fate()), word.at(), "agent", Optional.empty());
        }
        if (word.fate() != Fate.DONE) {
            CaseEvent.announce(tx, caseId, "updated");
        }
    }

    static String key(Fate fate) {
        return fate.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public AutoCloseable onNew(Listener listener) {
        return notifications.onReport(payload -> {
            if (payload.isEmpty()) {
                hospitalsWaiting().forEach(listener::newFor);
            } else {
                listener.newFor(new HospitalId(payload));
            }
        });
    }

    private List<HospitalId> hospitalsWaiting() {
        return database.within(
                Scope.CENTER,
                tx -> tx.rows(
                        "select distinct hospital from outbox where delivered_at is null and content is not null"
                                + " and withdrawn_at is null",
                        row -> new HospitalId(row.text("hospital"))));
    }
}
