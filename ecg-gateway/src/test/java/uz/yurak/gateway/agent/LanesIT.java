package uz.yurak.gateway.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.center.CenterServer;
import uz.yurak.gateway.harness.CutLine;
import uz.yurak.gateway.harness.FileEnvelopeStore;
import uz.yurak.gateway.harness.FileOutbox;
import uz.yurak.gateway.harness.FlatLead;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.gateway.wire.ErrandFrame.Fate;
import uz.yurak.gateway.wire.ErrandFrame.Read;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.Lead;
import uz.yurak.testkit.Await;

/** What a reader waits for overtakes in the middle of what nobody does, on a slow line. */
class LanesIT {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    /** 240 kbit/s. */
    private static final int BYTES_PER_SECOND = 30_000;

    @Test
    void anEcg_isReadBeforeALongFileOfTheSameUrgencyIsThere(@TempDir Path folder) throws Exception {
        TestRegion region = new TestRegion(folder);
        FileEnvelopeStore store = region.store();
        StringBuffer told = new StringBuffer();
        Bytes large = TestRegion.random(1, 600_000);
        Bytes ecg = FlatLead.scp(Lead.V1);
        try (CenterServer center = region.center(store, region.outbox());
                CutLine line = new CutLine(center.start(ANY_PORT));
                Agent agent = Agent.start(
                        region.agentConfig(line.address()), "test", Clock.systemUTC(), Steps.UNWATCHED, told)) {
            line.slowTo(BYTES_PER_SECOND);
            region.drop("large.bin", large);
            Await.until("it is under way", () -> !store.commits().isEmpty());
            region.drop("one.scp", ecg);
            Await.until("the ECG is kept", () -> told.toString().contains("\"event\":\"kept\""));
            assertEquals(List.of(), store.stored(), "the long file is still under way");
            List<Integer> committed = store.commits().stream()
                    .filter(commit -> commit.id().equals(Envelope.idOf(TestRegion.MACHINE, ecg)))
                    .map(FileEnvelopeStore.Commit::committed)
                    .toList();
            assertTrue(committed.get(0) <= 8 << 10, "first the preview, alone: " + committed);
            assertTrue(committed.get(committed.size() - 1) < ecg.length(), "in fewer bytes than the file has");
            line.slowTo(Long.MAX_VALUE);
            Await.until("all verified", () -> agent.spool().status().depth() == 0);
        }
        TestRegion.assertStored(store, List.of(large, ecg));
    }

    /** By the bytes that went down between the signature and the word on it: the kernel alone would take megabytes of the page. */
    @Test
    void theWordsOfAReading_areThereBeforeThePagesUnderWay(@TempDir Path folder) throws Exception {
        TestRegion region = new TestRegion(folder);
        FileOutbox outbox = region.outbox();
        try (CenterServer center = region.center(region.store(), outbox);
                CutLine line = new CutLine(center.start(ANY_PORT));
                Agent agent = Agent.start(
                        region.agentConfig(line.address()),
                        "test",
                        Clock.systemUTC(),
                        Steps.UNWATCHED,
                        new StringBuffer())) {
            line.slowDownTo(4 * BYTES_PER_SECOND);
            UUID page = outbox.add(TestRegion.HOSPITAL, TestRegion.random(1, 1_500_000));
            Await.until("the page is under way", () -> line.carriedDown() > 60_000);
            long before = line.carriedDown();
            Read words = ErrandsIT.reading(UUID.randomUUID());
            outbox.add(TestRegion.HOSPITAL, words);
            Await.until("the words are there", () -> ErrandsIT.became(outbox, words.id(), Fate.DONE));
            long between = line.carriedDown() - before;
            assertTrue(between < 200_000, between + " bytes went before the words");
            assertFalse(outbox.isDelivered(TestRegion.HOSPITAL, page));
            line.slowDownTo(Long.MAX_VALUE);
            Await.until("the page as well", () -> outbox.isDelivered(TestRegion.HOSPITAL, page));
            assertEquals(0, agent.spool().status().depth());
        }
    }
}
