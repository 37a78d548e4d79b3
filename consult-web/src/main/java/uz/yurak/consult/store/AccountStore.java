package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.consult.cases.Person;
import uz.yurak.consult.cases.Role;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sha256;
import uz.yurak.text.Language;

/** People and their sessions. Passwords arrive as hashes, session tokens as digests. */
public final class AccountStore {
    private static final String PERSON = "a.id, a.login, a.name, a.role, a.hospital, a.language, a.active";

    private final Database database;
    private final Clock clock;

    public AccountStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What a login is checked against.
     *
     * @param person whose
     * @param passwordHash Argon2id, PHC string
     * @param failures wrong passwords since the last right one
     * @param lockedUntil no try before
     */
    public record Credentials(Person person, String passwordHash, int failures, Optional<Instant> lockedUntil) {
        /** Keeps the hash out of logs. */
        @Override
        public String toString() {
            return "Credentials[" + person.id() + "]";
        }
    }

    /**
     * A running session.
     *
     * @param person whose
     * @param csrf what unsafe requests must carry
     * @param seenAt its last request
     */
    public record Session(Person person, String csrf, Instant seenAt) {}

    /** @return false where the login is taken */
    public boolean add(Person person, String passwordHash, String by) {
        return database.within(Scope.CENTER, tx -> {
            int added = tx.change(
                    "insert into accounts (id, login, name, role, hospital, language, password_hash, active)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (login) do nothing",
                    person.id(),
                    person.login(),
                    person.name(),
                    person.role().key(),
                    person.hospital().map(HospitalId::value).orElse(null),
                    person.language().tag(),
                    passwordHash,
                    person.active());
            if (added == 1) {
                AuditLog.append(
                        tx,
                        clock.instant(),
                        by,
                        "account.add",
                        "account:" + person.id(),
                        person.role().key());
            }
            return added == 1;
        });
    }

    /** Changes everything but the login; ends the sessions of whoever may no longer log in or got a new password. */
    public boolean change(Person person, Optional<String> passwordHash, String by) {
        return database.within(Scope.CENTER, tx -> {
            int changed = tx.change(
                    "update accounts set name = ?, role = ?, hospital = ?, language = ?, active = ?,"
                            + " password_hash = coalesce(?, password_hash) where id = ?",
                    person.name(),
                    person.role().key(),
                    person.hospital().map(HospitalId::value).orElse(null),
                    person.language().tag(),
                    person.active(),
                    passwordHash.orElse(null),
                    person.id());
            if (!person.active() || passwordHash.isPresent()) {
                tx.change("delete from sessions where account = ?", person.id());
            }
            String what = passwordHash.isPresent() ? "password" : "data";
            AuditLog.append(tx, clock.instant(), by, "account.change", "account:" + person.id(), what);
            return changed == 1;
        });
    }

    public void setLanguage(UUID person, Language language) {
        database.change(
                Scope.CENTER, tx -> tx.change("update accounts set language = ? where id = ?", language.tag(), person));
    }

    public List<Person> list() {
        return database.within(
                Scope.CENTER,
                tx -> tx.rows("select " + PERSON + " from accounts a order by login", AccountStore::person));
    }

    public Optional<Person> find(UUID id) {
        return database.within(
                Scope.CENTER,
                tx -> tx.row("select " + PERSON + " from accounts a where id = ?", AccountStore::person, id));
    }

    public Optional<Credentials> credentials(String login) {
        return database.within(
                Scope.CENTER,
                tx -> tx.row(
                        "select " + PERSON + ", password_hash, failures, locked_until from accounts a where login = ?",
                        row -> new Credentials(
                                person(row),
                                row.text("password_hash"),
                                row.integer("failures"),
                                row.maybeInstant("locked_until")),
                        login));
    }

    /** A wrong password: counts it, and lets nobody try before the time given. */
    public void failed(Person person, Instant lockedUntil) {
        database.change(Scope.CENTER, tx -> {
            tx.change(
                    "update accounts set failures = failures + 1, locked_until = ? where id = ?",
                    lockedUntil,
                    person.id());
            AuditLog.append(tx, clock.instant(), person.login(), "session.refused", "account:" + person.id(), "");
        });
    }

    /** A wrong password that lets nobody else wait. */
    public void refused(Person person) {
        database.change(
                Scope.CENTER,
                tx -> AuditLog.append(
                        tx, clock.instant(), person.login(), "session.refused", "account:" + person.id(), ""));
    }

    /** The right password: forgets the failures and starts a session. */
    public void startSession(Person person, Sha256 tokenHash, String csrf, Instant endsAt) {
        Instant now = clock.instant();
        database.change(Scope.CENTER, tx -> {
            tx.change("update accounts set failures = 0, locked_until = null where id = ?", person.id());
            tx.change("delete from sessions where ends_at < ?", now);
            tx.change(
                    "insert into sessions (token_hash, account, csrf, created_at, seen_at, ends_at)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    tokenHash,
                    person.id(),
                    csrf,
                    now,
                    now,
                    endsAt);
            AuditLog.append(tx, now, person.login(), "session.start", "account:" + person.id(), "");
        });
    }

    /** The session of a token that has not ended and was used since, of a person who may still log in. */
    public Optional<Session> session(Sha256 tokenHash, Instant usedSince) {
        return database.within(
                Scope.CENTER,
                tx -> tx.row(
                        "select " + PERSON + ", s.csrf, s.seen_at from sessions s join accounts a on a.id = s.account"
                                + " where s.token_hash = ? and s.ends_at > ? and s.seen_at > ? and a.active",
                        row -> new Session(person(row), row.text("csrf"), row.instant("seen_at")),
                        tokenHash,
                        clock.instant(),
                        usedSince));
    }

    public void sessionUsed(Sha256 tokenHash) {
        database.change(
                Scope.CENTER,
                tx -> tx.change("update sessions set seen_at = ? where token_hash = ?", clock.instant(), tokenHash));
    }

    public void endSession(Person person, Sha256 tokenHash) {
        database.change(Scope.CENTER, tx -> {
            tx.change("delete from sessions where token_hash = ?", tokenHash);
            AuditLog.append(tx, clock.instant(), person.login(), "session.end", "account:" + person.id(), "");
        });
    }

    private static Person person(Row row) throws SQLException {
        return new Person(
                row.uuid("id"),
                row.text("login"),
                row.text("name"),
                Role.ofKey(row.text("role")),
                row.maybeText("hospital").map(HospitalId::new),
                Language.ofTag(row.text("language")).orElse(Language.UZBEK_LATIN),
                row.flag("active"));
    }
}
