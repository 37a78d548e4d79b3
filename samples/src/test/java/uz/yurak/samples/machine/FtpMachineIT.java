package uz.yurak.samples.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** A simulated cart uploads to a whole agent. */
class FtpMachineIT {
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
                "ftp.plain.bind=127.0.0.1",
                "ftp.plain.port=0",
                "ftp.plain.login.cart.user=cart",
                "ftp.plain.login.cart.password=" + HASH,
                "ftp.plain.login.cart.machine=cart",
                "ftp.safe.bind=127.0.0.1",
                "ftp.safe.port=0",
                "ftp.safe.tls=required",
                "ftp.safe.login.cart.user=cart",
                "ftp.safe.login.cart.password=" + HASH,
                "ftp.safe.login.cart.machine=cart");
    }

    @AfterEach
    void stop() throws Exception {
        agent.close();
    }

    @Test
    void upload_isAnswered226_andStandsInTheSpoolByteForByte() throws Exception {
        EcgFile file = ecg();
        assertEquals("226 Taken", machine(PASSWORD).push(file));
        assertEquals(List.of(file.bytes()), agent.taken());
        assertEquals("ecg.scp", agent.entries().get(0).header().fileName().orElseThrow(), "not the temporary name");
    }

    @Test
    void wrongPassword_andAnEmptyFile_areSaidSo() {
        IOException wrong =
                assertThrows(IOException.class, () -> machine("another").push(ecg()));
        assertEquals("the agent answered 530 Not so where 230 is due", wrong.getMessage());
        IOException empty =
                assertThrows(IOException.class, () -> machine(PASSWORD).push(new EcgFile("empty.scp", Bytes.EMPTY)));
        assertTrue(empty.getMessage().startsWith("the agent answered 552 "), empty.getMessage());
        assertEquals(List.of(), agent.entries());
    }

    @Test
    void verb_uploadsOverTls_whereTheAgentAsksForIt() {
        String port = String.valueOf(agent.address("ftp.safe").getPort());
        String trusted = agent.authority().toString();
        String[] login = {"--host", "localhost", "--port", port, "--user", "cart", "--password", PASSWORD};
        assertEquals(1, run(login), "in clear");
        assertTrue(err.toString().contains(": the agent answered 530 AUTH TLS first"), err.toString());
        assertEquals(0, agent.entries().size());
        CommandLine verb = verb();
        assertEquals(
                0,
                verb.execute(
                        "--host",
                        "localhost",
                        "--port",
                        port,
                        "--user",
                        "cart",
                        "--password",
                        PASSWORD,
                        "--authority",
                        trusted,
                        "--count",
                        "2",
                        "--every",
                        "0"),
                err.toString());
        assertEquals(2, agent.entries().size());
        assertEquals(
                2,
                out.toString()
                        .lines()
                        .filter(line -> line.endsWith(": 226 Taken"))
                        .count(),
                out.toString());
    }

    private int run(String... arguments) {
        return verb().execute(arguments);
    }

    private CommandLine verb() {
        return new CommandLine(new SimulateFtpVerb())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }

    private Machine machine(String password) {
        InetSocketAddress address =
                new InetSocketAddress("127.0.0.1", agent.address("ftp.plain").getPort());
        return new FtpMachine(address, "cart", password, PATIENCE, Optional.empty());
    }

    private static EcgFile ecg() throws IOException {
        return FileFormat.SCP
                .write("ecg", SampleFiles.synthetic(Variant.NORMAL).recording())
                .get(0);
    }
}
