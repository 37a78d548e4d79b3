package uz.yurak.gateway.intake.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.gateway.enroll.CertificateAuthority;
import uz.yurak.gateway.harness.Mosquitto;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.harness.TestWays;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.Section;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.spool.Entry;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;
import uz.yurak.record.Urgency;
import uz.yurak.testkit.Await;

/** The agent takes what machines publish to a hospital's broker, {@code mosquitto}. */
class MqttClientWayIT {
    private static final int MAX_BYTES = 1 << 20;

    @TempDir
    private Path folder;

    private Spool spool;
    private WayContext context;
    private int files;

    @BeforeEach
    void open() throws Exception {
        spool = Spool.open(folder.resolve("spool"), SpoolLimits.DEFAULT, Steps.UNWATCHED);
        context = TestWays.context(spool, MAX_BYTES);
    }

    @AfterEach
    void close() throws Exception {
        spool.close();
    }

    private Mosquitto broker() throws Exception {
        return Mosquitto.start(folder.resolve("broker"), Optional.empty());
    }

    /** What a configuration of these keys, beside those of the broker, opens. */
    private MqttClientSource source(InetSocketAddress broker, Map<String, String> more) throws Exception {
        Files.writeString(folder.resolve("password"), Mosquitto.PASSWORD + "\n");
        Files.write(folder.resolve("monitor.layout"), TestMachine.LAYOUT.toArray());
        Map<String, String> values = new TreeMap<>();
        values.put("host", "localhost");
        values.put("port", "" + broker.getPort());
        values.put("user", Mosquitto.USER);
        values.put("password-file", "password");
        values.put("topic.carts.filter", "ward/+/ecg/#");
        values.put("topic.carts.carries", "file");
        values.put("topic.carts.machine", "cart-1");
        values.putAll(more);
        Map<String, String> keys = new TreeMap<>();
        values.forEach((key, value) -> keys.put("mqtt-client.ward." + key, value));
        Section configuration = Section.of(keys, folder);
        List<MqttClientSource> sources = MqttClientSource.readAll(configuration);
        assertEquals(List.of(), configuration.problems());
        return sources.get(0);
    }

    private static Map<String, String> monitor() {
        return Map.of(
                "topic.monitor.filter", "ward/3/monitor",
                "topic.monitor.carries", "stream",
                "topic.monitor.machine", "m-1",
                "topic.monitor.layout", "monitor.layout",
                "topic.monitor.segment-ms", "300");
    }

    private Bytes publish(Mosquitto broker, String topic, int bytes) throws Exception {
        Bytes content = TestRegion.random(++files, bytes);
        broker.publish(topic, Files.write(folder.resolve("file"), content.toArray()));
        return content;
    }

    private void awaitSpooled(List<Bytes> expected) throws Exception {
        Await.until(
                () -> expected.size() + " in the spool, found " + spool.status().depth() + ", "
                        + context.log().seen(),
                () -> spool.status().depth() >= expected.size());
        List<String> found = new ArrayList<>();
        for (Bytes each : spooled()) {
            found.add(each.sha256().hex());
        }
        assertEquals(
                expected.stream().map(each -> each.sha256().hex()).sorted().toList(),
                found.stream().sorted().toList());
    }

    private List<Bytes> spooled() throws Exception {
        List<Entry> entries = new ArrayList<>();
        List<Bytes> all = new ArrayList<>();
        for (Optional<Entry> next = spool.next(Urgency.ROUTINE, entry -> !entries.contains(entry));
                next.isPresent();
                next = spool.next(Urgency.ROUTINE, entry -> !entries.contains(entry))) {
            entries.add(next.get());
            all.add(spool.read(next.get(), 0, next.get().header().length()));
        }
        return all;
    }

    /** The broker knows the subscription, and keeps it from now on. */
    private void awaitSubscribed() throws Exception {
        Await.until(
                () -> "subscribed: " + context.log().seen(),
                () -> Files.exists(context.state().resolve("mqtt-client.ward.filters"))
                        && !context.log().seen().failing());
    }

    @Test
    void filesAndFrames_arrive_eachAsItsMachines() throws Exception {
        TestMachine machine = new TestMachine();
        try (Mosquitto broker = broker();
                IntakeWay way = source(broker.address(), monitor()).open(context)) {
            awaitSubscribed();
            Bytes file = publish(broker, "ward/3/ecg/ecg-17.scp", 300_000);
            for (int message = 0; message < 3; message++) {
                ByteArrayOutputStream frames = new ByteArrayOutputStream();
                for (int i = 0; i < 100; i++) {
                    frames.writeBytes(machine.frame());
                }
                broker.publish("ward/3/monitor", Files.write(folder.resolve("frames"), frames.toByteArray()));
            }
            Await.until("all frames are recorded", () -> instants() >= 3000);
            List<Recording> sessions = TestMachine.joined(StreamWayIT.spooled(spool, "m-1"));
            assertEquals(1, sessions.size());
            assertEquals(List.of(), TestMachine.assertWhole(sessions.get(0), 3000));
            Entry entry = spool.next(
                            Urgency.ROUTINE,
                            each -> each.header().machine().value().equals("cart-1"))
                    .orElseThrow();
            assertEquals(file, spool.read(entry, 0, entry.header().length()));
            assertEquals(Optional.of("ecg-17.scp"), entry.header().fileName());
            assertEquals("mqtt://localhost:" + broker.address().getPort(), way.place());
        }
    }

    private int instants() throws Exception {
        List<Recording> sessions = TestMachine.joined(StreamWayIT.spooled(spool, "m-1"));
        return sessions.isEmpty() ? 0 : sessions.get(0).leads().get(0).samples().count();
    }

    @Test
    void whatCameWhileTheAgentWasAway_isDelivered() throws Exception {
        try (Mosquitto broker = broker()) {
            MqttClientSource source = source(broker.address(), Map.of());
            try (IntakeWay way = source.open(context)) {
                awaitSubscribed();
                assertTrue(way.address().isEmpty());
            }
            List<Bytes> all = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                all.add(publish(broker, "ward/4/ecg", 20_000));
            }
            assertEquals(0, spool.status().depth());
            try (IntakeWay way = source.open(context)) {
                awaitSpooled(all);
                assertEquals("mqtt", way.place().substring(0, 4));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBrokerWithoutVersion5_isSpokenToIn311_withTheSameSession(boolean saysSo) throws Exception {
        try (Mosquitto broker = broker();
                OldBroker old = new OldBroker(broker.address(), saysSo)) {
            MqttClientSource source = source(old.address(), Map.of());
            List<Bytes> all = new ArrayList<>();
            try (IntakeWay way = source.open(context)) {
                awaitSubscribed();
                all.add(publish(broker, "ward/4/ecg", 20_000));
                awaitSpooled(all);
                assertEquals(1, old.refused(), way.place());
            }
            all.add(publish(broker, "ward/4/ecg", 30_000));
            try (IntakeWay way = source.open(context)) {
                awaitSpooled(all);
                assertEquals(2, old.refused(), way.place());
            }
        }
    }

    @Test
    void aBrokerKilledAndStartedAgain_losesNothing_andNothingIsAcknowledgedBeforeItIsOnTheDisk() throws Exception {
        BlockingQueue<Runnable> disk = new LinkedBlockingQueue<>();
        WayContext slow = TestWays.withDisk(context, disk::add);
        List<Bytes> all = new ArrayList<>();
        try (Mosquitto broker = broker();
                IntakeWay way = source(broker.address(), Map.of()).open(slow)) {
            awaitSubscribed();
            all.add(publish(broker, "ward/3/ecg", 200_000));
            Runnable keep = disk.poll(30, TimeUnit.SECONDS);
            assertEquals(0, spool.status().depth(), way.place());
            broker.signal("USR1");
            Await.until("the broker has it on its disk", () -> broker.savedBytes() > 200_000);
            broker.kill();
            Await.until("the agent sees it", () -> context.log().seen().failing());
            broker.start();
            // Not acknowledged, it comes again: the broker was not told of what the agent has in its hands.
            Runnable again = disk.poll(60, TimeUnit.SECONDS);
            keep.run();
            again.run();
            all.add(publish(broker, "ward/5/ecg", 1_000));
            disk.poll(30, TimeUnit.SECONDS).run();
            awaitSpooled(all);
            // Each of them was told of; the broker has nothing left for us.
            Await.until("the broker forgets it", () -> {
                broker.signal("USR1");
                return broker.savedBytes() < 200_000;
            });
        }
    }

    @Test
    void aWrongPassword_saysSo() throws Exception {
        try (Mosquitto broker = broker()) {
            MqttClientSource source = source(broker.address(), Map.of());
            Files.writeString(folder.resolve("password"), "wrong");
            try (IntakeWay way = source.open(context)) {
                Await.until("it is said", () -> context.log().seen().error().isPresent());
                assertEquals(
                        Optional.of("not connected to the broker: the broker refuses: not authorized: user, password or"
                                + " rights are wrong"),
                        context.log().seen().error(),
                        way.place());
                assertTrue(context.log().seen().failing());
            }
            Files.writeString(folder.resolve("password"), Mosquitto.PASSWORD);
            try (IntakeWay way = source.open(context)) {
                Await.until(way::place, () -> !context.log().seen().failing());
            }
        }
    }

    @Test
    void overTls_theBrokerIsCheckedAgainstItsAuthority() throws Exception {
        CertificateAuthority authority = CertificateAuthority.open(folder.resolve("ca"), Clock.systemUTC());
        CertificateAuthority other = CertificateAuthority.open(folder.resolve("other"), Clock.systemUTC());
        other.issueServer(List.of("localhost"))
                .write(folder.resolve("o.crt"), folder.resolve("o.key"), folder.resolve("other.crt"));
        try (Mosquitto broker =
                Mosquitto.start(folder.resolve("broker"), Optional.of(authority.issueServer(List.of("localhost"))))) {
            Path right = broker.authority().orElseThrow();
            try (IntakeWay way = source(broker.address(), Map.of("tls", "true", "authority", "other.crt"))
                    .open(context)) {
                Await.until("it is said", () -> context.log().seen().failing());
                String error = context.log().seen().error().orElseThrow();
                assertTrue(error.contains("PKIX path"), way.place() + ": " + error);
            }
            try (IntakeWay way = source(broker.address(), Map.of("tls", "true", "authority", right.toString()))
                    .open(context)) {
                Await.until(way::place, () -> !context.log().seen().failing());
                awaitSpooled(List.of(publish(broker, "ward/9/ecg", 50_000)));
            }
        }
    }

    @Test
    void aMessageTooLong_isRefusedAndSaid_andHoldsUpNothing() throws Exception {
        try (Mosquitto broker = broker();
                IntakeWay way = source(broker.address(), Map.of()).open(context)) {
            awaitSubscribed();
            publish(broker, "ward/3/ecg", MAX_BYTES + 1);
            publish(broker, "ward/3/ecg", 3 * MAX_BYTES);
            awaitSpooled(List.of(publish(broker, "ward/3/ecg", MAX_BYTES)));
            assertEquals(2, context.log().seen().refused(), way.place());
        }
    }

    @Test
    void aTopicThatIsNotWantedAnyMore_isUnsubscribed() throws Exception {
        try (Mosquitto broker = broker()) {
            try (IntakeWay way = source(
                            broker.address(),
                            Map.of(
                                    "topic.old.filter", "old/#",
                                    "topic.old.carries", "file",
                                    "topic.old.machine", "cart-9"))
                    .open(context)) {
                awaitSubscribed();
                assertEquals("mqtt", way.place().substring(0, 4));
            }
            Bytes late = publish(broker, "old/ecg", 1_000);
            Bytes wanted;
            try (IntakeWay way = source(broker.address(), Map.of()).open(context)) {
                Await.until(
                        "the broker says it is unsubscribed",
                        () -> Files.readAllLines(context.state().resolve("mqtt-client.ward.filters"))
                                .equals(List.of("ward/+/ecg/#")));
                // What the broker held of it is refused aloud, for nobody says whose it is.
                Await.until(way::place, () -> context.log().seen().refused() == 1);
                publish(broker, "old/ecg", 1_000);
                wanted = publish(broker, "ward/1/ecg", 2_000);
                awaitSpooled(List.of(wanted));
                assertEquals(1, context.log().seen().refused(), () -> "late " + late.length());
            }
        }
    }

    @Test
    void framesThatLieAtTheBroker_areNoLiveSignal() throws Exception {
        TestMachine machine = new TestMachine();
        try (Mosquitto broker = broker()) {
            Path frame = Files.write(folder.resolve("frame"), machine.frame());
            broker.publish("ward/3/monitor", frame, "-r");
            try (OldBroker old = new OldBroker(broker.address(), true);
                    IntakeWay way = source(old.address(), monitor()).open(context)) {
                // Version 3.1.1 sends what lies there with every subscription.
                Await.until(way::place, () -> context.log().seen().refused() == 1);
                assertEquals(0, spool.status().depth());
            }
        }
    }

    @Test
    void aSilentBroker_isNoticed_andComeBackTo() throws Exception {
        try (Mosquitto broker = broker();
                IntakeWay way =
                        source(broker.address(), Map.of("keep-alive-s", "2")).open(context)) {
            awaitSubscribed();
            broker.signal("STOP");
            Await.until("silence is noticed", () -> context.log().seen().failing());
            assertTrue(
                    context.log().seen().error().orElseThrow().startsWith("not connected to the broker: "),
                    way.place());
            broker.signal("CONT");
            awaitSpooled(List.of(publish(broker, "ward/3/ecg", 1_000)));
        }
    }

    @Test
    void aFullDisk_isNotAcknowledged_andWhatWaitedArrivesLater() throws Exception {
        spool.close();
        spool = Spool.open(folder.resolve("spool"), new SpoolLimits(1_000_000, 1, 0), Steps.UNWATCHED);
        context = TestWays.context(spool, MAX_BYTES);
        try (Mosquitto broker = broker();
                IntakeWay way = source(broker.address(), Map.of()).open(context)) {
            awaitSubscribed();
            Bytes first = publish(broker, "ward/3/ecg", 1_000);
            Bytes second = publish(broker, "ward/3/ecg", 2_000);
            Await.until(way::place, () -> context.log().seen().failing());
            awaitSpooled(List.of(first));
            spool.verified(
                    spool.next(Urgency.ROUTINE, any -> true).orElseThrow().id());
            awaitSpooled(List.of(second));
        }
    }
}
