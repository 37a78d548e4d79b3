package uz.yurak.samples.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import uz.yurak.record.Bytes;
import uz.yurak.samples.synth.Variant;

/** A simulated machine publishes to a whole agent. */
class MqttMachineIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSWORD = "change me please";

    /** As {@code samples/config/agent.properties} has it. */
    private static final String HASH =
            "pbkdf2-sha256:60000:AAECAwQFBgcICQoLDA0ODw:qtY2XKIW/kknEqdea+tNPmV2kbSe+6XJpIDnl8+Mtuk";

    @TempDir
    private Path folder;

    private PushedAgent agent;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void start() throws Exception {
        agent = PushedAgent.start(
                folder,
                "mqtt.bind=127.0.0.1",
                "mqtt.port=0",
                "mqtt.station.cart.login=cart",
                "mqtt.station.cart.password=" + HASH,
                "mqtt.station.cart.machine=cart");
    }

    @AfterEach
    void stop() throws Exception {
        agent.close();
    }

    @Test
    void file_isAcknowledged_andStandsInTheSpoolByteForByte() throws Exception {
        EcgFile file = ecg();
        assertEquals("PUBACK", machine(PASSWORD, "ecg/file").push(file));
        assertEquals(List.of(file.bytes()), agent.taken());
        assertEquals(file.name(), agent.entries().get(0).header().fileName().orElseThrow());
    }

    @Test
    void nameThatNoTopicMayHold_isLeftOut() throws Exception {
        EcgFile file = new EcgFile("a+b#c.scp", ecg().bytes());
        assertEquals("PUBACK", machine(PASSWORD, "ecg/file").push(file));
        assertEquals(List.of(file.bytes()), agent.taken());
        assertEquals(Optional.empty(), agent.entries().get(0).header().fileName());
    }

    @Test
    void refusals_areSaidSo() {
        IOException wrong = assertThrows(
                IOException.class, () -> machine("another", "ecg/file").push(ecg()));
        assertEquals("the agent refused the connection with code 4", wrong.getMessage());
        Machine right = machine(PASSWORD, "ecg/file");
        IOException empty = assertThrows(IOException.class, () -> right.push(new EcgFile("empty.scp", Bytes.EMPTY)));
        assertEquals("the agent ended the connection before it acknowledged", empty.getMessage());
        IOException topic = assertThrows(
                IOException.class, () -> machine(PASSWORD, "elsewhere").push(ecg()));
        assertEquals("the agent ended the connection before it acknowledged", topic.getMessage());
        assertEquals(List.of(), agent.entries());
    }

    @Test
    void verb_publishesWhatItSynthesizes() {
        String port = String.valueOf(agent.address("mqtt").getPort());
        int exit = new CommandLine(new SimulateMqttVerb())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("--port", port, "--login", "cart", "--password", PASSWORD, "--count", "2", "--every", "0");
        assertEquals(0, exit, err.toString());
        assertEquals(2, agent.entries().size());
        assertEquals(
                2,
                out.toString().lines().filter(line -> line.endsWith(": PUBACK")).count(),
                out.toString());
    }

    private Machine machine(String password, String topic) {
        InetSocketAddress address =
                new InetSocketAddress("127.0.0.1", agent.address("mqtt").getPort());
        return new MqttMachine(address, "cart", password, topic, PATIENCE, Optional.empty());
    }

    private static EcgFile ecg() throws IOException {
        return FileFormat.SCP
                .write("ecg", SampleFiles.synthetic(Variant.NORMAL).recording())
                .get(0);
    }
}
