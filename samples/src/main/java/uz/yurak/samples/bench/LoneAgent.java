package uz.yurak.samples.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import uz.yurak.gateway.center.CenterLimits;
import uz.yurak.gateway.center.CenterServer;
import uz.yurak.gateway.center.Outbox;
import uz.yurak.gateway.enroll.CertificateAuthority;
import uz.yurak.gateway.rehearsal.OpenRegister;
import uz.yurak.record.HospitalId;
import uz.yurak.samples.region.AgentCommand;
import uz.yurak.samples.region.Child;
import uz.yurak.samples.region.ProcessUse;
import uz.yurak.samples.region.WatchedStore;

/**
 * An agent as hospitals start it, a program of its own, bound to the last of our cores where {@code taskset} is installed; with a
 * folder, DICOM, its page, and perhaps a center in this program that keeps in memory.
 */
final class LoneAgent implements AutoCloseable {
    private static final HospitalId HOSPITAL = new HospitalId("bench");
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    private final Path folder = Files.createTempDirectory("yurak-agent");
    private final WatchedStore store = new WatchedStore();
    private final Optional<CenterServer> center;
    private final int dicomPort = freePort();
    private final long startedAtNanos;
    private final Child program;

    private LoneAgent(boolean withCenter) throws IOException {
        CertificateAuthority authority = CertificateAuthority.open(folder.resolve("authority"), Clock.systemUTC());
        authority
                .issueAgent("bench-agent", HOSPITAL)
                .write(folder.resolve("agent.crt"), folder.resolve("agent.key"), folder.resolve("ca.crt"));
        center = withCenter ? Optional.of(center(authority)) : Optional.empty();
        int centerPort = center.isPresent() ? listen(center.get()) : freePort();
        Files.createDirectories(folder.resolve("inbox"));
        Path configuration = Files.write(folder.resolve("agent.properties"), lines(centerPort));
        List<String> command = new ArrayList<>(oneCore());
        command.addAll(AgentCommand.of(configuration));
        startedAtNanos = System.nanoTime();
        program = Child.start(
                "agent", command, folder.resolve("agent.log"), line -> line.contains("\"event\":\"ready\""));
    }

    /** Returns when it has said that it is ready. */
    static LoneAgent start(boolean withCenter) throws IOException {
        LoneAgent agent = new LoneAgent(withCenter);
        agent.program.awaitReady(READY_WITHIN);
        return agent;
    }

    private CenterServer center(CertificateAuthority authority) throws IOException {
        return new CenterServer(
                CenterLimits.DEFAULT,
                authority.issueServer(List.of("127.0.0.1")),
                new OpenRegister(),
                store,
                Outbox.NOTHING,
                Clock.systemUTC());
    }

    private static int listen(CenterServer center) throws IOException {
        try {
            return center.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .getPort();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a center started", e);
        }
    }

    private List<String> lines(int centerPort) {
        return List.of(
                "agent.id = bench-agent",
                "agent.hospital = " + HOSPITAL,
                "center.host = 127.0.0.1",
                "center.port = " + centerPort,
                "tls.certificate = agent.crt",
                "tls.key = agent.key",
                "tls.authority = ca.crt",
                "state.folder = state",
                "reports.folder = reports",
                "page.port = 0",
                "folder.inbox.path = inbox",
                "folder.inbox.machine = bench-folder",
                "dicom.bind = 127.0.0.1",
                "dicom.port = " + dicomPort,
                "dicom.machine = bench-dicom");
    }

    /** The last core that this process may use (proc(5), Cpus_allowed_list: 0-1,4). */
    private static List<String> oneCore() throws IOException {
        if (!Files.isExecutable(Path.of("/usr/bin/taskset"))) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .findFirst()
                    .map(line -> List.of("taskset", "-c", line.replaceAll(".*\\D", "")))
                    .orElse(List.of());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    /** When its launcher began; what it needs to be run at all, keys and a center, was there. */
    long startedAtNanos() {
        return startedAtNanos;
    }

    long pid() {
        return program.pid();
    }

    int dicomPort() {
        return dicomPort;
    }

    double cpuSeconds() {
        return ProcessUse.seconds(program.pid());
    }

    /** @throws IOException where the center has not read back so many and found them the same in time */
    void awaitVerified(int count, Duration patience) throws IOException {
        store.awaitVerified(count, patience);
    }

    @Override
    public void close() throws IOException {
        program.close();
        if (center.isPresent()) {
            try {
                center.get().close();
            } catch (Exception e) {
                throw new IOException("the center did not stop", e);
            }
        }
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
