package uz.yurak.gateway.center;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.agent.Agent;
import uz.yurak.gateway.harness.FileEnvelopeStore;
import uz.yurak.gateway.harness.FileOutbox;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.testkit.Await;

/** An agent and a center on loopback, with real certificates. */
class RelayIT {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @Test
    void filesReachTheStoreAndReportsTheFolder(@TempDir Path folder) throws Exception {
        TestRegion region = new TestRegion(folder);
        FileEnvelopeStore store = region.store();
        FileOutbox outbox = region.outbox();
        StringBuffer events = new StringBuffer();
        try (CenterServer center = region.center(store, outbox);
                Agent agent = Agent.start(
                        region.agentConfig(center.start(ANY_PORT)),
                        "test",
                        Clock.systemUTC(),
                        Steps.UNWATCHED,
                        events)) {
            Bytes small = TestRegion.random(1, 1);
            Bytes large = TestRegion.random(2, 3_000_001);
            region.drop("small.scp", small);
            region.drop("large.dcm", large);
            Await.until(
                    "both verified",
                    () -> agent.spool().status().depth() == 0 && store.stored().size() == 2);
            TestRegion.assertStored(store, List.of(small, large));
            Await.until(
                    "both archived",
                    () -> TestRegion.files(region.dropFolder().resolve("sent")).size() == 2);
            assertEquals(List.of(), TestRegion.files(region.dropFolder()));

            Bytes report = TestRegion.random(3, 200_000);
            UUID id = outbox.add(TestRegion.HOSPITAL, report);
            Await.until("delivered", () -> outbox.isDelivered(TestRegion.HOSPITAL, id));
            List<Path> reports = TestRegion.files(region.reportsFolder());
            assertEquals(1, reports.size());
            assertEquals(report, Bytes.wrap(Files.readAllBytes(reports.get(0))));

            AgentSeen seen = center.agentsSeen().get(0);
            assertEquals(TestRegion.AGENT, seen.agentId());
            assertTrue(seen.connected());
            assertEquals("test", seen.software());
        }
        assertTrue(events.toString().contains("\"event\":\"ready\""), events.toString());
    }
}
