package uz.yurak.gateway.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.center.CenterServer;
import uz.yurak.gateway.harness.Child;
import uz.yurak.gateway.harness.FileEnvelopeStore;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.spool.MasterKey;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.testkit.Await;

/** The agent's program with what waits sealed, from one key to another, by its command line ({@code docs/sealing.md}). */
class SealedAgentIT {
    private static final String PASSPHRASE = "six words by dice not a name";
    private static final Bytes ECG = TestRegion.random(1, 90_000);

    @TempDir
    private Path folder;

    private TestRegion region;

    @BeforeEach
    void oneEcgWaits_sealedWithAKeyOfAFile() throws Exception {
        region = new TestRegion(folder);
        Files.writeString(folder.resolve("first.key"), MasterKey.newKey(new SecureRandom()) + "\n");
        AgentConfig config = AgentConfig.read(configuration(9, "state.key = file", "state.key.file = first.key"));
        try (Agent agent = Agent.start(config, "test", Clock.systemUTC(), Steps.UNWATCHED, new StringBuilder())) {
            region.drop("cart.scp", ECG);
            Await.until("the ECG is taken in", () -> agent.spool().status().depth() == 1);
        }
    }

    @Test
    @Timeout(120)
    void anotherKey_opensWhatTheFirstSealed_andAWrongOneIsSaidAndTouchesNothing() throws Exception {
        String rekeyed = said(0, PASSPHRASE, "rekey", "--new-passphrase");
        assertTrue(rekeyed.isEmpty(), rekeyed);

        FileEnvelopeStore store = region.store();
        try (CenterServer center = region.center(store, region.outbox())) {
            int port = center.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .getPort();
            configuration(port, "state.key = passphrase");
            Map<Path, Bytes> before = state();
            String refused = said(1, "not the passphrase");
            assertTrue(refused.contains("sealed"), refused);
            assertFalse(refused.contains("\tat "), refused);
            assertFalse(refused.contains("not the passphrase"), refused);
            assertEquals(before, state());

            try (Child agent = Child.start(Main.class, arguments("--until-input-ends"))) {
                agent.say(PASSPHRASE);
                assertTrue(agent.line().contains("\"event\":\"ready\""));
                Await.until("the ECG is at the center", () -> store.stored().size() == 1);
                TestRegion.assertStored(store, List.of(ECG));
                agent.endInput();
                assertEquals(0, agent.awaitEnd());
            }
        }
    }

    /** What the program says until it ends with the status. */
    private String said(int status, String input, String... action) throws Exception {
        try (Child program = Child.startWithErrors(Main.class, arguments(action))) {
            program.say(input);
            program.endInput();
            String said = program.rest();
            assertEquals(status, program.awaitEnd(), said);
            return said;
        }
    }

    private String[] arguments(String... more) {
        return Stream.concat(
                        Stream.of("agent"),
                        Stream.concat(
                                Stream.of(more),
                                Stream.of(
                                        "--config",
                                        folder.resolve("agent.properties").toString())))
                .toArray(String[]::new);
    }

    /** Every file that seals or is sealed. */
    private Map<Path, Bytes> state() throws IOException {
        Map<Path, Bytes> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder.resolve("state"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, Bytes.wrap(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    private Path configuration(int port, String... key) throws IOException {
        return Files.writeString(folder.resolve("agent.properties"), """
                agent.id = jarqorgon-agent
                agent.hospital = jarqorgon
                center.host = 127.0.0.1
                center.port = %d
                tls.certificate = pem/agent.crt
                tls.key = pem/agent.key
                tls.authority = pem/ca.crt
                state.folder = state
                reports.folder = reports
                folder.cart.path = drop
                folder.cart.machine = jarqorgon-cart-1
                %s
                """.formatted(port, String.join("\n", key)));
    }
}
