package uz.yurak.consult.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.consult.SteppingClock;
import uz.yurak.consult.account.Accounts;
import uz.yurak.consult.account.Sessions;
import uz.yurak.consult.cases.Hospital;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.cases.Role;
import uz.yurak.gateway.center.EnvelopeStore.Kept;
import uz.yurak.gateway.center.EnvelopeStore.Stored;
import uz.yurak.gateway.center.UnavailableException;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.wire.ErrandFrame.Became;
import uz.yurak.gateway.wire.ErrandFrame.Fate;
import uz.yurak.gateway.wire.ErrandFrame.TakenBack;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;
import uz.yurak.record.Urgency;
import uz.yurak.text.Language;

/** What the tables promise, on real PostgreSQL. */
class StoreIT {
    private static final HospitalId A = new HospitalId("hospital-a");
    private static final HospitalId B = new HospitalId("hospital-b");
    private static final List<String> TABLES = List.of("cases", "envelopes", "recordings", "case_steps");

    @TempDir
    static Path data;

    private static EmbeddedPostgres postgres;
    private static Database database;
    private static PgEnvelopeStore envelopes;
    private static AuditLog audit;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start(data, Path.of("target", "postgres-binaries"), 0);
        database = Database.open(postgres.address());
        HospitalStore hospitals = new HospitalStore(database, Clock.systemUTC());
        hospitals.put(hospital(A, "AAA"), "test");
        hospitals.put(hospital(B, "BBB"), "test");
        envelopes = new PgEnvelopeStore(database, Clock.systemUTC());
        audit = new AuditLog(database, Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        database.close();
        postgres.close();
    }

    private static Hospital hospital(HospitalId id, String code) {
        return new Hospital(id, code, Map.of("uz", id.value()), "", Language.UZBEK_LATIN, "", true);
    }

    private static Envelope envelope(
            HospitalId hospital, String machine, String content, boolean test, Urgency urgency) {
        return Envelope.received(
                hospital,
                new MachineId(machine),
                Optional.of("ecg.bin"),
                Optional.empty(),
                test,
                urgency,
                Instant.now(),
                Bytes.copyOf(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static int count(Scope scope, String table) {
        return database.within(
                scope,
                tx -> tx.row("select count(*) as n from " + table, row -> row.integer("n"))
                        .orElseThrow());
    }

    @Test
    void sameEnvelopeTwice_isOnce_andVerifies() throws UnavailableException {
        Envelope envelope = envelope(A, "cart-1", "once", false, Urgency.ROUTINE);
        Kept first = envelopes.keep(envelope);
        Kept second = envelopes.keep(envelope);
        assertTrue(first.firstTime());
        assertFalse(second.firstTime());
        assertEquals(first.caseNumber(), second.caseNumber());
        assertTrue(envelopes.verify(Stored.of(envelope)));
        assertFalse(envelopes.verify(Stored.of(envelope(A, "cart-1", "never sent", false, Urgency.ROUTINE))));
        assertFalse(envelopes.verify(new Stored(B, envelope.id())), "another hospital has no such envelope");
    }

    @Test
    void whatAHospitalAnswered_isForgottenAfterItsTime_andNothingElseIs() throws Exception {
        SteppingClock clock = new SteppingClock(Instant.now());
        OutboxRetention retention = new OutboxRetention(database, clock);
        AgentIdentity agent = new AgentIdentity("cart", A, Instant.MAX);
        TakenBack answered = new TakenBack(UUID.randomUUID(), "O-1");
        TakenBack waiting = new TakenBack(UUID.randomUUID(), "O-2");
        for (TakenBack each : List.of(answered, waiting)) {
            database.change(
                    Scope.of(A),
                    tx -> Errands.give(
                            tx, Errands.Kind.TAKE_BACK, A, Optional.empty(), Optional.empty(), each, clock.instant()));
        }
        try (Notifications notifications = new Notifications(database)) {
            PgOutbox outbox = new PgOutbox(database, clock, notifications);
            outbox.became(agent, new Became(answered.id(), Fate.DONE, clock.instant(), ""));
            clock.step(OutboxRetention.KEPT.minusSeconds(1));
            assertFalse(retention.forgetSome(), "not a second sooner");
            clock.step(Duration.ofSeconds(2));
            assertTrue(retention.forgetSome());
            assertFalse(retention.forgetSome());
            assertEquals(List.of(waiting), outbox.errands(agent, 10));
            assertEquals(1, count(Scope.of(A), "outbox"));
            assertEquals(0, count(Scope.of(A), "outbox_words"));
            outbox.became(agent, new Became(answered.id(), Fate.SEEN, clock.instant(), ""));
            assertEquals(0, count(Scope.of(A), "outbox_words"), "a late word finds nothing, and is no fault");
        }
    }

    @Test
    void bytesChangedBehindOurBack_doNotVerify() throws Exception {
        Envelope envelope = envelope(A, "cart-1", "rotten", false, Urgency.ROUTINE);
        envelopes.keep(envelope);
        asOwner("set yurak.hospital = '*'; update envelopes set bytes = 'x'::bytea where id = '\\x"
                + envelope.id().hex() + "'");
        assertFalse(envelopes.verify(Stored.of(envelope)));
    }

    @Test
    void equalBytesOfAnotherMachine_joinTheCase_butATestNever() throws UnavailableException {
        Kept first = envelopes.keep(envelope(A, "cart-1", "two roads", false, Urgency.ROUTINE));
        Kept second = envelopes.keep(envelope(A, "cart-2", "two roads", false, Urgency.EMERGENCY));
        Kept test = envelopes.keep(envelope(A, "cart-3", "two roads", true, Urgency.ROUTINE));
        Kept elsewhere = envelopes.keep(envelope(B, "cart-2", "two roads", false, Urgency.ROUTINE));
        assertEquals(first.caseNumber(), second.caseNumber());
        assertNotEquals(first.caseNumber(), test.caseNumber());
        assertTrue(elsewhere.caseNumber().startsWith("BBB-"), elsewhere.caseNumber());
        String urgency = database.within(
                Scope.CENTER,
                tx -> tx.row(
                                "select urgency::text as u from cases where number = ?",
                                row -> row.text("u"),
                                first.caseNumber())
                        .orElseThrow());
        assertEquals("emergency", urgency, "the more urgent of the two senders holds");
    }

    @Test
    void underOneHospital_sqlSeesNothingOfAnother() throws UnavailableException {
        envelopes.keep(envelope(A, "cart-1", "of a", false, Urgency.ROUTINE));
        envelopes.keep(envelope(B, "cart-1", "of b", false, Urgency.ROUTINE));
        for (String table : TABLES) {
            int ofA = count(Scope.of(A), table);
            int ofB = count(Scope.of(B), table);
            assertTrue(ofA > 0 && ofB > 0, table);
            assertEquals(count(Scope.CENTER, table), ofA + ofB, table);
            assertEquals(0, count(new Scope(""), table), table + " without a hospital");
        }
        assertEquals(0, (int) database.within(
                Scope.of(A), tx -> tx.change("update cases set test = true where hospital = ?", B.value())));
        assertThrows(
                IllegalStateException.class,
                () -> database.within(
                        Scope.of(A),
                        tx -> tx.change(
                                "insert into case_notes (case_id, hospital, about, by_id, at, body) select id, 'hospital-b', '',"
                                        + " gen_random_uuid(), now(), '' from cases limit 1")));
    }

    @Test
    void unknownHospital_keepsNothing_andSaysTryAgain() {
        HospitalId unknown = new HospitalId("nowhere");
        assertThrows(
                UnavailableException.class,
                () -> envelopes.keep(envelope(unknown, "cart-1", "early", false, Urgency.ROUTINE)));
    }

    @Test
    void auditTrail_cannotBeChangedByUs_andShowsAChangeByTheOwner() throws Exception {
        audit.append("somebody", "case.open", "case:1", "");
        audit.append("somebody", "case.open", "case:2", "");
        assertThrows(
                IllegalStateException.class,
                () -> database.change(Scope.CENTER, tx -> tx.change("update audit set who = 'nobody'")));
        assertThrows(
                IllegalStateException.class, () -> database.change(Scope.CENTER, tx -> tx.change("delete from audit")));
        assertTrue(audit.verify().brokenAt().isEmpty());

        long victim =
                audit.list(Optional.of("case:2"), Optional.empty(), 1).get(0).seq();
        asOwner("alter table audit disable trigger audit_append_only; update audit set who = 'nobody' where seq = "
                + victim);
        assertEquals(victim, audit.verify().brokenAt().orElseThrow());
        asOwner("update audit set who = 'somebody' where seq = " + victim
                + "; alter table audit enable trigger audit_append_only");
        assertTrue(audit.verify().brokenAt().isEmpty());
    }

    private static void asOwner(String sql) throws SQLException {
        DatabaseAddress address = postgres.address();
        try (Connection connection =
                        DriverManager.getConnection(address.url(), address.ownerUser(), address.ownerPassword());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A stranger cannot keep a doctor out who signs in where the doctor always does. */
    @Test
    void wrongPasswordsFromElsewhere_makeElsewhereWait_andNotAFamiliarAddress() {
        SteppingClock clock = new SteppingClock(Instant.now());
        AccountStore people = new AccountStore(database, clock);
        new Accounts(people, new HospitalStore(database, clock))
                .addPerson(
                        "night-doctor",
                        "N. D.",
                        Role.CARDIOLOGIST,
                        Optional.empty(),
                        Language.UZBEK_LATIN,
                        "the right password",
                        "test");
        Sessions sessions = new Sessions(people, clock, Duration.ofHours(1));
        sessions.start("10.0.0.1", "night-doctor", "the right password");
        List<Refused.Kind> wrong = Stream.generate(() -> refusal(sessions, "10.9.9.9", "guess"))
                .limit(5)
                .toList();
        assertEquals(Refused.Kind.NOT_SIGNED_IN, wrong.get(0));
        assertEquals(Refused.Kind.TOO_MANY, wrong.get(4));
        assertEquals(
                Refused.Kind.TOO_MANY, refusal(sessions, "10.9.9.8", "the right password"), "all of elsewhere waits");
        sessions.start("10.0.0.1", "night-doctor", "the right password");
        wrong = Stream.generate(() -> refusal(sessions, "10.0.0.1", "guess"))
                .limit(5)
                .toList();
        assertEquals(Refused.Kind.TOO_MANY, wrong.get(4), "there, too, guesses end");
        clock.step(Duration.ofSeconds(2));
        sessions.start("10.0.0.1", "night-doctor", "the right password");
    }

    private static Refused.Kind refusal(Sessions sessions, String address, String password) {
        return assertThrows(Refused.class, () -> sessions.start(address, "night-doctor", password))
                .kind();
    }
}
