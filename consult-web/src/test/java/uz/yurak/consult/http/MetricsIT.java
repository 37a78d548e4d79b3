package uz.yurak.consult.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.consult.Center;
import uz.yurak.consult.CenterConfig;
import uz.yurak.consult.TestRegion;
import uz.yurak.gateway.center.AgentSeen;
import uz.yurak.gateway.wire.Frame.Trouble;
import uz.yurak.record.Bytes;

/** What Prometheus is told, and who is told nothing. */
class MetricsIT {
    private static final String TOKEN = "a token of the test";

    @TempDir
    private Path data;

    @Test
    void metrics_nameAgentsAndTurnedAwayPeers_toWhomeverHasTheToken() throws Exception {
        CenterConfig.Metrics at = new CenterConfig.Metrics(
                "127.0.0.1",
                0,
                Optional.of(Bytes.wrap(TOKEN.getBytes(StandardCharsets.UTF_8)).sha256()));
        CenterConfig config = CenterConfig.local(data)
                .withPostgresBinaries(Path.of("target", "postgres-binaries"))
                .withOversight(new CenterConfig.Oversight(Duration.ofMinutes(10), Optional.of(at)));
        try (Center center = Center.start(config, Clock.systemUTC())) {
            TestRegion.settle(center);
            center.links().heard(UUID.randomUUID(), List.of(seen()));
            knockWithoutTls(center.relayPort().orElseThrow());
            int port = center.metricsPort().orElseThrow();
            assertEquals(401, ask(port, "/metrics", Optional.empty()).statusCode());
            assertEquals(401, ask(port, "/metrics", Optional.of("another")).statusCode());
            assertEquals(404, ask(port, "/api/people", Optional.of(TOKEN)).statusCode());
            HttpResponse<String> told = ask(port, "/metrics", Optional.of(TOKEN));
            assertEquals(200, told.statusCode());
            assertTrue(told.headers().firstValue("content-type").orElseThrow().startsWith("text/plain; version=0.0.4"));
            List<String> lines = told.body().lines().toList();
            assertTrue(lines.contains("yurak_center_turned_away_total{reason=\"no_tls\"} 1.0"), told.body());
            assertTrue(
                    lines.contains(
                            "yurak_center_agent_spool_envelopes{agent=\"jrq-agent\",hospital=\"jarqorgon\"} 3.0"),
                    told.body());
            assertTrue(lines.contains("# TYPE yurak_center_agents_silent gauge"), told.body());
            assertTrue(
                    lines.contains("yurak_center_agent_certificate_end_timestamp_seconds"
                            + "{agent=\"jrq-agent\",hospital=\"jarqorgon\"} 2.0E9"),
                    told.body());
            assertTrue(
                    lines.contains(
                            "yurak_center_agent_trouble{agent=\"jrq-agent\",hospital=\"jarqorgon\",kind=\"waits-long\"} 1.0"),
                    told.body());
        }
    }

    @Test
    void beyondThisMachine_noMetricsWithoutAToken() {
        assertThrows(IllegalArgumentException.class, () -> new CenterConfig.Metrics("0.0.0.0", 9464, Optional.empty()));
    }

    private static AgentSeen seen() {
        return new AgentSeen(
                "jrq-agent",
                TestRegion.JARQORGON,
                true,
                "yurak 1",
                Instant.now(),
                Duration.ZERO,
                3,
                Optional.empty(),
                0,
                Instant.ofEpochSecond(2_000_000_000),
                Optional.empty(),
                Set.of(Trouble.WAITS_LONG),
                Optional.empty());
    }

    /** Returns when the center has hung up. */
    private static void knockWithoutTls(int port) throws IOException {
        try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
            stranger.setSoTimeout(20_000);
            stranger.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            stranger.getInputStream().readAllBytes();
        }
    }

    private static HttpResponse<String> ask(int port, String path, Optional<String> token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
