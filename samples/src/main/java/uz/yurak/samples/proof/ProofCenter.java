package uz.yurak.samples.proof;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import uz.yurak.consult.Center;
import uz.yurak.consult.CenterConfig;

/** The center of a proof: a program of its own with its database beside it, both to be killed. */
final class ProofCenter implements AutoCloseable {
    private static final String BY = "proof";

    /** It is started again and again, mostly for seconds. */
    private static final List<String> QUICK_TO_START = List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Path folder;
    private final Program program;
    private final int relayPort;

    private ProofCenter(Path folder, Program program, int relayPort) {
        this.folder = folder;
        this.program = program;
        this.relayPort = relayPort;
    }

    /**
     * Enters the hospitals, writes the agents' certificates, then starts the center as a program; returns before it answers.
     *
     * @param folder of the whole proof
     * @param relayHost where the relay listens
     */
    static ProofCenter start(Path folder, String relayHost, List<ProofHospital> hospitals) throws IOException {
        Path own = folder.resolve("center");
        try (Center center =
                Center.start(CenterConfig.local(own).withPostgresBinaries(binaries(folder)), Clock.systemUTC())) {
            for (ProofHospital hospital : hospitals) {
                center.accounts().putHospital(hospital.asHospital(), BY);
                Path agent = Files.createDirectories(folder.resolve(hospital.agentId()));
                center.enrollment()
                        .provision(hospital.id(), hospital.agentId(), BY)
                        .write(agent.resolve("agent.crt"), agent.resolve("agent.key"), agent.resolve("authority.crt"));
            }
        }
        int relayPort = freePort();
        Path config = Files.write(
                own.resolve("center.properties"),
                List.of(
                        "data=" + own,
                        "postgres.binaries=" + binaries(folder),
                        "database.port=" + freePort(),
                        "http.host=127.0.0.1",
                        "http.port=" + freePort(),
                        "http.tls=none",
                        "relay.host=" + relayHost,
                        "relay.port=" + relayPort));
        List<String> command = Commands.java(QUICK_TO_START);
        command.addAll(List.of("uz.yurak.consult.Main", "--config", config.toString()));
        Program program =
                Program.start("center", command, folder.resolve("center.log"), line -> line.startsWith("ready: "));
        return new ProofCenter(folder, program, relayPort);
    }

    /** Unpacked once where this program was built, so that a proof need not. */
    static Path binaries(Path folder) {
        String home = System.getProperty("yurak.home", "");
        Path target = Path.of(home, "samples", "target");
        return home.isEmpty() || Files.notExists(target)
                ? folder.resolve("postgres")
                : target.resolve("postgres-binaries");
    }

    static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    int relayPort() {
        return relayPort;
    }

    Program program() {
        return program;
    }

    Path postgresFolder() {
        return folder.resolve("center").resolve("postgres");
    }

    /** SIGKILL to PostgreSQL's first process; nothing where it is not running now. */
    void killPostmaster() throws IOException {
        for (ProcessHandle postmaster : postmaster()) {
            postmaster.destroyForcibly();
        }
    }

    /** SIGKILL to one of PostgreSQL's other processes, after which it recovers by itself. */
    void killBackend(Random chance) throws IOException {
        for (ProcessHandle postmaster : postmaster()) {
            List<ProcessHandle> others = childrenOf(postmaster);
            if (!others.isEmpty()) {
                others.get(chance.nextInt(others.size())).destroyForcibly();
            }
        }
    }

    /** SIGKILL to the center and every process of its database at once, as by a power cut of the computer. */
    void killAll(int downMs) throws IOException {
        List<ProcessHandle> processes = new ArrayList<>(postmaster());
        for (ProcessHandle postmaster : List.copyOf(processes)) {
            processes.addAll(childrenOf(postmaster));
        }
        processes.forEach(ProcessHandle::destroyForcibly);
        program.kill(downMs);
    }

    /** In an order that does not change. */
    private static List<ProcessHandle> childrenOf(ProcessHandle process) {
        try (Stream<ProcessHandle> children = process.children()) {
            return children.sorted().toList();
        }
    }

    /** One, or none while it is away; named in the first line of its file (PostgreSQL, pidfile.h). */
    List<ProcessHandle> postmaster() throws IOException {
        Path file = postgresFolder().resolve("cluster").resolve("postmaster.pid");
        if (Files.notExists(file)) {
            return List.of();
        }
        List<String> lines = Files.readAllLines(file);
        String wanted = postgresFolder().toString() + File.separator;
        return lines.stream()
                .limit(1)
                .map(String::strip)
                .filter(pid -> pid.matches("\\d{1,9}"))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .filter(process -> commandLine(process).contains(wanted))
                .toList();
    }

    /** From the kernel: a number that the file names may be another process's by now. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException ended) {
            return "";
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
