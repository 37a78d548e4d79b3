package uz.yurak.gateway.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.agent.Agent;
import uz.yurak.gateway.agent.AgentConfig;
import uz.yurak.gateway.agent.Program;
import uz.yurak.gateway.agent.UpdateSettings;
import uz.yurak.gateway.center.CenterServer;
import uz.yurak.gateway.center.UpdateStore;
import uz.yurak.gateway.harness.RawPeer;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.gateway.wire.Frame.Heartbeat;
import uz.yurak.gateway.wire.Frame.HeartbeatAnswer;
import uz.yurak.gateway.wire.Frame.Trouble;
import uz.yurak.gateway.wire.Frame.Troubles;
import uz.yurak.gateway.wire.Frame.Welcome;
import uz.yurak.gateway.wire.UpdateFrame.Offered;
import uz.yurak.gateway.wire.UpdateFrame.Piece;
import uz.yurak.gateway.wire.UpdateFrame.Stage;
import uz.yurak.gateway.wire.UpdateFrame.State;
import uz.yurak.gateway.wire.UpdateFrame.Wanted;
import uz.yurak.record.Bytes;
import uz.yurak.record.Sha256;
import uz.yurak.testkit.Await;

/** A package from a center to an agent over the relay's line. */
class UpdateIT {
    private static final UpdateSettings SETTINGS = new UpdateSettings(
            List.of(ReleaseKey.parse(TestPackage.KEY.publicKey())), Duration.ofMinutes(5), Duration.ZERO);

    @TempDir
    private Path folder;

    private TestRegion region;
    private final Offering offering = new Offering();

    /** A center's packages in memory. */
    private static final class Offering implements UpdateStore {
        private final Map<String, TestPackage> offers = new ConcurrentHashMap<>();
        private final Set<Consumer<String>> listeners = ConcurrentHashMap.newKeySet();
        private final List<Integer> asked = new CopyOnWriteArrayList<>();

        void offer(TestPackage one) {
            offers.put(TestRegion.AGENT, one);
            listeners.forEach(listener -> listener.accept(TestRegion.AGENT));
        }

        @Override
        public Optional<Signed> offered(String agent) {
            return Optional.ofNullable(offers.get(agent))
                    .map(one -> new Signed(one.manifest().text(), one.signature()));
        }

        @Override
        public Bytes piece(String agent, Sha256 file, int offset, int length) {
            asked.add(offset);
            return Optional.ofNullable(offers.get(agent))
                    .map(one -> one.piece(file, offset, length))
                    .orElse(Bytes.EMPTY);
        }

        @Override
        public AutoCloseable onOffer(Consumer<String> listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }
    }

    private CenterServer center;
    private int port;

    @BeforeEach
    void start() throws Exception {
        region = new TestRegion(folder);
        startCenter();
    }

    private void startCenter() throws Exception {
        center = region.center(region.store(), region.outbox(), offering);
        port = center.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .getPort();
    }

    @AfterEach
    void stop() throws Exception {
        center.close();
    }

    private Agent agent(String version, Runnable switchOver) throws Exception {
        AgentConfig config = region.agentConfig(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .withUpdates(SETTINGS);
        Program program = new Program(
                Optional.of(ProgramFolder.open(folder.resolve("programs"))),
                Optional.of(Version.parse(version)),
                Optional.empty(),
                switchOver);
        return Agent.start(
                config, Optional.empty(), program, version, Clock.systemUTC(), Steps.UNWATCHED, new StringBuffer());
    }

    private boolean isAt(Stage stage) {
        return center.agentsSeen().stream()
                .flatMap(seen -> seen.update().stream())
                .anyMatch(state -> state.stage() == stage);
    }

    @Test
    void whatIsOffered_isFetchedOverABreak_isStartedAfterTheUrgentHasLeft_andTheCenterSeesEachStep() throws Exception {
        CountDownLatch switched = new CountDownLatch(1);
        TestPackage next = TestPackage.of("1.5.0", TestRegion.random(1, 400_000), TestRegion.random(2, 30_000));
        try (Agent agent = agent("1.4.0", switched::countDown)) {
            Await.until("it says how it stands", () -> isAt(Stage.IDLE));
            offering.offer(next);
            Await.until("some came", () -> offering.asked.size() > 4);
            center.close();
            offering.asked.clear();
            startCenter();
            assertTrue(switched.await(60, TimeUnit.SECONDS));
            assertTrue(
                    offering.asked.stream().allMatch(offset -> offset > 0 || offering.asked.indexOf(offset) > 0),
                    "the first file was not begun anew: " + offering.asked);
            Await.until("the center knows", () -> isAt(Stage.SWITCHING));
        }
        ProgramFolder programs = ProgramFolder.open(folder.resolve("programs"));
        assertEquals(Optional.of(Version.parse("1.5.0")), programs.trial());
        Assembly.requireWhole(programs.version(Version.parse("1.5.0")), next.manifest());

        try (Agent again = agent("1.5.0", switched::countDown)) {
            Await.until("it says that it is tried", () -> isAt(Stage.TRIAL));
        }
    }

    @Test
    void anotherKeysPackage_isRefused_andTheAgentGoesOnSending() throws Exception {
        try (Agent agent = agent("1.4.0", () -> {})) {
            offering.offer(TestPackage.of("1.5.0", TestRegion.random(1, 10)));
            Await.until("taken", () -> Files.exists(folder.resolve("programs/trial")));
        }
        Files.delete(folder.resolve("programs/trial"));
        UpdateSettings others = new UpdateSettings(
                List.of(ReleaseKey.parse(ReleaseKey.make().publicKey())), SETTINGS.trial(), SETTINGS.quiet());
        AgentConfig config = region.agentConfig(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .withUpdates(others);
        Program program = new Program(
                Optional.of(ProgramFolder.open(folder.resolve("programs"))),
                Optional.of(Version.parse("1.4.0")),
                Optional.empty(),
                () -> {});
        try (Agent agent = Agent.start(
                config, Optional.empty(), program, "1.4.0", Clock.systemUTC(), Steps.UNWATCHED, new StringBuffer())) {
            Await.until("refused", () -> isAt(Stage.REFUSED));
            region.drop("one.bin", TestRegion.random(7, 5_000));
            Await.until("sent", () -> region.store().digests().size() == 1);
        }
    }

    /** By hand: what an agent of version 2 is never sent, and what one of version 3 may not do. */
    @Test
    void anAgentOfTheVersionBefore_isSentNothingOfThis_andOneThatAsksTwiceAtOnceIsLetGo() throws Exception {
        offering.offer(TestPackage.of("1.5.0", TestRegion.random(1, 100_000)));
        try (RawPeer before = RawPeer.agent(region.material("agent"), port)) {
            assertEquals(2, assertInstanceOf(Welcome.class, before.greet(1, 2)).version());
            before.send(new Heartbeat(Instant.EPOCH, 0, Optional.empty(), 0));
            assertInstanceOf(HeartbeatAnswer.class, before.receive());
        }
        try (RawPeer now = RawPeer.agent(region.material("agent"), port)) {
            assertEquals(3, assertInstanceOf(Welcome.class, now.greet(1, 3)).version());
            now.send(new Troubles(Set.of(Trouble.DISK_FAILS)));
            now.send(new State(Stage.IDLE, "1.4.0", "", 0, 0, ""));
            Offered offered = assertInstanceOf(Offered.class, now.receive());
            Manifest manifest = Manifest.parse(offered.manifest());
            Sha256 file = manifest.files().get(0).sha256();
            now.send(new Wanted(file, 99_990, 4_096));
            assertEquals(
                    10, assertInstanceOf(Piece.class, now.receive()).content().length());
            Await.until(
                    "the trouble is known",
                    () -> center.agentsSeen().stream()
                            .anyMatch(seen -> seen.troubles().equals(Set.of(Trouble.DISK_FAILS))));
            now.send(new Wanted(file, 100_000, 1));
            assertTrue(assertInstanceOf(Offered.class, now.receive()).isNothing(), "nothing is there");
        }
    }
}
