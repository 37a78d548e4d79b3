package uz.yurak.consult.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.consult.SteppingClock;
import uz.yurak.consult.account.Enrollment;
import uz.yurak.consult.cases.Hospital;
import uz.yurak.consult.store.NoticeStore.SessionId;
import uz.yurak.gateway.agent.Agent;
import uz.yurak.gateway.agent.AgentConfig;
import uz.yurak.gateway.center.AgentSeen;
import uz.yurak.gateway.center.CenterLimits;
import uz.yurak.gateway.center.CenterServer;
import uz.yurak.gateway.center.Outbox;
import uz.yurak.gateway.enroll.CertificateAuthority;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;
import uz.yurak.record.Urgency;
import uz.yurak.testkit.Await;
import uz.yurak.text.Language;

/** Two processes of a center on one database: what is done at one, or happens to it, counts at the other at once. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class NodesIT {
    private static final HospitalId HOSPITAL = new HospitalId("hospital-a");
    private static final SteppingClock CLOCK = new SteppingClock(Instant.parse("2026-05-01T12:00:00Z"));
    private static final SessionId SIGNAL = new SessionId("0123456789abcdef0123456789abcdef", HOSPITAL);
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
            awaitAlive(database);
            awaitAlive(other);
            assertEquals(
                    1,
                    new EnvelopeQueue(other, CLOCK, TOKENS)
                            .claim()
                            .orElseThrow()
                            .attempt());
            handTo(other);
            NoticeStore watching = new NoticeStore(other, CLOCK);
            assertEquals(Optional.of(0L), watching.take(SIGNAL, UUID.randomUUID()));
            assertEquals(0, leases.endThoseOfTheDead(), "it lives");
            assertTrue(queue.claim().isEmpty());
            other.close();
        }

        awaitDead(other);
        assertEquals(4, leases.endThoseOfTheDead(), "an ECG, a report, an analysis and a live signal");
        assertEquals(2, queue.claim().orElseThrow().attempt(), "one that ends the program each time is still counted");
        NoticeStore amongTheLiving = new NoticeStore(database, Clock.offset(CLOCK, Duration.ofMillis(1)));
        assertEquals(List.of(SIGNAL), amongTheLiving.unwatched(10));
        assertEquals(Optional.of(0L), amongTheLiving.take(SIGNAL, UUID.randomUUID()));
        assertEquals(0, leases.endThoseOfTheDead(), "now it is this one's, which lives");
        for (String waiting : List.of(
                "select not_before as at from outbox where kind = 'report'", "select again_at as at from analyses")) {
            assertEquals(
                    Optional.of(CLOCK.instant()),
                    database.within(Scope.CENTER, tx -> tx.row(waiting, row -> row.instant("at"))));
        }
    }

    @Test
    void aCertificateRevokedAtOneNode_endsItsAgentsConnectionToTheOther(@TempDir Path folder) throws Exception {
        CertificateAuthority authority = CertificateAuthority.open(folder.resolve("authority"), Clock.systemUTC());
        Enrollment here = new Enrollment(new AgentStore(database, Clock.systemUTC(), notifications), authority);
        try (Database other = Database.open(postgres.address());
                Notifications heard = new Notifications(other);
                CenterServer node = new CenterServer(
                        CenterLimits.DEFAULT,
                        authority.issueServer(List.of("127.0.0.1")),
                        new Enrollment(new AgentStore(other, Clock.systemUTC(), heard), authority),
                        new PgEnvelopeStore(other, Clock.systemUTC()),
                        Outbox.NOTHING,
                        Clock.systemUTC())) {
            int port = node.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .getPort();
            here.provision(HOSPITAL, "agent-a", "test")
                    .write(folder.resolve("agent.crt"), folder.resolve("agent.key"), folder.resolve("ca.crt"));
            AgentConfig config = AgentConfig.read(Files.write(folder.resolve("agent.properties"), configuration(port)));
            try (Agent agent = Agent.start(config, "test", Clock.systemUTC(), Steps.UNWATCHED, new StringBuilder())) {
                awaitConnected(node, true);
                here.revoke("agent-a", "stolen", "test");
                awaitConnected(node, false);
                assertEquals(0, agent.spool().status().depth());
            }
        }
    }

    private static List<String> configuration(int port) {
        return List.of(
                "agent.id = agent-a",
                "agent.hospital = " + HOSPITAL,
                "center.host = 127.0.0.1",
                "center.port = " + port,
                "tls.certificate = agent.crt",
                "tls.key = agent.key",
                "tls.authority = ca.crt",
                "state.folder = state",
                "reports.folder = reports",
                "page.port = 0",
                "folder.inbox.path = inbox",
                "folder.inbox.machine = cart");
    }

    private static void awaitConnected(CenterServer node, boolean connected) throws Exception {
        Await.until(
                "connected: " + connected,
                () -> node.agentsSeen().stream().anyMatch(AgentSeen::connected) == connected);
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
            tx.change(
                    "insert into live_sessions (id, hospital, machine, case_id, recording, leads, rate_hz, started_at,"
                            + " received_until, last_at, end_sample)"
                            + " select ?, hospital, 'cart', case_id, id, '{I}', 500, ?, ?, ?, 500 from recordings",
                    SIGNAL.id(),
                    CLOCK.instant(),
                    CLOCK.instant(),
                    CLOCK.instant());
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

    private static void awaitAlive(Database node) throws Exception {
        Await.until("the node's lock is held", () -> isAlive(node));
    }

    private static void awaitDead(Database node) throws Exception {
        Await.until("the node's lock is free", () -> !isAlive(node));
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
