package uz.yurak.gateway.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.center.CenterServer;
import uz.yurak.gateway.harness.CutLine;
import uz.yurak.gateway.harness.FileEnvelopeStore;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.testkit.Await;

/** Several lines and centers, which come and go. */
class RoutesIT {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Duration RETURN = Duration.ofMillis(300);

    private final List<Bytes> all = new ArrayList<>();

    @Test
    void theModemTakesOver_andTheCableComesBack(@TempDir Path folder) throws Exception {
        TestRegion region = new TestRegion(folder);
        FileEnvelopeStore store = region.store();
        try (CenterServer center = region.center(store, region.outbox())) {
            InetSocketAddress address = center.start(ANY_PORT);
            try (CutLine cable = new CutLine(address);
                    CutLine modem = new CutLine(address)) {
                cable.cut();
                Routes routes =
                        new Routes(List.of(route("cable", cable.address()), route("modem", modem.address())), RETURN);
                try (Agent agent = start(region, routes)) {
                    send(region, agent, store, 10_000);
                    Await.until("the center knows the line", () -> isOver(center, "modem"));

                    cable.mend();
                    Await.until("the cable is back", () -> isOver(center, "cable"));
                    long overModem = modem.carried();
                    send(region, agent, store, 10_000);
                    assertEquals(overModem, modem.carried());

                    cable.cutAfter(300_000);
                    send(region, agent, store, 900_000);
                    Await.until("the modem again", () -> isOver(center, "modem"));
                }
            }
        }
        TestRegion.assertStored(store, all);
    }

    @Test
    void theSecondCenterTakesOver_andTheFirstComesBack(@TempDir Path folder) throws Exception {
        TestRegion region = new TestRegion(folder);
        FileEnvelopeStore store = region.store();
        CenterServer first = region.center(store, region.outbox());
        InetSocketAddress firstAddress = first.start(ANY_PORT);
        try (CenterServer second = region.center(store, region.outbox())) {
            Routes routes = new Routes(List.of(route("", firstAddress), route("", second.start(ANY_PORT))), RETURN);
            try (Agent agent = start(region, routes)) {
                send(region, agent, store, 10_000);
                assertEquals(List.of(), second.agentsSeen());
                first.close();
                send(region, agent, store, 10_000);
                assertEquals(1, second.agentsSeen().size());
                try (CenterServer again = region.center(store, region.outbox())) {
                    again.start(firstAddress);
                    Await.until(
                            "the first is used again",
                            () -> !again.agentsSeen().isEmpty()
                                    && !second.agentsSeen().get(0).connected());
                    send(region, agent, store, 10_000);
                }
            }
        }
        TestRegion.assertStored(store, all);
    }

    private void send(TestRegion region, Agent agent, FileEnvelopeStore store, int length) throws Exception {
        Bytes content = TestRegion.random(all.size(), length);
        all.add(content);
        region.drop(all.size() + ".scp", content);
        Await.until(
                "verified",
                () -> store.stored().size() == all.size()
                        && agent.spool().status().depth() == 0);
    }

    private static boolean isOver(CenterServer center, String link) {
        return center.agentsSeen().stream()
                .anyMatch(agent -> agent.connected()
                        && agent.link().filter(line -> line.name().equals(link)).isPresent());
    }

    private static Route route(String link, InetSocketAddress center) {
        return new Route(link, Optional.of("127.0.0.1"), center);
    }

    private static Agent start(TestRegion region, Routes routes) throws Exception {
        return Agent.start(region.agentConfig(routes), "test", Clock.systemUTC(), Steps.UNWATCHED, new StringBuffer());
    }
}
