package uz.yurak.samples.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
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

/** A simulated cart sends observations to a whole agent. */
class Hl7MachineIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private PushedAgent agent;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void start() throws Exception {
        agent = PushedAgent.start(
                folder,
                "hl7.plain.bind=127.0.0.1",
                "hl7.plain.port=0",
                "hl7.plain.sender.cart.application=CARDIO",
                "hl7.plain.sender.cart.machine=cart",
                "hl7.safe.bind=127.0.0.1",
                "hl7.safe.port=0",
                "hl7.safe.tls=true",
                "hl7.safe.sender.cart.application=CARDIO",
                "hl7.safe.sender.cart.machine=cart");
    }

    @AfterEach
    void stop() throws Exception {
        agent.close();
    }

    @Test
    void message_isAnsweredAA_andStandsInTheSpoolByteForByte() throws Exception {
        EcgFile file = message("CARDIO");
        assertEquals("AA", machine("hl7.plain").push(file));
        assertEquals(List.of(framed(file)), agent.taken());
    }

    @Test
    void unknownSender_isAnsweredAR() throws Exception {
        IOException refused =
                assertThrows(IOException.class, () -> machine("hl7.plain").push(message("STRANGER")));
        assertEquals(
                "the agent answered AR: expected a known sender in MSH-3 and MSH-4, found another",
                refused.getMessage());
        assertEquals(List.of(), agent.entries());
    }

    @Test
    void bytesThatAreNoMessage_areRefusedBeforeAnythingIsSent() {
        IOException refused = assertThrows(
                IOException.class, () -> machine("hl7.plain").push(new EcgFile("a.hl7", Bytes.copyOf((byte) 1))));
        assertEquals("expected an HL7 message, found other bytes", refused.getMessage());
    }

    @Test
    void verb_pushesFilesAndWhatItSynthesizes_overTlsToo() throws Exception {
        Path file =
                Files.write(folder.resolve("a.hl7"), message("CARDIO").bytes().toArray());
        String plain = String.valueOf(agent.address("hl7.plain").getPort());
        assertEquals(0, run("--port", plain, file.toString()), err.toString());
        assertEquals("pushed " + file + ": AA", out.toString().strip());
        String safe = String.valueOf(agent.address("hl7.safe").getPort());
        String trusted = agent.authority().toString();
        assertEquals(0, run("--port", safe, "--authority", trusted, "--count", "2", "--every", "0"), err.toString());
        assertEquals(3, agent.entries().size());
        assertEquals(1, run("--port", plain, "--application", "STRANGER"));
        assertTrue(err.toString().contains(".hl7: the agent answered AR: "), err.toString());
    }

    private int run(String... arguments) {
        return new CommandLine(new SimulateHl7Verb())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private Machine machine(String way) {
        InetSocketAddress address =
                new InetSocketAddress("127.0.0.1", agent.address(way).getPort());
        return new Hl7Machine(address, PATIENCE, Optional.empty());
    }

    private static EcgFile message(String application) throws IOException {
        return new EcgFile(
                "ecg.hl7",
                new Hl7Observation(application, "")
                        .write("ecg-1", SampleFiles.synthetic(Variant.NORMAL).recording()));
    }

    /** The agent keeps a frame's first and last byte. */
    private static Bytes framed(EcgFile file) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x0B);
        file.bytes().writeTo(frame);
        frame.write(0x1C);
        return Bytes.wrap(frame.toByteArray());
    }
}
