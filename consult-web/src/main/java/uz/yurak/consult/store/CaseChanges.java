package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.consult.cases.CaseAction;
import uz.yurak.consult.cases.CaseState;
import uz.yurak.consult.cases.CaseSummary.Claim;
import uz.yurak.consult.cases.Intake;
import uz.yurak.consult.cases.Person;
import uz.yurak.consult.cases.ReadingText;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.cases.Urgencies;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Urgency;

/** What people do to cases short of signing: each change with its step, its audit entry and its event, or none of them. */
public final class CaseChanges {
    private final Database database;
    private final Clock clock;
    private final PatientTokens tokens;

    public CaseChanges(Database database, Clock clock, PatientTokens tokens) {
        this.database = database;
        this.clock = clock;
        this.tokens = tokens;
    }

    /** Stamps the first look of each reader, and audits every one. */
    public void open(Scope scope, UUID id, Person by) {
        database.change(scope, tx -> {
            CaseLock.of(tx, id);
            boolean seen = !tx.rows(
                            "select 1 from case_steps where case_id = ? and step = 'opened' and by_name = ?",
                            row -> true,
                            id,
                            by.name())
                    .isEmpty();
            if (!seen) {
                CaseSteps.stamp(tx, id, "opened", clock.instant(), by);
                CaseEvent.announce(tx, id, "updated");
            }
            audit(tx, by, "case.open", id, "");
        });
    }

    /**
     * Takes or renews the lease on reading it.
     *
     * @param takeOver even from another reader, who is told
     * @return the lease as it stands: the caller's, or that of whoever reads it
     */
    public Claim claim(Scope scope, UUID id, Person by, boolean takeOver) {
        return database.within(scope, tx -> {
            CaseLock locked = CaseLock.of(tx, id);
            Instant now = clock.instant();
            Optional<Claim> other = locked.claimOfOther(by, now);
            if (other.isPresent() && !takeOver) {
                return other.get();
            }
            boolean renewal = locked.isClaimedBy(by, now);
            CaseState next = locked.state().after(CaseAction.CLAIM);
            Claim claim = new Claim(by.id(), by.name(), now.plus(Urgencies.lease(locked.urgency())));
            setClaim(tx, id, next, claim);
            if (!renewal) {
                CaseSteps.stamp(tx, id, "claimed", now, by);
                audit(tx, by, "case.claim", id, other.isPresent() ? "taken over" : "");
                CaseEvent.announce(tx, id, "claimed");
            }
            return claim;
        });
    }

    private static void setClaim(Tx tx, UUID id, CaseState next, Claim claim) throws SQLException {
        tx.change(
                "update cases set state = ?, claim_by = ?, claim_until = ? where id = ?",
                next.key(),
                claim.by(),
                claim.until(),
                id);
    }

    /** Gives the case back; nothing where somebody else reads it. */
    public void release(Scope scope, UUID id, Person by) {
        database.change(scope, tx -> {
            CaseLock locked = CaseLock.of(tx, id);
            if (locked.isClaimedBy(by, clock.instant())) {
                clearClaim(tx, id, locked.state().after(CaseAction.RELEASE));
                audit(tx, by, "case.release", id, "");
                CaseEvent.announce(tx, id, "released");
            }
        });
    }

    static void clearClaim(Tx tx, UUID id, CaseState next) throws SQLException {
        tx.change("update cases set state = ?, claim_by = null, claim_until = null where id = ?", next.key(), id);
    }

    /** Offers cases again whose readers went idle. */
    public int releaseIdle() {
        return database.within(Scope.CENTER, tx -> {
            List<UUID> idle = tx.rows(
                    "select id from cases where claim_until < ? and claim_by is not null for no key update skip locked",
                    row -> row.uuid("id"),
                    clock.instant());
            for (UUID id : idle) {
                clearClaim(tx, id, CaseLock.of(tx, id).state().after(CaseAction.RELEASE));
                AuditLog.append(tx, clock.instant(), "center", "case.release", "case:" + id, "idle");
                CaseEvent.announce(tx, id, "released");
            }
            return idle.size();
        });
    }

    /** Keeps unsigned text, and renews the lease. */
    public void draft(Scope scope, UUID id, Person by, ReadingText text) {
        text.check();
        database.change(scope, tx -> {
            CaseLock locked = CaseLock.of(tx, id);
            Instant now = clock.instant();
            locked.requireClaim(by, now);
            setClaim(
                    tx,
                    id,
                    locked.state().after(CaseAction.CLAIM),
                    new Claim(by.id(), by.name(), now.plus(Urgencies.lease(locked.urgency()))));
            tx.change(
                    "insert into drafts (case_id, hospital, by_id, at, body) values (?, ?, ?, ?, ?)"
                            + " on conflict (case_id) do update set by_id = excluded.by_id, at = excluded.at,"
                            + " body = excluded.body",
                    id,
                    locked.hospital().value(),
                    by.id(),
                    now,
                    Json.jsonb(text));
        });
    }

    /** A person's word on how urgent it is stands above the sender's and the machine's. */
    public void setUrgency(Scope scope, UUID id, Person by, Urgency urgency, String reason) {
        database.change(scope, tx -> {
            CaseLock locked = CaseLock.of(tx, id);
            if (!locked.state().isOpen()) {
                throw Refused.conflict(
                        "the urgency of a case that is " + locked.state().key() + " stays");
            }
            tx.change("update cases set person_urgency = ?::urgency where id = ?", Urgencies.key(urgency), id);
            CaseSteps.stamp(tx, id, "urgency", clock.instant(), by);
            audit(tx, by, "case.urgency", id, Urgencies.key(urgency));
            note(tx, id, by, "urgency", reason);
            CaseEvent.announce(tx, id, "updated");
        });
    }

    /** Ends a case without a reading: a repeat asked for, rejected, cancelled. */
    public void end(Scope scope, UUID id, Person by, CaseAction action, String reason) {
        if (reason.isBlank()) {
            throw Refused.field("reason", "expected why, found nothing");
        }
        database.change(scope, tx -> {
            CaseLock locked = CaseLock.of(tx, id);
            Instant now = clock.instant();
            CaseState next = locked.state().after(action);
            if (by.hospital().isEmpty()) {
                locked.requireClaim(by, now);
            }
            clearClaim(tx, id, next);
            CaseSteps.stamp(tx, id, next.key(), now, by);
            audit(tx, by, "case." + next.key(), id, "");
            note(tx, id, by, next.key(), reason);
            CaseEvent.announce(tx, id, "updated");
        });
    }

    /** A reason may name the patient: it stands with the case, not in the audit trail. */
    private void note(Tx tx, UUID id, Person by, String about, String reason) throws SQLException {
        if (!reason.isBlank()) {
            tx.change(
                    "insert into case_notes (case_id, hospital, about, by_id, at, body)"
                            + " select id, hospital, ?, ?, ?, ? from cases where id = ?",
                    about,
                    by.id(),
                    clock.instant(),
                    reason,
                    id);
        }
    }

    /** The hospital read the recommendation. */
    public void acknowledge(Scope scope, UUID id, Person by, String name) {
        if (name.isBlank() || name.length() > 200) {
            throw Refused.field("name", "expected the name of whoever read it");
        }
        database.change(scope, tx -> {
            CaseLock locked = CaseLock.of(tx, id);
            CaseState next = locked.state().after(CaseAction.ACKNOWLEDGE);
            tx.change("update cases set state = ?, acknowledged_by = ? where id = ?", next.key(), name.strip(), id);
            CaseSteps.stamp(tx, id, "acknowledged", clock.instant(), "center", Optional.of(name.strip()));
            audit(tx, by, "case.acknowledge", id, "");
            CaseEvent.announce(tx, id, "acknowledged");
        });
    }

    /**
     * Stores patient and question; the sender's urgency may rise and fall, the machine's and a person's stay. An analysis that
     * was made for another sex or age is made again.
     */
    public void intake(Scope scope, UUID id, Person by, Intake intake) {
        database.change(scope, tx -> {
            CaseLock locked = CaseLock.of(tx, id);
            if (locked.state() == CaseState.CANCELLED) {
                throw Refused.conflict("the case is cancelled");
            }
            HospitalId hospital = locked.hospital();
            Instant now = clock.instant();
            tx.change(
                    "insert into patients (case_id, hospital, entered, clinical, resolved, accepted, by_id, at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (case_id) do update set"
                            + " entered = excluded.entered, clinical = excluded.clinical, resolved = excluded.resolved,"
                            + " accepted = excluded.accepted, by_id = excluded.by_id, at = excluded.at",
                    id,
                    hospital.value(),
                    Json.jsonb(intake.entered()),
                    Json.jsonb(intake.clinical()),
                    Json.jsonb(intake.resolve()),
                    intake.confirmed(),
                    by.id(),
                    now);
            CasePatients.addTokens(tx, hospital, id, tokens.of(intake.entered()));
            tx.change(
                    "update cases set confirmed = true, sender_urgency = ?::urgency where id = ?",
                    Urgencies.key(intake.urgency()),
                    id);
            CaseSteps.stamp(tx, id, "confirmed", now, by);
            AnalysisQueue.wantAgainIfOutdated(tx, id, now);
            audit(tx, by, "case.intake", id, "");
            CaseEvent.announce(tx, id, "updated");
        });
    }

    private void audit(Tx tx, Person by, String action, UUID id, String detail) throws SQLException {
        AuditLog.append(tx, clock.instant(), by.login(), action, "case:" + id, detail);
    }
}
