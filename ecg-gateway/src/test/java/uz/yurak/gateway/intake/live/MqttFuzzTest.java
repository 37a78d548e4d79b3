package uz.yurak.gateway.intake.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.harness.TestWays;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.PasswordHash;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.intake.WayLog;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.record.MachineId;
import uz.yurak.record.Urgency;

/**
 * Both ends of MQTT as the network sees them, decoder included; {@code ./yurak fuzz mqtt} fuzzes, otherwise the seeds beside it
 * run once each. The spool is full after a few files, so that both answers of the disk are seen.
 */
class MqttFuzzTest {
    private static final Path SEEDS = Path.of("src/test/resources/uz/yurak/gateway/intake/live/MqttFuzzTestInputs");
    private static final Machine MACHINE = new Machine(new MachineId("cart"), Urgency.ROUTINE, false);
    private static final int MAX_BYTES = 200;
    private static final int CONNACK = 0x20;
    private static final int PUBACK = 0x40;
    private static final int PUBREC = 0x50;
    private static final MqttWay SERVER;
    private static final MqttClientWay CLIENT;

    static {
        // Each refusal is a line in the log.
        ((Logger) LoggerFactory.getLogger(WayLog.class)).setLevel(Level.OFF);
        try {
            Spool spool = Spool.open(
                    Files.createTempDirectory("mqtt-fuzz"), new SpoolLimits(1_000_000, 4, 0), Steps.UNWATCHED);
            WayContext context = TestWays.withDisk(TestWays.context(spool, MAX_BYTES), Runnable::run);
            InetSocketAddress nowhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            MqttStation station = new MqttStation("cart", quickHash("right"), MACHINE, Optional.empty());
            SERVER = new MqttWay(
                    new MqttSource(true, nowhere, false, List.of(station)), context, ImmediateEventExecutor.INSTANCE);
            MqttTopic files = new MqttTopic("topic.a", new MqttFilter("ecg/#"), MACHINE, Optional.empty());
            CLIENT = new MqttClientWay(
                    new MqttClientSource(
                            "mqtt-client.a",
                            true,
                            nowhere,
                            false,
                            Optional.empty(),
                            "yurak",
                            Optional.empty(),
                            30,
                            List.of(files)),
                    context);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Of one iteration: the door is not what is tested. */
    private static PasswordHash quickHash(String password) throws Exception {
        byte[] salt = new byte[16];
        byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, 1, 256))
                .getEncoded();
        Base64.Encoder text = Base64.getEncoder();
        return PasswordHash.parse("pbkdf2-sha256:1:" + text.encodeToString(salt) + ":" + text.encodeToString(hash));
    }

    /** Nothing is kept of a machine that is not logged in, and nothing said behind the end. */
    @FuzzTest
    void machine(byte[] bytes) {
        EmbeddedChannel channel = new EmbeddedChannel();
        SERVER.speak(channel.pipeline());
        List<Integer> answers = exchange(channel, bytes);
        boolean isIn = answers.contains(CONNACK);
        assertTrue(isIn || answers.isEmpty(), () -> "answers before CONNECT: " + answers);
        assertEquals(isIn ? 0 : -1, answers.indexOf(CONNACK), "CONNACK is the first answer");
        assertEquals(answers.lastIndexOf(CONNACK), answers.indexOf(CONNACK), "and the only one");
        channel.finishAndReleaseAll();
    }

    /** Nothing is acknowledged to a broker that has not let us in. */
    @FuzzTest
    void broker(byte[] bytes) {
        MqttSubscriber subscriber =
                new MqttSubscriber(CLIENT, MqttRequests.connect(CLIENT.source(), MqttVersion.MQTT_5, new byte[0]));
        EmbeddedChannel channel = new EmbeddedChannel();
        CLIENT.speak(channel.pipeline(), subscriber);
        channel.pipeline().fireChannelActive();
        List<Integer> answers = exchange(channel, bytes);
        boolean isAcknowledged = answers.contains(PUBACK) || answers.contains(PUBREC);
        assertTrue(subscriber.isWelcome() || !isAcknowledged, () -> "before the greeting: " + answers);
        assertFalse(subscriber.isProven() && !subscriber.isWelcome(), "proven before the greeting");
        channel.finishAndReleaseAll();
    }

    /** In two pieces; the answers' types. */
    private static List<Integer> exchange(EmbeddedChannel channel, byte[] bytes) {
        int half = bytes.length / 2;
        List<Integer> types = new ArrayList<>();
        channel.writeInbound(Unpooled.copiedBuffer(bytes, 0, half));
        channel.runScheduledPendingTasks();
        types.addAll(answers(channel));
        if (channel.isOpen()) {
            channel.writeInbound(Unpooled.copiedBuffer(bytes, half, bytes.length - half));
        }
        // A wrong password is answered a second later, a message that is too long ends it after two.
        channel.advanceTimeBy(3, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
        channel.checkException();
        types.addAll(answers(channel));
        return types;
    }

    private static List<Integer> answers(EmbeddedChannel channel) {
        List<Integer> types = new ArrayList<>();
        for (ByteBuf answer = channel.readOutbound(); answer != null; answer = channel.readOutbound()) {
            if (answer.isReadable()) {
                types.add(answer.getUnsignedByte(answer.readerIndex()) & 0xF0);
            }
            answer.release();
        }
        return types;
    }

    /** {@code GOLDEN_WRITE=true} writes them anew. */
    @Test
    void theSeeds_areWholeConversations() throws Exception {
        for (MqttVersion version : List.of(MqttVersion.MQTT_3_1_1, MqttVersion.MQTT_5)) {
            byte[] machine = machineSays(version);
            byte[] broker = brokerSays(version);
            seed("machine", version, machine);
            seed("broker", version, broker);
            machine(machine);
            broker(broker);
        }
        EmbeddedChannel channel = new EmbeddedChannel();
        SERVER.speak(channel.pipeline());
        // CONNACK, PUBACK, PUBREC, PUBCOMP, SUBACK, PINGRESP.
        assertEquals(
                List.of(CONNACK, PUBACK, PUBREC, 0x70, 0x90, 0xD0), exchange(channel, machineSays(MqttVersion.MQTT_5)));
        channel.finishAndReleaseAll();
    }

    private static void seed(String end, MqttVersion version, byte[] bytes) throws Exception {
        Path file = SEEDS.resolve(end).resolve(version.name());
        if ("true".equals(System.getenv("GOLDEN_WRITE"))) {
            Files.createDirectories(file.resolveSibling("."));
            Files.write(file, bytes);
        }
        assertEquals(Bytes.wrap(Files.readAllBytes(file)), Bytes.wrap(bytes));
    }

    private static byte[] machineSays(MqttVersion version) {
        return bytes(
                version,
                publish("ward/file/a.scp", MqttQoS.AT_LEAST_ONCE, 1, 20),
                publish("ward/file", MqttQoS.EXACTLY_ONCE, 2, 20),
                new MqttMessage(
                        new MqttFixedHeader(MqttMessageType.PUBREL, false, MqttQoS.AT_LEAST_ONCE, false, 0),
                        MqttMessageIdVariableHeader.from(2)),
                MqttMessageBuilders.subscribe()
                        .messageId(3)
                        .addSubscription(MqttQoS.AT_MOST_ONCE, "ward/#")
                        .build(),
                MqttRequests.PING,
                publish("ward/file", MqttQoS.AT_MOST_ONCE, 0, MAX_BYTES + 1),
                MqttRequests.GOODBYE);
    }

    private static byte[] brokerSays(MqttVersion version) {
        return bytes(
                version,
                MqttAnswers.connected(MqttConnectReturnCode.CONNECTION_ACCEPTED),
                MqttMessageBuilders.subAck()
                        .packetId(1)
                        .addGrantedQos(MqttQoS.AT_LEAST_ONCE)
                        .build(),
                publish("ecg/a.scp", MqttQoS.AT_LEAST_ONCE, 1, 20),
                publish("elsewhere", MqttQoS.AT_LEAST_ONCE, 2, 20),
                MqttAnswers.PONG,
                publish("ecg", MqttQoS.AT_LEAST_ONCE, 3, MAX_BYTES + 1),
                MqttRequests.GOODBYE);
    }

    private static MqttMessage publish(String topic, MqttQoS qos, int id, int length) {
        return MqttMessageBuilders.publish()
                .topicName(topic)
                .qos(qos)
                .messageId(id)
                .payload(Unpooled.wrappedBuffer(new byte[length]))
                .build();
    }

    /** As encoded behind a CONNECT, which tells the encoder the version; a broker does not say it. */
    private static byte[] bytes(MqttVersion version, MqttMessage... messages) {
        EmbeddedChannel encoder = new EmbeddedChannel(MqttEncoder.INSTANCE);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        encoder.writeOutbound(MqttMessageBuilders.connect()
                .protocolVersion(version)
                .clientId("cart")
                .cleanSession(true)
                .keepAlive(30)
                .username("cart")
                .password("right".getBytes(StandardCharsets.UTF_8))
                .build());
        byte[] connect = ByteBufUtil.getBytes((ByteBuf) encoder.readOutbound());
        boolean isBroker = messages[0].fixedHeader().messageType() == MqttMessageType.CONNACK;
        all.writeBytes(isBroker ? new byte[0] : connect);
        for (MqttMessage message : messages) {
            encoder.writeOutbound(message);
            all.writeBytes(ByteBufUtil.getBytes((ByteBuf) encoder.readOutbound()));
        }
        return all.toByteArray();
    }
}
