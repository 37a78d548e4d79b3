package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.consult.cases.CaseAction;
import uz.yurak.consult.cases.CaseState;
import uz.yurak.gateway.center.Outbox;
import uz.yurak.gateway.center.UnavailableException;
import uz.yurak.record.Bytes;
import uz.yurak.record.HospitalId;

/** Reports on their way back, in PostgreSQL: drawn once, kept until the hospital's agent has written them. */
public final class PgOutbox implements Outbox {
    /** Longer than drawing takes; after it another worker may try. */
    private static final Duration LEASE = Duration.ofMinutes(1);

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
                        "update reports r set attempts = attempts + 1, not_before = ? from (select id from reports"
                                + " where pdf is null and not_before <= ? order by created_at"
                                + " for update skip locked limit 1) w where r.id = w.id returning r.id, r.case_id,"
                                + " (select version from readings g where g.id = r.reading) as version",
                        row -> new Undrawn(row.uuid("id"), row.uuid("case_id"), row.integer("version")),
                        now.plus(LEASE),
                        now));
    }

    /** Puts the drawn report in, and tells the hospital's link. */
    public void drawn(UUID id, byte[] pdf) {
        database.change(Scope.CENTER, tx -> {
            tx.change("update reports set pdf = ? where id = ? and pdf is null", pdf, id);
            Optional<String> hospital =
                    tx.row("select hospital from reports where id = ?", row -> row.text("hospital"), id);
            tx.announce(Notifications.REPORT, hospital.orElse(""));
        });
    }

    @Override
    public List<Outgoing> pending(HospitalId hospital, int limit) throws UnavailableException {
        try {
            return database.within(
                    Scope.of(hospital),
                    tx -> tx.rows(
                            "select id, file_name, pdf from reports where hospital = ? and delivered_at is null"
                                    + " and pdf is not null order by created_at limit ?",
                            row -> new Outgoing(row.uuid("id"), row.text("file_name"), Bytes.wrap(row.bytes("pdf"))),
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
                        "update reports set delivered_at = ? where id = ? and delivered_at is null returning case_id",
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
        CaseSteps.stamp(tx, caseId, "delivered", at, "agent", Optional.empty());
        boolean newest = !tx.rows(
                        "select 1 from reports r join readings g on g.id = r.reading where r.id = ? and g.version ="
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
                        "select distinct hospital from reports where delivered_at is null and pdf is not null",
                        row -> new HospitalId(row.text("hospital"))));
    }
}
