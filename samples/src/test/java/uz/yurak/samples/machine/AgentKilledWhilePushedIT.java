package uz.yurak.samples.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.spool.Entry;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.record.Sha256;
import uz.yurak.record.Urgency;

/**
 * The agent's process is killed while machines push by FTP, HL7 and HTTP, three times over one spool: all that any of them
 * was told is taken is there afterwards, whole.
 */
class AgentKilledWhilePushedIT {
    private static final int ROUNDS = 3;

    /** By each way in each round, before the end. */
    private static final int ACKNOWLEDGED = 2;

    private static final int LARGEST_BYTES = 400_000;
    private static final long LIMIT_SECONDS = 120;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final ExecutorService carts = Executors.newFixedThreadPool(3);
    private final Queue<Sha256> acknowledged = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stopCarts() {
        carts.shutdownNow();
    }

    @Test
    @Timeout(value = 3 * LIMIT_SECONDS, unit = TimeUnit.SECONDS)
    void whatWasAcknowledged_isInTheSpool() throws Exception {
        Path configuration = PushedAgent.configure(folder, PushedAgent.CARTS);
        for (int round = 0; round < ROUNDS; round++) {
            Process agent = start(configuration);
            try {
                JsonNode ports = ports(agent);
                CountDownLatch inTheMiddle = new CountDownLatch(3);
                List<Future<?>> pushing = new ArrayList<>();
                for (Cart cart : carts(ports, round)) {
                    pushing.add(carts.submit(() -> push(cart, inTheMiddle)));
                }
                assertTrue(inTheMiddle.await(LIMIT_SECONDS, TimeUnit.SECONDS), "every way acknowledges");
                agent.destroyForcibly();
                for (Future<?> each : pushing) {
                    each.get(LIMIT_SECONDS, TimeUnit.SECONDS);
                }
            } finally {
                agent.destroyForcibly().waitFor();
            }
        }
        assertTrue(acknowledged.size() >= 3 * ROUNDS * ACKNOWLEDGED);
        Set<Sha256> held = held();
        assertEquals(
                List.of(),
                acknowledged.stream().filter(digest -> !held.contains(digest)).toList(),
                "acknowledged, and not in the spool");
    }

    /**
     * One way.
     *
     * @param file of a seed, no two alike
     * @param envelope what the agent keeps of a file
     */
    private record Cart(Machine machine, long seed, LongFunction<EcgFile> file, UnaryOperator<Bytes> envelope) {}

    private static List<Cart> carts(JsonNode ports, int round) {
        Machine ftp = new FtpMachine(at(ports, "ftp.carts"), "cart", PushedAgent.SECRET, PATIENCE, Optional.empty());
        Machine hl7 = new Hl7Machine(at(ports, "hl7.carts"), PATIENCE, Optional.empty());
        URI url = URI.create("http://127.0.0.1:" + at(ports, "http.carts").getPort());
        Machine http = new HttpMachine(url, PushedAgent.SECRET, false, PATIENCE, Optional.empty());
        return List.of(
                new Cart(ftp, 1000L * round, AgentKilledWhilePushedIT::bytes, UnaryOperator.identity()),
                new Cart(hl7, 1000L * round, AgentKilledWhilePushedIT::message, AgentKilledWhilePushedIT::framed),
                new Cart(http, 1000L * round + 500, AgentKilledWhilePushedIT::bytes, UnaryOperator.identity()));
    }

    private static InetSocketAddress at(JsonNode ports, String way) {
        return new InetSocketAddress("127.0.0.1", ports.path(way).asInt());
    }

    /** One file after another until the agent is gone. */
    private void push(Cart cart, CountDownLatch inTheMiddle) {
        int pushed = 0;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                EcgFile file = cart.file().apply(cart.seed() + pushed);
                cart.machine().push(file);
                acknowledged.add(cart.envelope().apply(file.bytes()).sha256());
                pushed++;
                if (pushed == ACKNOWLEDGED) {
                    inTheMiddle.countDown();
                }
            }
        } catch (IOException gone) {
            assertTrue(pushed >= ACKNOWLEDGED, () -> "a push failed before the agent was killed: " + gone);
        }
    }

    private static EcgFile bytes(long seed) {
        Random chance = new Random(seed);
        byte[] bytes = new byte[1 + chance.nextInt(LARGEST_BYTES)];
        chance.nextBytes(bytes);
        return new EcgFile("ecg-" + seed + ".scp", Bytes.wrap(bytes));
    }

    private static EcgFile message(long seed) {
        String counts = new Random(seed)
                .ints(20_000, -1000, 1000)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining("^"));
        String text =
                "MSH|^~\\&|CARDIO||YURAK||20260302081500||ORU^R01|" + seed + "|P|2.6\rOBX|1|NA|||" + counts + "\r";
        return new EcgFile("ecg-" + seed + ".hl7", Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The agent keeps a frame's first and last byte. */
    private static Bytes framed(Bytes message) {
        byte[] frame = new byte[message.length() + 2];
        frame[0] = 0x0B;
        message.view().get(frame, 1, message.length());
        frame[frame.length - 1] = 0x1C;
        return Bytes.wrap(frame);
    }

    private static Process start(Path configuration) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "uz.yurak.gateway.agent.Main",
                        "agent",
                        "--config",
                        configuration.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Where its ways listen, as its line says when machines may push. */
    private static JsonNode ports(Process agent) throws IOException {
        BufferedReader lines = agent.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains("\"event\":\"ready\"")) {
                return new ObjectMapper().readTree(line).path("ports");
            }
        }
        throw new IOException("the agent ended before it was ready");
    }

    private Set<Sha256> held() throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (Spool spool = Spool.open(folder.resolve("state/spool"), SpoolLimits.DEFAULT, Steps.UNWATCHED)) {
            spool.next(Urgency.ROUTINE, entry -> !entries.add(entry));
            Set<Sha256> held = new HashSet<>();
            for (Entry entry : entries) {
                held.add(spool.read(entry, 0, entry.header().length()).sha256());
            }
            return held;
        }
    }
}
