package uz.yurak.consult.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.consult.SteppingClock;
import uz.yurak.consult.cases.Hospital;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;
import uz.yurak.record.Urgency;
import uz.yurak.text.Language;

/**
 * A claim takes one piece of work and no more, also in a young center: while PostgreSQL believes from its last look that a
 * table has one row, it joins by a loop and asks anew for the next piece with every row there is.
 */
class ClaimsIT {
    private static final HospitalId HOSPITAL = new HospitalId("hospital-a");
    private static final SteppingClock CLOCK = new SteppingClock(Instant.parse("2026-05-01T12:00:00Z"));
    private static final int WAITING = 9;

    @TempDir
    static Path data;

    private static EmbeddedPostgres postgres;
    private static Database database;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start(data, Path.of("target", "postgres-binaries"), 0);
        database = Database.open(postgres.address());
        new HospitalStore(database, CLOCK)
                .put(new Hospital(HOSPITAL, "AAA", Map.of("uz", "a"), "", Language.UZBEK_LATIN, "", true), "test");
        PgEnvelopeStore store = new PgEnvelopeStore(database, CLOCK);
        for (int i = 0; i < WAITING; i++) {
            store.keep(envelope("ecg " + i));
            addReport(i + 1);
            addAnalysis();
            if (i == 0) {
                lookAtTables(postgres.address());
            }
        }
    }

    @AfterAll
    static void stop() {
        database.close();
        postgres.close();
    }

    @Test
    void eachEnvelope_isClaimedByItself() {
        EnvelopeQueue queue = new EnvelopeQueue(database, CLOCK, new PatientTokens(new byte[32]));
        assertEachByItself(() -> queue.claim().map(claimed -> claimed.held().id()));
    }

    @Test
    void eachAnalysis_isClaimedByItself() {
        AnalysisQueue queue = new AnalysisQueue(database, CLOCK);
        assertEachByItself(() -> queue.claim().map(AnalysisQueue.Outdated::recording));
    }

    @Test
    void eachReport_isClaimedByItself() {
        try (Notifications notifications = new Notifications(database)) {
            PgOutbox outbox = new PgOutbox(database, CLOCK, notifications);
            assertEachByItself(() -> outbox.claimUndrawn().map(PgOutbox.Undrawn::id));
        }
    }

    private static void assertEachByItself(Supplier<Optional<?>> claim) {
        Set<Object> claimed = new HashSet<>();
        for (int i = 0; i < WAITING; i++) {
            assertTrue(claimed.add(claim.get().orElseThrow()));
        }
        assertTrue(claim.get().isEmpty());
    }

    /** What the server does by itself a minute after the first rows came. */
    private static void lookAtTables(DatabaseAddress address) throws SQLException {
        try (Connection owner =
                        DriverManager.getConnection(address.url(), address.ownerUser(), address.ownerPassword());
                Statement statement = owner.createStatement()) {
            statement.execute("analyze");
        }
    }

    /** Of a further version of the first case's reading. */
    private static void addReport(int version) {
        UUID reading = UUID.randomUUID();
        database.change(Scope.CENTER, tx -> {
            tx.change(
                    "insert into accounts (id, login, name, role, language, password_hash, active)"
                            + " values (?, 'reader', 'R', 'cardiologist', 'uz', '', true) on conflict do nothing",
                    UUID.randomUUID());
            tx.change(
                    "insert into readings (id, case_id, hospital, version, kind, conclusion, recommendation, codes,"
                            + " urgent_transfer, language, signed_by, signed_by_name, signed_at)"
                            + " select ?, c.id, c.hospital, ?, 'final', '', '', '{}', false, 'uz', a.id, a.name, ?"
                            + " from (select id, hospital from cases order by number limit 1) c, accounts a",
                    reading,
                    version,
                    CLOCK.instant());
            tx.change(
                    "insert into outbox (id, hospital, kind, created_at, not_before, case_id, reading)"
                            + " select ?, hospital, 'report', ?, ?, case_id, id from readings where id = ?",
                    UUID.randomUUID(),
                    CLOCK.instant(),
                    CLOCK.instant(),
                    reading);
        });
    }

    private static void addAnalysis() {
        database.change(
                Scope.CENTER,
                tx -> tx.change(
                        "insert into analyses (recording, hospital, state, made_at, suspicion, again_at)"
                                + " select id, hospital, 'done', ?, '{}', ? from recordings"
                                + " where id not in (select recording from analyses)",
                        CLOCK.instant(),
                        CLOCK.instant()));
    }

    private static Envelope envelope(String content) {
        return Envelope.received(
                HOSPITAL,
                new MachineId("cart"),
                Optional.empty(),
                Optional.empty(),
                false,
                Urgency.ROUTINE,
                CLOCK.instant(),
                Bytes.copyOf(content.getBytes(StandardCharsets.UTF_8)));
    }
}
