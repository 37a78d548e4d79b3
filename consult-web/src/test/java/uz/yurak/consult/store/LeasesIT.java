package uz.yurak.consult.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.consult.SteppingClock;
import uz.yurak.consult.cases.Hospital;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;
import uz.yurak.record.Urgency;
import uz.yurak.text.Language;

/** Two processes of a center on one database: what one had in its hands when it died goes on with the other, before any time passed. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LeasesIT {
    private static final HospitalId HOSPITAL = new HospitalId("hospital-a");
    private static final SteppingClock CLOCK = new SteppingClock(Instant.parse("2026-05-01T12:00:00Z"));
    private static final PatientTokens TOKENS = new PatientTokens(new byte[32]);

    @TempDir
    static Path data;

    private static EmbeddedPostgres postgres;
    private static Database database;
    private static Notifications notifications;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start(data, Path.of("target", "postgres-binaries"), 0);
        database = Database.open(postgres.address());
        notifications = new Notifications(database);
        new HospitalStore(database, CLOCK)
                .put(new Hospital(HOSPITAL, "AAA", Map.of("uz", "a"), "", Language.UZBEK_LATIN, "", true), "test");
    }

    @AfterAll
    static void stop() {
        notifications.close();
        database.close();
        postgres.close();
    }

    @Test
    void processDies_whatItReadDrewAndAnalyzed_isTheOthersAtOnce() throws Exception {
        new PgEnvelopeStore(database, CLOCK).keep(envelope());
        Leases leases = new Leases(database, CLOCK);
        EnvelopeQueue queue = new EnvelopeQueue(database, CLOCK, TOKENS);

        Database other = Database.open(postgres.address());
        try (Notifications alive = new Notifications(other)) {
            awaitAlive(database, other);
            assertEquals(
                    1,
                    new EnvelopeQueue(other, CLOCK, TOKENS)
                            .claim()
                            .orElseThrow()
                            .attempt());
            handTo(other);
            assertEquals(0, leases.endThoseOfTheDead(), "it lives");
            assertTrue(queue.claim().isEmpty());
            other.close();
        }

        awaitDead(other);
        assertEquals(3, leases.endThoseOfTheDead(), "an ECG, a report and an analysis");
        assertEquals(2, queue.claim().orElseThrow().attempt(), "one that ends the program each time is still counted");
        assertEquals(0, leases.endThoseOfTheDead(), "now it is this one's, which lives");
        for (String waiting : List.of(
                "select not_before as at from outbox where kind = 'report'", "select again_at as at from analyses")) {
            assertEquals(
                    Optional.of(CLOCK.instant()),
                    database.within(Scope.CENTER, tx -> tx.row(waiting, row -> row.instant("at"))));
        }
    }

    /** A report being drawn and an analysis being made again, as their claims leave them. */
    private static void handTo(Database node) {
        Instant until = CLOCK.instant().plus(Duration.ofMinutes(1));
        database.change(Scope.CENTER, tx -> {
            tx.change(
                    "insert into outbox (id, hospital, kind, created_at, not_before, worker)"
                            + " values (?, ?, 'report', ?, ?, ?)",
                    UUID.randomUUID(),
                    HOSPITAL.value(),
                    CLOCK.instant(),
                    until,
                    node.node());
            tx.change(
                    "insert into analyses (recording, hospital, state, made_at, suspicion, again_at, worker)"
                            + " select id, hospital, 'done', ?, '{}', ?, ? from recordings",
                    CLOCK.instant(),
                    until,
                    node.node());
        });
    }

    private static Envelope envelope() {
        return Envelope.received(
                HOSPITAL,
                new MachineId("cart"),
                Optional.empty(),
                Optional.empty(),
                false,
                Urgency.EMERGENCY,
                CLOCK.instant(),
                Bytes.copyOf(new byte[] {1}));
    }

    private static void awaitAlive(Database... nodes) {
        for (Database node : nodes) {
            while (!isAlive(node)) {
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        }
    }

    private static void awaitDead(Database node) {
        while (isAlive(node)) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private static boolean isAlive(Database node) {
        return database.within(
                Scope.CENTER,
                tx -> tx.row(
                                "select exists (select 1 from pg_locks where locktype = 'advisory' and objid::bigint = ?)"
                                        + " as lives",
                                row -> row.flag("lives"),
                                node.node())
                        .orElseThrow());
    }
}
