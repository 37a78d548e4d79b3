package uz.yurak.samples.machine;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import uz.yurak.record.Bytes;
import uz.yurak.samples.synth.Variant;

/** An agent's every way of pushing, and a machine at each that gives whole files. */
final class AllWays {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String SECRET = "change me please";

    /** As {@code samples/config/agent.properties} has them, of the secret. */
    private static final String PASSWORD =
            "pbkdf2-sha256:60000:AAECAwQFBgcICQoLDA0ODw:qtY2XKIW/kknEqdea+tNPmV2kbSe+6XJpIDnl8+Mtuk";

    private static final String TOKEN = "34a2e0a542db52913ab49984c5aa57026cc2e380f88bd9ea901ed6e943ac958d";

    private AllWays() {}

    /**
     * A machine that gives files.
     *
     * @param seed of its first file
     * @param file of a seed and about so many bytes, no two alike
     * @param held what the agent keeps of a file's bytes
     */
    record Cart(String way, Machine machine, long seed, Files file, UnaryOperator<Bytes> held) {}

    /** Makes files. */
    interface Files {
        EcgFile of(long seed, int bytes);
    }

    /**
     * @param broker port of a broker without passwords
     * @param line the serial port
     */
    static String[] configuration(int broker, Path line) {
        List<String> lines = new ArrayList<>(List.of(
                "folder.cart.path=inbox",
                "folder.cart.machine=folder-cart",
                "dicom.bind=127.0.0.1",
                "dicom.port=0",
                "dicom.machine=dicom-cart",
                "ftp.carts.bind=127.0.0.1",
                "ftp.carts.port=0",
                "ftp.carts.login.cart.user=cart",
                "ftp.carts.login.cart.password=" + PASSWORD,
                "ftp.carts.login.cart.machine=ftp-cart",
                "hl7.carts.bind=127.0.0.1",
                "hl7.carts.port=0",
                "hl7.carts.sender.cart.application=CARDIO",
                "hl7.carts.sender.cart.machine=hl7-cart",
                "http.carts.bind=127.0.0.1",
                "http.carts.port=0",
                "http.carts.token.cart.sha256=" + TOKEN,
                "http.carts.token.cart.machine=http-cart",
                "mqtt.bind=127.0.0.1",
                "mqtt.port=0",
                "mqtt.station.cart.login=cart",
                "mqtt.station.cart.password=" + PASSWORD,
                "mqtt.station.cart.machine=mqtt-cart",
                "mqtt-client.ward.host=127.0.0.1",
                "mqtt-client.ward.port=" + broker,
                "mqtt-client.ward.topic.carts.filter=ward/file/#",
                "mqtt-client.ward.topic.carts.carries=file",
                "mqtt-client.ward.topic.carts.machine=broker-cart"));
        lines.addAll(live("stream.monitor", "stream-monitor"));
        lines.addAll(List.of("stream.monitor.bind=127.0.0.1", "stream.monitor.port=0"));
        lines.addAll(live("serial.monitor", "serial-monitor"));
        lines.addAll(List.of("serial.monitor.device=" + line, "serial.monitor.baud=230400"));
        return lines.toArray(String[]::new);
    }

    private static List<String> live(String way, String machine) {
        return List.of(way + ".machine=" + machine, way + ".layout=monitor.layout", way + ".segment-ms=500");
    }

    /** @param inbox the watched folder */
    static List<Cart> carts(JsonNode ports, int broker, Path inbox) {
        InetSocketAddress brokersAddress = new InetSocketAddress("127.0.0.1", broker);
        URI url = URI.create("http://127.0.0.1:" + at(ports, "http.carts").getPort());
        return List.of(
                plain("folder", 1, new FolderMachine(inbox, Duration.ofMillis(400))),
                plain("ftp", 2, new FtpMachine(at(ports, "ftp.carts"), "cart", SECRET, PATIENCE, Optional.empty())),
                plain("http", 3, new HttpMachine(url, SECRET, false, PATIENCE, Optional.empty())),
                plain("mqtt", 4, mqtt(at(ports, "mqtt"), "cart/file")),
                plain("mqtt-client", 5, mqtt(brokersAddress, "ward/file")),
                new Cart(
                        "hl7",
                        new Hl7Machine(at(ports, "hl7.carts"), PATIENCE, Optional.empty()),
                        6_000,
                        AllWays::message,
                        AllWays::framed),
                new Cart(
                        "dicom",
                        new DicomMachine(at(ports, "dicom"), "CART", "YURAK", PATIENCE),
                        7_000,
                        AllWays::dicom,
                        HeldByCenter::whatWasSent));
    }

    private static Cart plain(String way, int place, Machine machine) {
        return new Cart(way, machine, 1_000L * place, AllWays::noise, UnaryOperator.identity());
    }

    private static Machine mqtt(InetSocketAddress address, String topic) {
        return new MqttMachine(address, "cart", SECRET, topic, PATIENCE, Optional.empty());
    }

    private static InetSocketAddress at(JsonNode ports, String way) {
        return new InetSocketAddress("127.0.0.1", ports.path(way).asInt());
    }

    /** The relay does not look at what it carries. */
    private static EcgFile noise(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return new EcgFile("ecg-" + seed + ".scp", Bytes.wrap(bytes));
    }

    private static EcgFile message(long seed, int length) {
        Random chance = new Random(seed);
        StringBuilder text = new StringBuilder("MSH|^~\\&|CARDIO||YURAK||20260302081500||ORU^R01|")
                .append(seed)
                .append("|P|2.6\rOBX|1|NA|||0");
        while (text.length() < length - 8) {
            text.append('^').append(chance.nextInt(2_000) - 1_000);
        }
        return new EcgFile(
                "ecg-" + seed + ".hl7", Bytes.wrap(text.append('\r').toString().getBytes(StandardCharsets.US_ASCII)));
    }

    /** The agent keeps a frame's first and last byte. */
    private static Bytes framed(Bytes message) {
        byte[] frame = new byte[message.length() + 2];
        frame[0] = 0x0B;
        message.view().get(frame, 1, message.length());
        frame[frame.length - 1] = 0x1C;
        return Bytes.wrap(frame);
    }

    /** An ECG behind which its data set is filled up with (FFFC,FFFC), data set trailing padding (DICOM PS3.10, 7.2). */
    private static EcgFile dicom(long seed, int length) {
        try {
            Bytes ecg = FileFormat.DICOM
                    .write("ecg", SampleFiles.synthetic(Variant.NORMAL).recording())
                    .get(0)
                    .bytes();
            byte[] padding = new byte[(length - ecg.length() - 12) / 2 * 2];
            new Random(seed).nextBytes(padding);
            ByteBuffer file =
                    ByteBuffer.allocate(ecg.length() + 12 + padding.length).order(ByteOrder.LITTLE_ENDIAN);
            file.put(ecg.view()).putShort((short) 0xFFFC).putShort((short) 0xFFFC);
            file.put((byte) 'O')
                    .put((byte) 'B')
                    .putShort((short) 0)
                    .putInt(padding.length)
                    .put(padding);
            return new EcgFile("ecg-" + seed + ".dcm", Bytes.wrap(file.array()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
