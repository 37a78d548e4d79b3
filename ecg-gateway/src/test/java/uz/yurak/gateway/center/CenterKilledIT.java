package uz.yurak.gateway.center;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.agent.Agent;
import uz.yurak.gateway.harness.CenterProcess;
import uz.yurak.gateway.harness.Child;
import uz.yurak.gateway.harness.CutLine;
import uz.yurak.gateway.harness.FileEnvelopeStore;
import uz.yurak.gateway.harness.FileOutbox;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.testkit.Await;

/** The center dies, or the line does, in the middle of a transfer. */
class CenterKilledIT {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    /** A minute as by {@code -Dyurak.test.cutSeconds=60}. */
    private static final Duration CUT = Duration.ofSeconds(Long.getLong("yurak.test.cutSeconds", 8));

    @TempDir
    private Path folder;

    @Test
    void centerKilledInTheMiddle_theNextOneGetsAllOnce() throws Exception {
        TestRegion region = new TestRegion(folder);
        FileEnvelopeStore store = region.store();
        List<Bytes> all = new ArrayList<>();
        Child center = Child.start(CenterProcess.class, folder.toString(), "0");
        int port = Integer.parseInt(center.line());
        try (CutLine line = new CutLine(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                Agent agent = agent(region, line.address(), new StringBuffer())) {
            for (int round = 0; round < 4; round++) {
                Bytes large = TestRegion.random(round, 4_000_000);
                all.add(large);
                long before = line.carried();
                region.drop(round + ".dcm", large);
                Await.until("a part was sent", () -> line.carried() - before > 200_000);
                center.kill();
                center = Child.start(CenterProcess.class, folder.toString(), String.valueOf(port));
                assertEquals(port, Integer.parseInt(center.line()));
            }
            Await.until("all verified", () -> isDone(region, agent, store, all.size()));
        } finally {
            center.kill();
        }
        TestRegion.assertStored(store, all);
    }

    /** Also an agent started anew: it makes the same parcel again. */
    @Test
    void whatIsCommitted_isNotSentAgain_byTheNextAgentToTheNextCenter() throws Exception {
        TestRegion region = new TestRegion(folder);
        FileEnvelopeStore store = region.store();
        Bytes large = TestRegion.random(1, 4_000_000);
        Child center = Child.start(CenterProcess.class, folder.toString(), "0");
        int port = Integer.parseInt(center.line());
        try (CutLine line = new CutLine(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            try (Agent first = agent(region, line.address(), new StringBuffer())) {
                line.slowTo(2_000_000);
                region.drop("large.dcm", large);
                Await.until("more than half was sent", () -> line.carried() > 2_500_000);
                center.kill();
                assertEquals(1, first.spool().status().depth());
            }
            long before = line.carried();
            line.slowTo(Long.MAX_VALUE);
            center = Child.start(CenterProcess.class, folder.toString(), String.valueOf(port));
            assertEquals(port, Integer.parseInt(center.line()));
            try (Agent next = agent(region, line.address(), new StringBuffer())) {
                Await.until("verified", () -> isDone(region, next, store, 1));
            }
            assertTrue(line.carried() - before < 2_000_000, "sent again: " + (line.carried() - before));
        } finally {
            center.kill();
        }
        TestRegion.assertStored(store, List.of(large));
    }

    @Test
    void lineCutForAWhile_whatCameMeanwhileArrivesOnceAndReportsToo() throws Exception {
        TestRegion region = new TestRegion(folder);
        FileEnvelopeStore store = region.store();
        FileOutbox outbox = region.outbox();
        List<Bytes> all = new ArrayList<>();
        try (CenterServer center = region.center(store, outbox);
                CutLine line = new CutLine(center.start(ANY_PORT));
                Agent agent = agent(region, line.address(), new StringBuffer())) {
            Await.until("connected", () -> !center.agentsSeen().isEmpty());
            line.cutAfter(1_500_000);
            Bytes large = TestRegion.random(1, 4_000_000);
            all.add(large);
            region.drop("large.dcm", large);
            Await.until("cut in the middle", line::isCut);
            long end = System.nanoTime() + CUT.toNanos();
            UUID report = outbox.add(TestRegion.HOSPITAL, TestRegion.random(2, 50_000));
            while (System.nanoTime() < end) {
                Bytes small = TestRegion.random(100 + all.size(), 20_000);
                all.add(small);
                region.drop(all.size() + ".scp", small);
                int expected = all.size();
                Await.until(
                        "accepted without a line", () -> agent.spool().status().depth() == expected);
                long next = Math.min(end, System.nanoTime() + 500_000_000);
                Await.until("half a second later", () -> System.nanoTime() >= next);
            }
            assertEquals(List.of(), store.stored());
            long before = line.carried();
            line.mend();
            Await.until("all verified", () -> isDone(region, agent, store, all.size()));
            TestRegion.assertStored(store, all);
            long needed = all.stream().mapToLong(Bytes::length).sum();
            assertTrue(
                    line.carried() - before < needed,
                    "the center kept what it had of the large one: " + (line.carried() - before) + " of " + needed);
            Await.until("the report came too", () -> outbox.isDelivered(TestRegion.HOSPITAL, report));
        }
    }

    private static Agent agent(TestRegion region, InetSocketAddress center, Appendable out) throws Exception {
        return Agent.start(region.agentConfig(center), "test", Clock.systemUTC(), Steps.UNWATCHED, out);
    }

    private static boolean isDone(TestRegion region, Agent agent, FileEnvelopeStore store, int count) throws Exception {
        return store.stored().size() >= count
                && agent.spool().status().depth() == 0
                && TestRegion.files(region.dropFolder()).isEmpty();
    }
}
