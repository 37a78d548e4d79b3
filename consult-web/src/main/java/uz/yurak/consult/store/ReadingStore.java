package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.consult.cases.CaseState;
import uz.yurak.consult.cases.Person;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.cases.Signature;
import uz.yurak.gateway.wire.ErrandFrame.Kind;
import uz.yurak.gateway.wire.ErrandFrame.Read;

/** Readings: signed once, then only amended. A signature puts its words and its report into the outbox in the same transaction. */
public final class ReadingStore {
    private final Database database;
    private final Clock clock;

    public ReadingStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Signs; a first reading needs the lease, an amendment does not. */
    public void sign(Scope scope, UUID caseId, Person by, Signature signature) {
        signature.check();
        database.change(scope, tx -> {
            CaseLock locked = CaseLock.of(tx, caseId);
            Instant now = clock.instant();
            if (signature.kind() != Signature.Kind.AMENDMENT) {
                locked.requireClaim(by, now);
            }
            CaseState next = locked.state().after(signature.kind().action());
            requireExact(tx, caseId);
            int version = nextVersion(tx, caseId);
            UUID reading = append(tx, caseId, locked, by, signature, version, now);
            tx.change(
                    "update cases set state = ?, claim_by = null, claim_until = null,"
                            + " signed_at = case when ? then coalesce(signed_at, ?) else signed_at end where id = ?",
                    next.key(),
                    signature.kind() != Signature.Kind.PRELIMINARY,
                    now,
                    caseId);
            tx.change("delete from drafts where case_id = ?", caseId);
            addReport(tx, caseId, locked, reading, version, now);
            tellHospital(tx, caseId, locked, by, signature, version, now);
            CaseSteps.stamp(tx, caseId, signature.kind() == Signature.Kind.FINAL ? "signed" : next.key(), now, by);
            AuditLog.append(
                    tx,
                    now,
                    by.login(),
                    "case.sign",
                    "case:" + caseId,
                    signature.kind().key() + " " + version);
            CaseEvent.announce(tx, caseId, "signed");
        });
    }

    /** A preview and a coarse trace are for triage alone. */
    private static void requireExact(Tx tx, UUID caseId) throws SQLException {
        boolean exact = tx.rows(
                        "select 1 from recordings r join envelopes e on e.id = r.envelope and e.hospital = r.hospital"
                                + " where r.case_id = ? and e.stage <> 'original' and r.stage < 'exact'",
                        row -> true,
                        caseId)
                .isEmpty();
        if (!exact) {
            throw Refused.notExact("expected the whole recording, which still arrives");
        }
    }

    private static int nextVersion(Tx tx, UUID caseId) throws SQLException {
        return tx.row(
                        "select coalesce(max(version), 0) + 1 as version from readings where case_id = ?",
                        row -> row.integer("version"),
                        caseId)
                .orElseThrow();
    }

    private static UUID append(
            Tx tx, UUID caseId, CaseLock locked, Person by, Signature signature, int version, Instant now)
            throws SQLException {
        UUID reading = UUID.randomUUID();
        tx.change(
                "insert into readings (id, case_id, hospital, version, kind, conclusion, recommendation, codes,"
                        + " urgent_transfer, language, signed_by, signed_by_name, signed_at, reason)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                reading,
                caseId,
                locked.hospital().value(),
                version,
                signature.kind().key(),
                signature.text().conclusionText(),
                signature.text().recommendationText(),
                signature.text().codes(),
                signature.urgentTransfer(),
                signature.language().tag(),
                by.id(),
                by.name(),
                now,
                signature.reason().isBlank() ? null : signature.reason());
        return reading;
    }

    /** The words at once: the page that follows takes half a minute on a slow line. */
    private static void tellHospital(
            Tx tx, UUID caseId, CaseLock locked, Person by, Signature signature, int version, Instant now)
            throws SQLException {
        boolean test = tx.row("select test from cases where id = ?", row -> row.flag("test"), caseId)
                .orElseThrow();
        Read words = new Read(
                UUID.randomUUID(),
                locked.number(),
                version,
                Kind.valueOf(signature.kind().name()),
                signature.urgentTransfer(),
                test,
                now,
                by.name(),
                signature.language().tag(),
                signature.text().conclusionText(),
                signature.text().recommendationText(),
                signature.text().codes());
        if (words.fits()) {
            Errands.give(
                    tx, Errands.Kind.READING, locked.hospital(), Optional.empty(), Optional.of(caseId), words, now);
        }
    }

    private static void addReport(Tx tx, UUID caseId, CaseLock locked, UUID reading, int version, Instant now)
            throws SQLException {
        String suffix = version == 1 ? "" : "-" + version;
        tx.change(
                "insert into outbox (id, hospital, kind, case_id, reading, file_name, created_at, not_before)"
                        + " values (?, ?, 'report', ?, ?, ?, ?, ?)",
                UUID.randomUUID(),
                locked.hospital().value(),
                caseId,
                reading,
                locked.number() + suffix + ".pdf",
                now,
                now);
        tx.announce(Notifications.WORK, "");
    }
}
