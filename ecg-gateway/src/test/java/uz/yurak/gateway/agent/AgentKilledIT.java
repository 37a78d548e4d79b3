package uz.yurak.gateway.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uz.yurak.gateway.center.CenterServer;
import uz.yurak.gateway.harness.AgentProcess;
import uz.yurak.gateway.harness.Child;
import uz.yurak.gateway.harness.FileEnvelopeStore;
import uz.yurak.gateway.harness.FileOutbox;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.intake.OrderBook;
import uz.yurak.gateway.spool.Step;
import uz.yurak.record.Bytes;
import uz.yurak.testkit.Await;

/** The agent's process ends between any two of its steps; the next one finishes the work, and nothing is doubled. */
class AgentKilledIT {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Step.class)
    void atEachStep_everythingArrivesOnce(Step step) throws Exception {
        TestRegion region = new TestRegion(folder);
        FileEnvelopeStore store = region.store();
        FileOutbox outbox = region.outbox();
        try (CenterServer center = region.center(store, outbox)) {
            String port = String.valueOf(center.start(ANY_PORT).getPort());
            Bytes first = TestRegion.random(1, 40_000);
            Bytes second = TestRegion.random(2, 5_000);
            region.drop("first.scp", first);
            region.drop("second.scp", second);
            Bytes report = TestRegion.random(3, 100_000);
            UUID id = outbox.add(TestRegion.HOSPITAL, report);
            UUID order = UUID.randomUUID();
            outbox.add(TestRegion.HOSPITAL, ErrandsIT.order(order, "A-1", "Karimova"));

            try (Child agent = Child.start(AgentProcess.class, folder.toString(), port, step.name())) {
                assertEquals(AgentProcess.KILLED, agent.awaitEnd());
            }
            try (Child agent = Child.start(AgentProcess.class, folder.toString(), port)) {
                awaitAll(region, store, List.of(first, second));
                Await.until("the report is confirmed", () -> outbox.isDelivered(TestRegion.HOSPITAL, id));
                assertEquals(List.of(report), contents(region.reportsFolder()));
                Await.until(
                        "the order is confirmed",
                        () -> outbox.words().stream().anyMatch(word -> word.id().equals(order)));
                assertEquals(true, agent.isAlive());
            }
            assertEquals(
                    1,
                    OrderBook.open(folder.resolve("agent/ways/orders"), Clock.systemUTC())
                            .count());
        }
    }

    @Test
    void atRandom_everythingArrivesOnce() throws Exception {
        Random chance = new Random(20_261_122);
        TestRegion region = new TestRegion(folder);
        FileEnvelopeStore store = region.store();
        List<Bytes> all = new ArrayList<>();
        try (CenterServer center = region.center(store, region.outbox())) {
            String port = String.valueOf(center.start(ANY_PORT).getPort());
            for (int round = 0; round < 6; round++) {
                try (Child agent = Child.start(AgentProcess.class, folder.toString(), port)) {
                    agent.line();
                    for (int i = 0; i < 5; i++) {
                        Bytes content = TestRegion.random(chance.nextLong(), 1 + chance.nextInt(600_000));
                        region.drop(round + "-" + i + ".dcm", content);
                        all.add(content);
                    }
                    LockSupport.parkNanos(chance.nextLong(400_000_000));
                }
            }
            try (Child agent = Child.start(AgentProcess.class, folder.toString(), port)) {
                agent.line();
                awaitAll(region, store, all);
            }
        }
    }

    private static void awaitAll(TestRegion region, FileEnvelopeStore store, List<Bytes> all) throws Exception {
        Path queue = region.folder().resolve("agent/spool/queue");
        Await.until(
                () -> "all in the store, the folder and the spool empty",
                () -> store.stored().size() >= all.size()
                        && TestRegion.files(region.dropFolder()).isEmpty()
                        && TestRegion.files(queue).isEmpty());
        TestRegion.assertStored(store, all);
        assertEquals(
                List.of(), TestRegion.files(region.folder().resolve("agent/spool/damaged")), "nothing was put aside");
    }

    private static List<Bytes> contents(Path folder) throws Exception {
        List<Bytes> contents = new ArrayList<>();
        for (Path file : TestRegion.files(folder)) {
            contents.add(Bytes.wrap(Files.readAllBytes(file)));
        }
        return contents;
    }
}
