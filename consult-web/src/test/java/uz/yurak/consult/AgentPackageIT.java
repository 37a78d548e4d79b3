package uz.yurak.consult;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import uz.yurak.consult.http.Browser;
import uz.yurak.gateway.agent.Agent;
import uz.yurak.gateway.agent.AgentConfig;
import uz.yurak.gateway.agent.AgentVerb;
import uz.yurak.gateway.agent.Program;
import uz.yurak.gateway.agent.UpdateSettings;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.gateway.update.ProgramFolder;
import uz.yurak.gateway.update.ReleaseKey;
import uz.yurak.gateway.update.Version;
import uz.yurak.testkit.Await;

/** A version of the agents' program from the file that was signed, through the administrator and the database, to an agent. */
@ExtendWith(SharedCenter.class)
class AgentPackageIT {
    private static final String AGENT = "denov-updated";
    private static final String BOUNDARY = "yurak-test";

    @TempDir
    private Path folder;

    /** By the command, as where releases are made. */
    private byte[] made(String version, byte[] jar) throws IOException {
        Path jars = Files.createDirectories(folder.resolve("jars-" + version));
        Files.write(jars.resolve("agent.jar"), jar);
        Path key = folder.resolve("release.key");
        if (!Files.exists(key)) {
            assertEquals(0, new CommandLine(new AgentVerb()).execute("package", "--new-key", "--key", key.toString()));
        }
        Path file = folder.resolve(version + ".yup");
        int exit = new CommandLine(new AgentVerb())
                .execute(
                        "package",
                        "--key",
                        key.toString(),
                        "--release",
                        version,
                        "--jars",
                        jars.toString(),
                        "-o",
                        file.toString());
        assertEquals(0, exit);
        return Files.readAllBytes(file);
    }

    private static Browser.Reply add(Browser as, byte[] content) throws IOException {
        byte[] head = ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.yup\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] tail = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] body = new byte[head.length + content.length + tail.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(content, 0, body, head.length, content.length);
        System.arraycopy(tail, 0, body, head.length + content.length, tail.length);
        return as.send("POST", "/api/agent-packages", "multipart/form-data; boundary=" + BOUNDARY, body);
    }

    @Test
    void aSignedVersion_isKeptOnce_offeredToOne_fetchedAndTried(Center center) throws Exception {
        byte[] jar = new byte[300_000];
        new Random(1).nextBytes(jar);
        byte[] content = made("7.1.0", jar);
        Browser admin = TestRegion.signedIn(center, "admin");
        add(TestRegion.signedIn(center, "reader.1"), content).expect(403);
        byte[] cut = new byte[content.length - 1];
        System.arraycopy(content, 0, cut, 0, cut.length);
        add(admin, cut).expect(422);
        assertEquals(
                "7.1.0", add(admin, content).expect(201).json().path("version").asText());
        add(admin, content).expect(201);
        add(admin, made("7.1.0", new byte[] {1})).expect(422);

        CountDownLatch switched = new CountDownLatch(1);
        try (Agent agent = agent(center, switched)) {
            admin.post("/api/agents/" + AGENT + "/offer", "{\"version\":\"9.9\"}")
                    .expect(422);
            admin.post("/api/agents/" + AGENT + "/offer", "{\"version\":\"7.1.0\"}")
                    .expect(204);
            assertTrue(switched.await(60, TimeUnit.SECONDS));
            JsonNode row = Await.seen(
                    "switching",
                    () -> row(admin),
                    said -> said.path("update").path("stage").asText().equals("switching"));
            assertEquals("7.1.0", row.path("offered").asText());
        }
        assertArrayEquals(jar, Files.readAllBytes(folder.resolve("programs/versions/7.1.0/lib/agent.jar")));
        admin.post("/api/agents/" + AGENT + "/offer", "{\"version\":\"\"}").expect(204);
        assertTrue(row(admin).path("offered").isMissingNode());
    }

    private Agent agent(Center center, CountDownLatch switched) throws Exception {
        center.enrollment()
                .provision(TestRegion.DENOV, AGENT, "test")
                .write(folder.resolve("a.crt"), folder.resolve("a.key"), folder.resolve("ca.crt"));
        List<String> lines = List.of(
                "agent.id = " + AGENT,
                "agent.hospital = " + TestRegion.DENOV,
                "center.host = 127.0.0.1",
                "center.port = " + center.relayPort().orElseThrow(),
                "tls.certificate = a.crt",
                "tls.key = a.key",
                "tls.authority = ca.crt",
                "state.folder = state",
                "reports.folder = reports");
        ReleaseKey key = ReleaseKey.parse(
                Files.readAllLines(folder.resolve("release.key")).get(1));
        AgentConfig config = AgentConfig.read(Files.write(folder.resolve("agent.properties"), lines))
                .withUpdates(new UpdateSettings(List.of(key), Duration.ofMinutes(5), Duration.ZERO));
        Program program = new Program(
                Optional.of(ProgramFolder.open(folder.resolve("programs"))),
                Optional.of(Version.parse("7.0.0")),
                Optional.empty(),
                switched::countDown);
        Agent agent = Agent.start(
                config, Optional.empty(), program, "test", Clock.systemUTC(), Steps.UNWATCHED, new StringBuffer());
        Browser admin = TestRegion.signedIn(center, "admin");
        Await.until("connected", () -> row(admin).path("connected").asBoolean());
        return agent;
    }

    private static JsonNode row(Browser admin) {
        for (JsonNode row : admin.get("/api/agents").expect(200).json()) {
            if (row.path("agent").asText().equals(AGENT)) {
                return row;
            }
        }
        throw new AssertionError("no agent " + AGENT);
    }
}
