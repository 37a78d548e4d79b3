package uz.yurak.gateway.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.agent.Agent;
import uz.yurak.gateway.agent.AgentConfig;
import uz.yurak.gateway.harness.FlatLead;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.intake.PasswordHash;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Lead;
import uz.yurak.testkit.Await;

/** The page of a running agent, whose center is away. */
class LocalPageIT {
    private static final String CODE = "spring water";
    private static final String OFF = "way=folder.cart&to=off&lang=en&code=spring+water";

    @TempDir
    private Path folder;

    private final HttpClient browser = HttpClient.newHttpClient();
    private TestRegion region;
    private Agent agent;

    @BeforeEach
    void makeRegion() throws IOException {
        region = new TestRegion(folder);
    }

    private Agent start(int port) throws IOException, InterruptedException {
        AgentConfig base = region.agentConfig(new InetSocketAddress("127.0.0.1", 1));
        PageSettings settings = new PageSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                Optional.of(PasswordHash.of(CODE, new SecureRandom())));
        AgentConfig config = new AgentConfig(
                base.agentId(),
                base.hospital(),
                base.routes(),
                base.certificate(),
                base.key(),
                base.authority(),
                base.listeningCertificate(),
                base.listeningKey(),
                base.state(),
                base.stateKey(),
                base.reports(),
                base.print(),
                base.limits(),
                base.maxEnvelopeBytes(),
                Optional.of(settings),
                base.updates(),
                base.ways());
        agent = Agent.start(config, "test", Clock.systemUTC(), Steps.UNWATCHED, new StringBuffer());
        return agent;
    }

    @Test
    void aPushedEcg_isSeenOnThePage_andTheCenterIsAway() throws Exception {
        try (Agent running = start(0)) {
            region.drop("one.scp", TestRegion.random(1, 12_345));
            Await.until("the message is shown", () -> get("/?lang=en").body().contains("12\u00a0345 bytes"));
            Await.until(
                    "the line is shown as down", () -> get("/?lang=en").body().contains("Reason"));
            HttpResponse<String> page = get("/?lang=en");
            assertTrue(page.body().contains("<dt>Waiting to be sent</dt><dd>1 ("), page.body());
            assertTrue(page.body().contains("Not connected"), page.body());
            assertFalse(page.body().contains("one.scp"), "no file names");
            assertTrue(running.page().orElseThrow().getAddress().isLoopbackAddress());
        }
    }

    @Test
    void anEcgWithoutV4_tellsTheTechnician_inHisLanguage() throws Exception {
        try (Agent running = start(0)) {
            region.drop("one.scp", FlatLead.scp(Lead.V4));
            Await.until("the advice is shown", () -> get("/?lang=ru").body().contains("Повторите запись"));
            assertTrue(get("/?lang=ru").body().contains("Нет сигнала: V4."));
            assertTrue(get("/?lang=uz").body().contains("Yozuvni takrorlang"));
            assertEquals(1, running.spool().status().depth(), "kept all the same");
        }
    }

    @Test
    void everyAnswer_isKeptOutOfCachesAndFrames() throws Exception {
        try (Agent running = start(0)) {
            for (String path : new String[] {"/", "/switch?way=dicom", "/nothing"}) {
                HttpResponse<String> answer = get(path);
                assertEquals(
                        "no-store", answer.headers().firstValue("cache-control").orElse(""));
                String policy =
                        answer.headers().firstValue("content-security-policy").orElse("");
                assertTrue(policy.startsWith("default-src 'none'; style-src 'sha256-"), policy);
                assertTrue(policy.contains("frame-ancestors 'none'"), policy);
                assertEquals(
                        "nosniff",
                        answer.headers().firstValue("x-content-type-options").orElse(""));
            }
            assertTrue(running.page().isPresent());
        }
    }

    @Test
    void whatIsSwitchedOff_takesNothing_afterARestartToo_untilSwitchedOn() throws Exception {
        try (Agent running = start(0)) {
            assertEquals(303, post(OFF, origin()).statusCode());
            assertTrue(get("/?lang=en").body().contains("Switched off on this page"));
            assertEquals(0, running.spool().status().depth());
        }
        region.drop("one.scp", TestRegion.random(1, 1000));
        try (Agent running = start(0)) {
            String page = get("/?lang=en").body();
            assertTrue(page.contains("Switched off on this page"), page);
            assertFalse(page.contains(region.dropFolder().toString()), "not open: it has no place " + page);
            assertEquals(0, running.spool().status().depth());
            assertEquals(303, post(OFF.replace("to=off", "to=on"), origin()).statusCode());
            Await.until("taken again", () -> running.spool().status().depth() == 1);
            assertFalse(get("/?lang=en").body().contains("Switched off on this page"));
        }
    }

    @Test
    void aWrongCode_andAForeignOrigin_switchNothing() throws Exception {
        try (Agent running = start(0)) {
            assertEquals(403, post(OFF.replace("water", "beer"), origin()).statusCode());
            assertEquals(403, post(OFF, "http://evil.example").statusCode());
            assertFalse(get("/?lang=en").body().contains("Switched off on this page"));
            assertFalse(Files.exists(folder.resolve("agent/switched-off")));
            assertTrue(running.page().isPresent());
        }
    }

    @Test
    void aForeignHost_isTurnedAway_andSoIsALongRequest() throws Exception {
        try (Agent running = start(0)) {
            InetSocketAddress page = running.page().orElseThrow();
            String foreign = raw(page, "GET / HTTP/1.1\r\nHost: evil.example:" + page.getPort() + "\r\n\r\n");
            assertTrue(foreign.startsWith("HTTP/1.1 421 "), foreign);
            assertFalse(foreign.contains(TestRegion.AGENT), foreign);
            String longBody = raw(
                    page,
                    "POST /switch HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\n\r\n");
            assertTrue(longBody.startsWith("HTTP/1.1 413 "), longBody);
            String longLine = raw(page, "GET /?" + "x".repeat(4000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertTrue(longLine.startsWith("HTTP/1.1 400 "), longLine);
            assertEquals(200, get("/").statusCode());
        }
    }

    @Test
    void aPortThatIsTaken_holdsUpNoEcg_andIsTriedAgain() throws Exception {
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        try (Agent running = start(taken.getLocalPort())) {
            assertEquals(Optional.empty(), running.page());
            region.drop("one.scp", TestRegion.random(1, 1000));
            Await.until(
                    "taken in without the page", () -> running.spool().status().depth() == 1);
            taken.close();
            Await.until("the page listens", () -> running.page().isPresent());
            assertEquals(200, get("/").statusCode());
        } finally {
            taken.close();
        }
    }

    private String origin() {
        return "http://127.0.0.1:" + agent.page().orElseThrow().getPort();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create(origin() + path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String form, String origin) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(origin() + "/switch"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", origin)
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    /** What a client of Java's own would not send. */
    private static String raw(InetSocketAddress to, String request) throws IOException {
        try (Socket socket = new Socket(to.getAddress(), to.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
