package uz.yurak.samples.proof;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import uz.yurak.gateway.enroll.CertificateAuthority;
import uz.yurak.record.Bytes;
import uz.yurak.samples.machine.DicomSender;
import uz.yurak.samples.machine.FileFormat;
import uz.yurak.samples.region.Child;
import uz.yurak.samples.region.ProcessUse;

/** How many ECGs a second an agent takes in by C-STORE, each on the disk before its answer, beside others with the same ECGs. */
final class IntakeLoad {
    private static final ProofHospital HOSPITAL = new ProofHospital(1);
    private static final long OWN_PID = ProcessHandle.current().pid();
    private static final List<Integer> ASSOCIATIONS = List.of(1, 8);
    private static final Duration LISTENS_WITHIN = Duration.ofSeconds(60);

    private final long seed;
    private final int count;
    private final Path folder;
    private final PrintWriter out;

    /** @param count objects of each measurement */
    IntakeLoad(long seed, int count, Path folder, PrintWriter out) {
        this.seed = seed;
        this.count = count;
        this.folder = folder;
        this.out = out;
    }

    void run() throws IOException, InterruptedException {
        int all = count * (1 + ASSOCIATIONS.size());
        List<Bytes> files =
                IntStream.range(0, all).parallel().mapToObj(this::ecg).toList();
        out.println("| receiver | associations | objects/s | CPU ms each | generator's CPU ms each | MiB |");
        out.println("|---|---|---|---|---|---|");
        agent(files);
        if (Commands.isInstalled("storescp")) {
            int port = ProofCenter.freePort();
            Path into = Files.createDirectories(folder.resolve("storescp"));
            other("storescp --fork", List.of("storescp", "--fork", "-od", into.toString(), "" + port), port, files);
        }
        if (Commands.isInstalled("Orthanc")) {
            int port = ProofCenter.freePort();
            other("Orthanc", List.of("Orthanc", orthanc(port).toString()), port, files);
        }
    }

    private Bytes ecg(int index) {
        try {
            return Cargo.ecg(seed, index, FileFormat.DICOM).bytes();
        } catch (IOException e) {
            throw new IllegalStateException("an ECG could not be written", e);
        }
    }

    private void agent(List<Bytes> files) throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder.resolve(HOSPITAL.agentId()));
        CertificateAuthority.open(Files.createDirectories(folder.resolve("authority")), Clock.systemUTC())
                .issueAgent(HOSPITAL.agentId(), HOSPITAL.id())
                .write(own.resolve("agent.crt"), own.resolve("agent.key"), own.resolve("authority.crt"));
        try (FaultyLine nowhere = new FaultyLine(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), ProofCenter.freePort()), seed);
                ProofAgent agent = ProofAgent.start(HOSPITAL, folder, nowhere)) {
            agent.program().awaitReady();
            measure("agent, spool on disk", agent.program().pid(), agent.dicomPort(), files);
        }
    }

    private void other(String name, List<String> command, int port, List<Bytes> files)
            throws IOException, InterruptedException {
        try (Child receiver = Child.start(name, command, folder.resolve("others.log"), said -> false)) {
            awaitListening(port, receiver);
            measure(name, receiver.pid(), port, files);
        }
    }

    private Path orthanc(int port) throws IOException {
        Path data = Files.createDirectories(folder.resolve("orthanc"));
        return Files.writeString(
                folder.resolve("orthanc.json"),
                "{\"StorageDirectory\":\"" + data + "\",\"IndexDirectory\":\"" + data + "\",\"DicomPort\":" + port
                        + ",\"HttpServerEnabled\":false,\"DicomAlwaysAllowStore\":true,\"DicomCheckCalledAet\":false}");
    }

    private static void awaitListening(int port, Child receiver) throws IOException {
        long until = System.nanoTime() + LISTENS_WITHIN.toNanos();
        while (true) {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                probe.setSoLinger(true, 0);
                return;
            } catch (IOException e) {
                if (System.nanoTime() > until || !receiver.isAlive()) {
                    throw new IOException("expected " + receiver.name() + " to listen, found it silent", e);
                }
                FaultyLine.awaitDue(System.nanoTime() + Duration.ofMillis(50).toNanos());
            }
        }
    }

    /** The first share of the objects warms up. */
    private void measure(String name, long pid, int port, List<Bytes> files) throws IOException, InterruptedException {
        DicomSender.storeAll(port, files.subList(0, count), 8);
        int from = count;
        for (int associations : ASSOCIATIONS) {
            double before = ProcessUse.seconds(pid);
            double ownBefore = ProcessUse.secondsAlone(OWN_PID);
            long began = System.nanoTime();
            DicomSender.storeAll(port, files.subList(from, from + count), associations);
            double seconds = (System.nanoTime() - began) / 1e9;
            out.printf(
                    Locale.ROOT,
                    "| %s | %d | %.0f | %.2f | %.2f | %d |%n",
                    name,
                    associations,
                    count / seconds,
                    1000 * (ProcessUse.seconds(pid) - before) / count,
                    1000 * (ProcessUse.secondsAlone(OWN_PID) - ownBefore) / count,
                    ProcessUse.residentMib(pid));
            out.flush();
            from += count;
        }
    }
}
