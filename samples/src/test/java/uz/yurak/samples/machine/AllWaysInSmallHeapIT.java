package uz.yurak.samples.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import uz.yurak.adapter.stream.FrameProtocol;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.adapter.stream.SessionJoin;
import uz.yurak.gateway.center.CenterLimits;
import uz.yurak.gateway.center.CenterServer;
import uz.yurak.gateway.center.Outbox;
import uz.yurak.gateway.enroll.CertificateAuthority;
import uz.yurak.record.Bytes;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Sha256;
import uz.yurak.samples.synth.Variant;
import uz.yurak.testkit.Peers;

/**
 * The agent as the hospitals' small boxes run it, in 64 MiB of heap, with every way of pushing open and in use at once,
 * files as long as an envelope may be among them: all of it reaches the center, and the heap suffices.
 */
class AllWaysInSmallHeapIT {
    /** Of each way's cart. */
    private static final int ORDINARY_FILES = 12;

    private static final int ORDINARY_BYTES = 300_000;
    private static final int LARGE_FILES = 2;

    /** The agent's limit is 8 MiB. */
    private static final int LARGE_BYTES = (8 << 20) - (64 << 10);

    private static final int LIVE_SECONDS = 6;
    private static final int LIVE_SAMPLES = 500 * LIVE_SECONDS;
    private static final long LIMIT_SECONDS = 240;

    @TempDir
    private Path folder;

    private final ExecutorService machines = Executors.newCachedThreadPool();
    private final List<Process> peers = new ArrayList<>();
    private final HeldByCenter held = new HeldByCenter();

    @AfterEach
    void stop() {
        machines.shutdownNow();
        peers.forEach(Process::destroyForcibly);
    }

    @Test
    @Timeout(value = 2 * LIMIT_SECONDS, unit = TimeUnit.SECONDS)
    void everyWayAtOnce_reachesTheCenter() throws Exception {
        int broker = broker();
        serialLine();
        Files.write(folder.resolve("monitor.layout"), LiveMachine.usualLayout().toArray());
        Path configuration = PushedAgent.configure(folder, AllWays.configuration(broker, folder.resolve("line")));
        try (CenterServer center = center()) {
            sendTo(center.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), configuration);
            Process agent = agent(configuration);
            JsonNode ports = ports(agent);
            awaitUntil("subscribed", () -> Files.exists(folder.resolve("state/ways/mqtt-client.ward.filters")));

            TreeSet<String> sent = pushAll(AllWays.carts(ports, broker, folder.resolve("inbox")), ports);

            awaitUntil("all held", () -> !agent.isAlive() || missing(sent).isEmpty() && isLiveHeld());
            assertTrue(agent.isAlive(), this::agentsLog);
            assertEquals(List.of(), missing(sent), "was taken, and is not at the center");
            assertSignal("stream-monitor");
            assertSignal("serial-monitor");
            assertFalse(agentsLog().contains("OutOf"), this::agentsLog);
            System.out.println("agent's largest resident memory, every way in use: " + mostResidentMib(agent) + " MiB");
        }
    }

    private TreeSet<String> pushAll(List<AllWays.Cart> carts, JsonNode ports) throws Exception {
        List<Future<List<Sha256>>> pushing = new ArrayList<>();
        for (AllWays.Cart cart : carts) {
            pushing.add(machines.submit(() -> push(cart)));
        }
        String seconds = String.valueOf(LIVE_SECONDS);
        String port = ports.path("stream.monitor").asText();
        List<Future<Integer>> streaming = List.of(
                machines.submit(() -> new CommandLine(new SimulateStreamVerb())
                        .execute("--port", port, "--seconds", seconds, "--seed", "5")),
                machines.submit(() -> new CommandLine(new SimulateSerialVerb())
                        .execute(
                                "--device",
                                folder.resolve("machine").toString(),
                                "--seconds",
                                seconds,
                                "--seed",
                                "5")));
        TreeSet<String> sent = new TreeSet<>();
        for (Future<List<Sha256>> each : pushing) {
            each.get(LIMIT_SECONDS, TimeUnit.SECONDS).forEach(digest -> sent.add(digest.hex()));
        }
        for (Future<Integer> each : streaming) {
            assertEquals(0, each.get(LIMIT_SECONDS, TimeUnit.SECONDS));
        }
        assertEquals(carts.size() * (ORDINARY_FILES + LARGE_FILES), sent.size());
        return sent;
    }

    /** The large ones in the middle, so that those of all ways come about together. */
    private static List<Sha256> push(AllWays.Cart cart) throws IOException {
        List<Sha256> sent = new ArrayList<>();
        for (int i = 0; i < ORDINARY_FILES + LARGE_FILES; i++) {
            boolean isLarge = i >= ORDINARY_FILES / 2 && i < ORDINARY_FILES / 2 + LARGE_FILES;
            EcgFile file = cart.file().of(cart.seed() + i, isLarge ? LARGE_BYTES : ORDINARY_BYTES);
            try {
                cart.machine().push(file);
            } catch (IOException e) {
                throw new IOException(cart.way() + ", file " + i, e);
            }
            sent.add(cart.held().apply(file.bytes()).sha256());
        }
        return sent;
    }

    private List<String> missing(TreeSet<String> sent) {
        return sent.stream().filter(digest -> !held.digests().contains(digest)).toList();
    }

    private boolean isLiveHeld() throws Exception {
        return samples("stream-monitor") >= LIVE_SAMPLES && samples("serial-monitor") >= LIVE_SAMPLES;
    }

    private long samples(String machine) throws IOException {
        return segments(machine).stream()
                .mapToLong(segment -> segment.header().endSample())
                .max()
                .orElse(0);
    }

    private List<Segment> segments(String machine) throws IOException {
        List<Segment> segments = new ArrayList<>();
        for (Bytes envelope : held.of(machine)) {
            segments.add(Segment.read(envelope));
        }
        return segments;
    }

    /** Whole, and what the simulated patient's heart gave. */
    private void assertSignal(String machine) throws Exception {
        Recording recorded = SessionJoin.join(segments(machine), List.of(new FrameProtocol()))
                .recording();
        Recording sent = new Ward(5, Clock.systemUTC(), List.of(Variant.NORMAL)).next();
        assertEquals(12, recorded.leads().size());
        for (LeadSignal lead : recorded.leads()) {
            assertEquals(List.of(), lead.gaps(), machine);
            assertEquals(
                    sent.lead(lead.lead()).orElseThrow().samples().range(0, LIVE_SAMPLES), lead.samples(), machine);
        }
    }

    private CenterServer center() throws Exception {
        CertificateAuthority authority = CertificateAuthority.open(folder.resolve("ca"), Clock.systemUTC());
        return new CenterServer(
                CenterLimits.DEFAULT,
                authority.issueServer(List.of("127.0.0.1")),
                HeldByCenter.ANY_AGENT,
                held,
                Outbox.NOTHING,
                Clock.systemUTC());
    }

    private static void sendTo(InetSocketAddress center, Path configuration) throws IOException {
        String text = Files.readString(configuration);
        Files.writeString(configuration, text.replace("center.port=9\n", "center.port=" + center.getPort() + "\n"));
    }

    /** Out of memory anywhere ends it at once: nothing may swallow that. */
    private Process agent(Path configuration) throws IOException {
        Process agent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "uz.yurak.gateway.agent.Main",
                        "agent",
                        "--config",
                        configuration.toString())
                .redirectError(folder.resolve("agent.log").toFile())
                .start();
        peers.add(agent);
        return agent;
    }

    private static JsonNode ports(Process agent) throws IOException {
        BufferedReader lines = agent.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains("\"event\":\"ready\"")) {
                return new ObjectMapper().readTree(line).path("ports");
            }
        }
        throw new IOException("the agent ended before it was ready");
    }

    private String agentsLog() {
        try {
            return Files.readString(folder.resolve("agent.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** As Linux counts it: {@code VmHWM} in {@code /proc/PID/status}. */
    private static long mostResidentMib(Process agent) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(agent.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
                .findFirst()
                .orElseThrow();
    }

    /** The hospital's own broker, which asks nobody for a password. */
    private int broker() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path config = Files.write(
                folder.resolve("mosquitto.conf"),
                List.of(
                        "listener " + port + " 127.0.0.1",
                        "user " + System.getProperty("user.name"),
                        "allow_anonymous true"));
        peers.add(new ProcessBuilder(Peers.require("mosquitto").toString(), "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start());
        awaitUntil("the broker listens", () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port));
                return true;
            } catch (IOException e) {
                return false;
            }
        });
        return port;
    }

    private void serialLine() throws Exception {
        peers.add(new ProcessBuilder(
                        Peers.require("socat").toString(),
                        "pty,raw,echo=0,link=" + folder.resolve("line"),
                        "pty,raw,echo=0,link=" + folder.resolve("machine"))
                .start());
        awaitUntil("the line", () -> Files.exists(folder.resolve("machine")));
    }

    private void awaitUntil(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!condition.call()) {
            assertTrue(System.nanoTime() < end, () -> "not " + what + "; the agent: " + agentsLog());
            LockSupport.parkNanos(50_000_000);
        }
    }
}
