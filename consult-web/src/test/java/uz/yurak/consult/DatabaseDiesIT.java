package uz.yurak.consult;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.consult.http.Browser;
import uz.yurak.gateway.agent.Agent;
import uz.yurak.gateway.agent.AgentConfig;
import uz.yurak.gateway.agent.Routes;
import uz.yurak.gateway.center.EnvelopeStore.Stored;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.MachineId;
import uz.yurak.record.Urgency;
import uz.yurak.testkit.Await;

/** PostgreSQL is killed under a running center, twice, while a technician uploads and an agent relays. */
class DatabaseDiesIT {
    private static final int UPLOADS = 10;
    private static final int RELAYED = 20;

    @TempDir
    Path data;

    private Agent agent(Center center) throws IOException, InterruptedException {
        Path pem = Files.createDirectories(data.resolve("pem"));
        Path certificate = pem.resolve("agent.crt");
        Path key = pem.resolve("agent.key");
        Path authority = pem.resolve("authority.crt");
        center.enrollment()
                .provision(TestRegion.JARQORGON, "jarqorgon-agent", "test")
                .write(certificate, key, authority);
        AgentConfig config = new AgentConfig(
                "jarqorgon-agent",
                TestRegion.JARQORGON,
                Routes.to(InetSocketAddress.createUnresolved(
                        "127.0.0.1", center.relayPort().orElseThrow())),
                certificate,
                key,
                authority,
                certificate,
                key,
                data.resolve("agent"),
                data.resolve("reports"),
                SpoolLimits.DEFAULT,
                1 << 20,
                Optional.empty(),
                List.of());
        return Agent.start(config, "test", Clock.systemUTC(), Steps.UNWATCHED, new StringBuffer());
    }

    private static Envelope pushed(int number) {
        byte[] content = TestRegion.noise(20_000 + number);
        return Envelope.received(
                TestRegion.JARQORGON,
                new MachineId("jarqorgon-cart-1"),
                Optional.empty(),
                Optional.empty(),
                false,
                Urgency.ROUTINE,
                Instant.now(),
                Bytes.wrap(content));
    }

    /** Uploads all, each again until it is taken; whatever is not taken must be told why. */
    private static void uploadAll(Browser technician, Set<String> answered) {
        for (int i = 0; i < UPLOADS; i++) {
            Browser.Reply reply = technician.upload("", TestRegion.wfdb("dies" + i, 200 + i));
            while (reply.status() == 503) {
                assertEquals("console.err.unavailable", reply.errorKey());
                reply = technician.upload("", TestRegion.wfdb("dies" + i, 200 + i));
            }
            answered.add(reply.expect(201).json().path("number").asText());
        }
    }

    private static void kill(Center center) throws Exception {
        ProcessHandle postgres =
                ProcessHandle.of(center.postgresPid().orElseThrow()).orElseThrow();
        postgres.destroyForcibly();
        Await.until("the database is gone", () -> !postgres.isAlive());
    }

    @Test
    void killedDatabase_isStartedAgain_andWhateverWasAnsweredIsThereOnce() throws Exception {
        try (Center center = TestRegion.start(data)) {
            TestRegion.settle(center);
            Browser technician = TestRegion.signedIn(center, "technician.j");
            Browser watcher = TestRegion.signedIn(center, "doctor.j");
            Set<String> answered = ConcurrentHashMap.newKeySet();
            List<Envelope> relayed = new ArrayList<>();
            try (Agent agent = agent(center)) {
                CompletableFuture<Void> uploads = CompletableFuture.runAsync(() -> uploadAll(technician, answered));
                push(agent, relayed, RELAYED / 2);
                Await.until("two uploads are answered", () -> answered.size() >= 2);
                keepAwayAndSee503(center, watcher);
                push(agent, relayed, RELAYED / 2);
                Await.until("half of the uploads are answered", () -> answered.size() >= UPLOADS / 2);
                kill(center);
                uploads.join();
                Await.until("the spool is empty", () -> agent.spool().status().depth() == 0);
                push(agent, relayed, 1);
                String last = awaitCase(watcher, UPLOADS + RELAYED + 1);
                Await.until(
                        "workers and wake-ups go on",
                        () -> watcher.get("/api/cases/" + last)
                                .json()
                                .path("analysis")
                                .asText()
                                .equals("failed"));
            }
            assertThereOnce(center, watcher, answered, relayed);
        }
    }

    private static void push(Agent agent, List<Envelope> relayed, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Envelope envelope = pushed(relayed.size());
            relayed.add(envelope);
            agent.spool().append(envelope);
        }
    }

    /** Its folder is held away for a moment, so that the first attempts to start it fail. */
    private void keepAwayAndSee503(Center center, Browser watcher) throws Exception {
        Path cluster = data.resolve("postgres").resolve("cluster");
        Path away = data.resolve("postgres").resolve("away");
        Files.move(cluster, away);
        kill(center);
        assertEquals(
                "console.err.unavailable", watcher.get("/api/cases").expect(503).errorKey());
        Files.move(away, cluster);
        Await.until("the center answers again", () -> watcher.get("/api/cases").status() == 200);
    }

    /** The newest case, once there are so many. */
    private static String awaitCase(Browser watcher, int count) throws Exception {
        String path = "/api/cases?limit=200";
        JsonNode cases = Await.seen(
                count + " cases", () -> watcher.get(path).json().path("cases"), found -> found.size() >= count);
        return cases.path(0).path("id").asText();
    }

    private static void assertThereOnce(Center center, Browser watcher, Set<String> answered, List<Envelope> relayed)
            throws IOException {
        Set<String> numbers = new HashSet<>();
        for (JsonNode row :
                watcher.get("/api/cases?limit=200").expect(200).json().path("cases")) {
            numbers.add(row.path("number").asText());
        }
        assertTrue(numbers.containsAll(answered), "every answered upload is there");
        assertEquals(UPLOADS, answered.size());
        assertEquals(UPLOADS + relayed.size(), numbers.size(), "each of them once, and nothing else");
        for (Envelope envelope : relayed) {
            assertTrue(
                    center.envelopes().verify(Stored.of(envelope)), "relayed and told verified, its bytes are there");
        }
    }
}
