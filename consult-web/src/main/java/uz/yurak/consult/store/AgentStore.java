package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import uz.yurak.record.Bytes;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sha256;

/** Codes by which agents enroll, and every certificate that was issued to one. Secrets arrive as hashes. */
public final class AgentStore {
    static final String CHANNEL = "yurak_agent";

    /** Secrets of one code that are ever looked at; with 40 bits of chance a guess hits once in 366 thousand million codes. */
    private static final int MAX_TRIES = 3;

    private static final String CERTIFICATE = "select fingerprint, agent, hospital, serial, issued_for, der, issued_at,"
            + " ends_at, greeted_at, revoked_at, revoked_by, revoke_reason from agent_certificates";

    private final Database database;
    private final Clock clock;
    private final Notifications notifications;

    public AgentStore(Database database, Clock clock, Notifications notifications) {
        this.database = database;
        this.clock = clock;
        this.notifications = notifications;
    }

    /**
     * A code that may be tried now.
     *
     * @param certificate fingerprint of what it was used for already
     */
    public record Open(String id, String secretHash, String agent, HospitalId hospital, Optional<Sha256> certificate) {
        /** Keeps the hash out of logs. */
        @Override
        public String toString() {
            return "Open[" + id + "]";
        }
    }

    /**
     * A certificate that was issued.
     *
     * @param fingerprint SHA-256 of the DER
     * @param serial hex
     * @param issuedFor {@code code}, {@code renewal} or {@code provision}
     * @param greetedAt when it was first used
     * @param revokedBy who revoked it; empty where it holds
     */
    public record Issued(
            Sha256 fingerprint,
            String agent,
            HospitalId hospital,
            String serial,
            String issuedFor,
            Bytes der,
            Instant issuedAt,
            Instant endsAt,
            Optional<Instant> greetedAt,
            Optional<Instant> revokedAt,
            Optional<String> revokedBy,
            Optional<String> revokeReason) {}

    /** A certificate to be recorded; the same as {@link Issued} where nothing has happened yet. */
    public record New(
            Sha256 fingerprint, String agent, HospitalId hospital, String serial, Bytes der, Instant endsAt) {}

    /**
     * Keeps a new code; open ones of the same agent end.
     *
     * @return false where the id is taken or the agent belongs to another hospital
     */
    public boolean addCode(String id, String secretHash, HospitalId hospital, String agent, Duration life, String by) {
        Instant now = clock.instant();
        return database.within(Scope.CENTER, tx -> {
            boolean others = tx.row(
                            "select exists (select 1 from agent_certificates where agent = ? and hospital <> ?) as others",
                            row -> row.flag("others"),
                            agent,
                            hospital.value())
                    .orElse(false);
            if (others) {
                return false;
            }
            tx.change(
                    "update enrollment_codes set ends_at = ? where agent = ? and certificate is null and ends_at > ?",
                    now,
                    agent,
                    now);
            int added = tx.change(
                    "insert into enrollment_codes (id, secret_hash, hospital, agent, made_by, made_at, ends_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
                    id,
                    secretHash,
                    hospital.value(),
                    agent,
                    by,
                    now,
                    now.plus(life));
            if (added == 1) {
                AuditLog.append(tx, now, by, "agent.code", "agent:" + agent, id + " of " + hospital);
            }
            return added == 1;
        });
    }

    /** Takes one of a code's tries, before its secret is looked at; empty where it is unknown, too old or locked. */
    public Optional<Open> tryCode(String id) {
        Instant now = clock.instant();
        return database.within(
                Scope.CENTER,
                tx -> tx.row(
                        "update enrollment_codes set tries = tries + 1 where id = ? and tries < ? and ends_at > ?"
                                + " returning id, secret_hash, agent, hospital, certificate",
                        row -> new Open(
                                row.text("id"),
                                row.text("secret_hash"),
                                row.text("agent"),
                                new HospitalId(row.text("hospital")),
                                row.has("certificate")
                                        ? Optional.of(Sha256.of(row.bytes("certificate")))
                                        : Optional.empty()),
                        id,
                        MAX_TRIES,
                        now));
    }

    /** Notes a wrong secret in the audit trail. */
    public void wrongSecret(Open code) {
        database.change(Scope.CENTER, tx -> {
            int tries = tx.row(
                            "select tries from enrollment_codes where id = ?", row -> row.integer("tries"), code.id())
                    .orElse(0);
            String action = tries >= MAX_TRIES ? "agent.code.locked" : "agent.code.wrong";
            AuditLog.append(tx, clock.instant(), "center", action, "agent:" + code.agent(), code.id());
        });
    }

    /**
     * Records a code's certificate and closes the code.
     *
     * @return false where another request was first
     */
    public boolean enrolled(Open code, New certificate) {
        return database.within(Scope.CENTER, tx -> {
            int used = tx.change(
                    "update enrollment_codes set certificate = ? where id = ? and certificate is null",
                    certificate.fingerprint(),
                    code.id());
            if (used == 1) {
                insert(tx, certificate, "code");
                AuditLog.append(
                        tx,
                        clock.instant(),
                        "center",
                        "agent.enroll",
                        "agent:" + certificate.agent(),
                        code.id() + " serial " + certificate.serial());
            }
            return used == 1;
        });
    }

    /** Records a certificate made on this machine, or the next one of an agent: what it asked for before and never used ends. */
    public void issued(New certificate, String issuedFor, String by) {
        database.change(Scope.CENTER, tx -> {
            if (issuedFor.equals("renewal")) {
                tx.change(
                        "update agent_certificates set revoked_at = ?, revoked_by = 'center', revoke_reason = 'asked for again'"
                                + " where agent = ? and issued_for = 'renewal' and greeted_at is null"
                                + " and revoked_at is null",
                        clock.instant(),
                        certificate.agent());
            }
            insert(tx, certificate, issuedFor);
            AuditLog.append(
                    tx,
                    clock.instant(),
                    by,
                    "agent." + issuedFor,
                    "agent:" + certificate.agent(),
                    "serial " + certificate.serial());
        });
    }

    private void insert(Tx tx, New certificate, String issuedFor) throws SQLException {
        tx.change(
                "insert into agent_certificates (fingerprint, agent, hospital, serial, issued_for, der, issued_at, ends_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                certificate.fingerprint(),
                certificate.agent(),
                certificate.hospital().value(),
                certificate.serial(),
                issuedFor,
                certificate.der().toArray(),
                clock.instant(),
                certificate.endsAt());
    }

    /** One certificate, by its fingerprint. */
    public Optional<Issued> find(Sha256 fingerprint) {
        return database.within(
                Scope.CENTER,
                tx -> tx.row(CERTIFICATE + " where fingerprint = ?", AgentStore::certificate, fingerprint));
    }

    /**
     * Stamps a certificate in force as used, and revokes those of its agent that were issued before it: its agent has the new
     * key in use.
     */
    public Optional<Issued> greeted(Sha256 fingerprint) {
        Instant now = clock.instant();
        return database.within(Scope.CENTER, tx -> {
            Optional<Issued> found =
                    tx.row(CERTIFICATE + " where fingerprint = ? for update", AgentStore::certificate, fingerprint);
            if (found.isPresent()
                    && found.get().revokedAt().isEmpty()
                    && found.get().greetedAt().isEmpty()) {
                tx.change("update agent_certificates set greeted_at = ? where fingerprint = ?", now, fingerprint);
                int replaced = tx.change(
                        "update agent_certificates set revoked_at = ?, revoked_by = 'center', revoke_reason = 'replaced'"
                                + " where agent = ? and issued_at <= ? and fingerprint <> ? and revoked_at is null",
                        now,
                        found.get().agent(),
                        found.get().issuedAt(),
                        fingerprint);
                if (replaced > 0) {
                    String subject = "agent:" + found.get().agent();
                    AuditLog.append(tx, now, "center", "agent.replace", subject, replaced + " earlier revoked");
                    tx.announce(CHANNEL, found.get().agent());
                }
            }
            return found;
        });
    }

    /**
     * A code that waits for its agent.
     *
     * @param tries of its secret so far
     */
    public record Waiting(String id, String agent, HospitalId hospital, Instant endsAt, int tries, boolean locked) {}

    /** The codes that were not used and are not too old. */
    public List<Waiting> codes() {
        return database.within(
                Scope.CENTER,
                tx -> tx.rows(
                        "select id, agent, hospital, ends_at, tries from enrollment_codes where certificate is null"
                                + " and ends_at > ? order by agent",
                        row -> new Waiting(
                                row.text("id"),
                                row.text("agent"),
                                new HospitalId(row.text("hospital")),
                                row.instant("ends_at"),
                                row.integer("tries"),
                                row.integer("tries") >= MAX_TRIES),
                        clock.instant()));
    }

    /** Every certificate, the newest first. */
    public List<Issued> certificates() {
        return database.within(
                Scope.CENTER, tx -> tx.rows(CERTIFICATE + " order by agent, issued_at desc", AgentStore::certificate));
    }

    /**
     * Takes back all certificates and open codes of an agent; every node cuts its connections.
     *
     * @return how many held until now
     */
    public int revoke(String agent, String reason, String by) {
        Instant now = clock.instant();
        return database.within(Scope.CENTER, tx -> {
            int revoked = tx.change(
                    "update agent_certificates set revoked_at = ?, revoked_by = ?, revoke_reason = ?"
                            + " where agent = ? and revoked_at is null",
                    now,
                    by,
                    reason,
                    agent);
            int closed = tx.change(
                    "update enrollment_codes set ends_at = ? where agent = ? and ends_at > ?", now, agent, now);
            if (revoked + closed > 0) {
                AuditLog.append(tx, now, by, "agent.revoke", "agent:" + agent, reason);
                tx.announce(CHANNEL, agent);
            }
            return revoked + closed;
        });
    }

    /** Calls back when certificates were revoked somewhere, or may have been while the database was away. */
    public AutoCloseable onRevoked(Consumer<String> listener) {
        return notifications.onAgent(listener);
    }

    private static Issued certificate(Row row) throws SQLException {
        return new Issued(
                Sha256.of(row.bytes("fingerprint")),
                row.text("agent"),
                new HospitalId(row.text("hospital")),
                row.text("serial"),
                row.text("issued_for"),
                row.content("der"),
                row.instant("issued_at"),
                row.instant("ends_at"),
                row.maybeInstant("greeted_at"),
                row.maybeInstant("revoked_at"),
                row.maybeText("revoked_by"),
                row.maybeText("revoke_reason"));
    }
}
