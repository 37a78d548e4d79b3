package uz.yurak.gateway.intake.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.yurak.adapter.live.stream.LiveLimits;
import uz.yurak.adapter.stream.FrameProtocol;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.harness.TestWays;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.LiveSettings;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.PasswordHash;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.spool.Entry;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.record.MachineId;
import uz.yurak.record.Recording;
import uz.yurak.record.Urgency;
import uz.yurak.testkit.Await;
import uz.yurak.testkit.Peers;

/** {@code mosquitto_pub} publishes to us, as a machine does. */
class MqttWayIT {
    @TempDir
    private Path folder;

    private static MqttSource source() {
        return source(false);
    }

    private static MqttSource source(boolean tls) {
        Machine machine = new Machine(new MachineId("m-1"), Urgency.ROUTINE, false);
        return new MqttSource(
                true,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                tls,
                List.of(new MqttStation(
                        "cart",
                        PasswordHash.of("right", new SecureRandom()),
                        machine,
                        Optional.of(new LiveSettings(
                                machine,
                                new FrameProtocol(),
                                TestMachine.LAYOUT,
                                new LiveLimits(
                                        Duration.ofMillis(300), Duration.ofSeconds(30), Duration.ofMinutes(30)))))));
    }

    private static int publish(
            IntakeWay way, String version, int qos, String password, String topic, Path file, String... more)
            throws Exception {
        List<String> command =
                new ArrayList<>(List.of(Peers.require("mosquitto_pub").toString()));
        command.addAll(List.of(
                "-h", "localhost", "-p", "" + way.address().orElseThrow().getPort()));
        command.addAll(List.of("-V", version, "-q", "" + qos, "-u", "cart", "-P", password, "-t", topic));
        command.addAll(List.of("-f", file.toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "mosquitto_pub ends");
        return process.exitValue();
    }

    @ParameterizedTest
    @CsvSource({"mqttv311,0", "mqttv311,1", "mqttv311,2", "mqttv5,0", "mqttv5,1", "mqttv5,2", "mqttv31,1"})
    void aFile_isInTheSpoolWhenItIsAcknowledged(String version, int qos) throws Exception {
        Bytes content = TestRegion.random(qos, 300_000);
        Path file = Files.write(folder.resolve("ecg.scp"), content.toArray());
        try (Spool spool = Spool.open(folder.resolve("spool"), SpoolLimits.DEFAULT, Steps.UNWATCHED);
                IntakeWay way = source().open(TestWays.context(spool, 8 << 20))) {
            assertEquals(0, publish(way, version, qos, "right", "hospital/cart/file/ecg.scp", file));
            if (qos == 0) {
                Await.until("it is in the spool", () -> spool.status().depth() == 1);
            }
            Entry entry = spool.next(Urgency.ROUTINE, any -> true).orElseThrow();
            assertEquals(content, spool.read(entry, 0, entry.header().length()));
            assertEquals(Optional.of("ecg.scp"), entry.header().fileName());
            assertEquals("m-1", entry.header().machine().value());
        }
    }

    @ParameterizedTest
    @CsvSource({"mqttv311,1", "mqttv5,2"})
    void frames_areRecordedToTheLastSample(String version, int qos) throws Exception {
        TestMachine machine = new TestMachine();
        try (Spool spool = Spool.open(folder.resolve("spool"), SpoolLimits.DEFAULT, Steps.UNWATCHED);
                IntakeWay way = source().open(TestWays.context(spool, 8 << 20))) {
            for (int message = 0; message < 3; message++) {
                ByteArrayOutputStream frames = new ByteArrayOutputStream();
                for (int i = 0; i < 100; i++) {
                    frames.writeBytes(machine.frame());
                }
                Path file = Files.write(folder.resolve("frames"), frames.toByteArray());
                assertEquals(0, publish(way, version, qos, "right", "hospital/cart/stream", file));
            }
            Await.until("all of it is recorded", () -> instants(spool) >= 3000);
            List<Recording> sessions = TestMachine.joined(StreamWayIT.spooled(spool, "m-1"));
            assertEquals(1, sessions.size());
            // Three connections, and the counter goes on: nothing is missing.
            assertEquals(List.of(), TestMachine.assertWhole(sessions.get(0), 3000));
        }
    }

    @ParameterizedTest
    @CsvSource({"mqttv311,1", "mqttv5,2"})
    void overTls_aFileIsInTheSpoolWhenItIsAcknowledged_andNothingComesInTheClear(String version, int qos)
            throws Exception {
        Bytes content = TestRegion.random(qos, 300_000);
        Path file = Files.write(folder.resolve("ecg.scp"), content.toArray());
        try (Spool spool = Spool.open(folder.resolve("spool"), SpoolLimits.DEFAULT, Steps.UNWATCHED)) {
            WayContext context = TestWays.context(spool, 8 << 20);
            Path authority = TestWays.authority(context);
            try (IntakeWay way = source(true).open(context)) {
                assertNotEquals(0, publish(way, version, qos, "right", "hospital/cart/file", file));
                assertEquals(
                        0,
                        publish(
                                way,
                                version,
                                qos,
                                "right",
                                "hospital/cart/file",
                                file,
                                "--cafile",
                                authority.toString()));
                Entry entry = spool.next(Urgency.ROUTINE, any -> true).orElseThrow();
                assertEquals(content, spool.read(entry, 0, entry.header().length()));
                assertEquals(1, spool.status().depth());
            }
        }
    }

    private static int instants(Spool spool) throws Exception {
        List<Recording> sessions = TestMachine.joined(StreamWayIT.spooled(spool, "m-1"));
        return sessions.isEmpty() ? 0 : sessions.get(0).leads().get(0).samples().count();
    }

    @Test
    void aWrongPasswordOrTopic_isRefusedAndSaid() throws Exception {
        Path file = Files.write(folder.resolve("ecg.scp"), new byte[100]);
        try (Spool spool = Spool.open(folder.resolve("spool"), SpoolLimits.DEFAULT, Steps.UNWATCHED)) {
            WayContext context = TestWays.context(spool, 8 << 20);
            try (IntakeWay way = source().open(context)) {
                assertNotEquals(0, publish(way, "mqttv5", 1, "wrong", "hospital/cart/file", file));
                assertEquals(1, context.log().seen().refused());
                assertEquals(0, spool.status().depth());
            }
        }
    }
}
