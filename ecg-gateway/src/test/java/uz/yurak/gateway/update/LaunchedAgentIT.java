package uz.yurak.gateway.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.center.AgentSeen;
import uz.yurak.gateway.center.CenterServer;
import uz.yurak.gateway.center.UpdateStore;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.wire.UpdateFrame.Stage;
import uz.yurak.record.Bytes;
import uz.yurak.record.Sha256;
import uz.yurak.testkit.Await;

/**
 * An agent as a service starts it, by the launcher: it takes a good version and is that from then on, takes one that cannot
 * even start and comes back, killed in between; each said to the center.
 */
class LaunchedAgentIT {
    @TempDir
    private Path folder;

    private volatile Optional<TestPackage> offered = Optional.empty();
    private volatile Optional<Process> running = Optional.empty();
    private volatile boolean isServiceOn = true;

    private final UpdateStore store = new UpdateStore() {
        @Override
        public Optional<Signed> offered(String agent) {
            return offered.map(one -> new Signed(one.manifest().text(), one.signature()));
        }

        @Override
        public Bytes piece(String agent, Sha256 file, int offset, int length) {
            return offered.map(one -> one.piece(file, offset, length)).orElse(Bytes.EMPTY);
        }

        @Override
        public AutoCloseable onOffer(Consumer<String> listener) {
            return () -> {};
        }
    };

    /** A jar that stands for this program, by its class path; nothing where it is a bad one. */
    private static Bytes program(String name, boolean isGood) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_TITLE, name);
        if (isGood) {
            String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            manifest.getMainAttributes()
                    .put(
                            Attributes.Name.CLASS_PATH,
                            Arrays.stream(path.split(":"))
                                    .map(entry -> Path.of(entry).toUri().toString())
                                    .collect(Collectors.joining(" ")));
        }
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        new JarOutputStream(jar, manifest).close();
        return Bytes.wrap(jar.toByteArray());
    }

    private static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("samples/service/choose-program.sh"))) {
            root = root.getParent();
        }
        return root;
    }

    /** What systemd does with Restart=always. */
    private void serve(Path config, Path programs) {
        ProcessBuilder service = new ProcessBuilder(
                        root().resolve("yurak").toString(),
                        "agent",
                        "--config",
                        config.toString(),
                        "--until-input-ends")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        service.environment().put("YURAK_PROGRAMS", programs.toString());
        service.environment().put("YURAK_CLASS_ARCHIVE", "no");
        service.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            while (isServiceOn) {
                Process process = service.start();
                running = Optional.of(process);
                process.waitFor();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aGoodVersionStays_aBadOneIsTakenBack_andTheCenterIsTold() throws Exception {
        TestRegion region = new TestRegion(folder);
        ProgramFolder programs = ProgramFolder.open(folder.resolve("programs"));
        Path first = programs.version(Version.parse("1.0.0"));
        Files.createDirectories(first.resolve("lib"));
        Files.write(first.resolve("lib/a.jar"), program("first", true).toArray());
        programs.confirm(Version.parse("1.0.0"));
        try (CenterServer center = region.center(region.store(), region.outbox(), store)) {
            int port = center.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .getPort();
            offered = Optional.of(TestPackage.of("1.1.0", program("second", true), TestRegion.random(1, 90_000)));
            Thread service = new Thread(() -> serve(config(port), folder.resolve("programs")));
            service.start();
            try {
                Await.until("the second is good", () -> isAt(center, Stage.DONE, "1.1.0"));
                assertEquals(Optional.of(Version.parse("1.1.0")), programs.current());

                offered = Optional.of(TestPackage.of("1.2.0", program("third", false), TestRegion.random(2, 90_000)));
                running.orElseThrow().destroyForcibly();
                Await.until("the third came back", () -> isAt(center, Stage.ROLLED_BACK, "1.1.0"));
                assertEquals(Optional.of(Version.parse("1.1.0")), programs.current());
                assertEquals("yurak 1.1.0", center.agentsSeen().get(0).software());
            } finally {
                isServiceOn = false;
                running.ifPresent(Process::destroyForcibly);
                service.join();
            }
        }
    }

    private static boolean isAt(CenterServer center, Stage stage, String runs) {
        return center.agentsSeen().stream()
                .filter(AgentSeen::connected)
                .flatMap(seen -> seen.update().stream())
                .anyMatch(state -> state.stage() == stage && state.running().equals(runs));
    }

    private Path config(int port) {
        List<String> lines = List.of(
                "agent.id = " + TestRegion.AGENT,
                "agent.hospital = " + TestRegion.HOSPITAL,
                "center.host = 127.0.0.1",
                "center.port = " + port,
                "tls.certificate = pem/agent.crt",
                "tls.key = pem/agent.key",
                "tls.authority = pem/ca.crt",
                "state.folder = state",
                "reports.folder = reports",
                "update.keys = " + TestPackage.KEY.publicKey(),
                "update.quiet-seconds = 0");
        try {
            return Files.write(folder.resolve("agent.properties"), lines, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
