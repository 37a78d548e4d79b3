package uz.yurak.samples.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

/** A simulated program posts to a whole agent. */
class HttpMachineIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TOKEN = "a-token-of-chance";

    @TempDir
    private Path folder;

    private PushedAgent agent;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void start() throws Exception {
        String hash =
                Bytes.wrap(TOKEN.getBytes(StandardCharsets.UTF_8)).sha256().hex();
        agent = PushedAgent.start(
                folder,
                "http.plain.bind=127.0.0.1",
                "http.plain.port=0",
                "http.plain.token.cart.sha256=" + hash,
                "http.plain.token.cart.machine=cart",
                "http.safe.bind=127.0.0.1",
                "http.safe.port=0",
                "http.safe.tls=true",
                "http.safe.token.cart.sha256=" + hash,
                "http.safe.token.cart.machine=cart");
    }

    @AfterEach
    void stop() throws Exception {
        agent.close();
    }

    @Test
    void body_standsInTheSpoolByteForByte() throws Exception {
        EcgFile file = ecg(FileFormat.SCP);
        String answer = machine(TOKEN, false).push(file);
        assertEquals(List.of(file.bytes()), agent.taken());
        String id = agent.entries().get(0).header().id().hex();
        // Behind the receipt stands what was found of its quality, where that was quick.
        assertTrue(answer.startsWith("201 {\"envelopes\":[\"" + id + "\"]"), answer);
        assertEquals(file.name(), agent.entries().get(0).header().fileName().orElseThrow());
    }

    @Test
    void stow_standsInTheSpoolByteForByte() throws Exception {
        EcgFile file = ecg(FileFormat.DICOM);
        String answer = machine(TOKEN, true).push(file);
        assertEquals(List.of(file.bytes()), agent.taken());
        assertTrue(answer.startsWith("200 {\"00081199\":"), answer);
        IOException refused =
                assertThrows(IOException.class, () -> machine(TOKEN, true).push(ecg(FileFormat.SCP)));
        assertTrue(refused.getMessage().startsWith("the agent answered 409 {\"00081198\":"), refused.getMessage());
    }

    @Test
    void wrongToken_isSaidSo() {
        IOException refused =
                assertThrows(IOException.class, () -> machine("another", false).push(ecg(FileFormat.SCP)));
        assertTrue(refused.getMessage().startsWith("the agent answered 401 "), refused.getMessage());
        assertEquals(List.of(), agent.entries());
    }

    @Test
    void noAgent_isSaidSo() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        Machine machine =
                new HttpMachine(URI.create("http://127.0.0.1:" + port), TOKEN, false, PATIENCE, Optional.empty());
        IOException nobody = assertThrows(IOException.class, () -> machine.push(ecg(FileFormat.SCP)));
        assertEquals("expected an agent at http://127.0.0.1:" + port + ", found none", nobody.getMessage());
    }

    @Test
    void verb_pushesWhatItSynthesizes_overTls_andSaysTheAnswer() throws Exception {
        String url = "https://localhost:" + agent.address("http.safe").getPort();
        int exit = run(
                "--url",
                url,
                "--token",
                TOKEN,
                "--authority",
                agent.authority().toString(),
                "--count",
                "2",
                "--every",
                "0");
        assertEquals(0, exit, err.toString());
        assertEquals(2, agent.entries().size());
        assertEquals(
                2,
                out.toString().lines().filter(line -> line.contains(": 201 ")).count(),
                out.toString());
    }

    @Test
    void verb_namesEachFileThatFailed_andPushesTheRest() throws Exception {
        Path good = Files.write(
                folder.resolve("good.scp"), ecg(FileFormat.SCP).bytes().toArray());
        Path empty = Files.createFile(folder.resolve("empty.scp"));
        String url = "http://127.0.0.1:" + agent.address("http.plain").getPort();
        assertEquals(1, run("--url", url, "--token", TOKEN, empty.toString(), good.toString()));
        assertTrue(err.toString().startsWith("yurak: " + empty + ": the agent answered 400 "), err.toString());
        assertEquals(List.of(ecg(FileFormat.SCP).bytes()), agent.taken());
        assertEquals(2, run("--url", "localhost:1", "--token", TOKEN), "wrong usage");
    }

    private int run(String... arguments) {
        return new CommandLine(new SimulateHttpVerb())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private Machine machine(String token, boolean stow) {
        URI plain = URI.create("http://127.0.0.1:" + agent.address("http.plain").getPort());
        return new HttpMachine(plain, token, stow, PATIENCE, Optional.empty());
    }

    private static EcgFile ecg(FileFormat format) throws IOException {
        return format.write("ecg", SampleFiles.synthetic(Variant.NORMAL).recording())
                .get(0);
    }
}
