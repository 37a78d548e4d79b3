package uz.yurak.gateway.agent;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.enroll.KeyMaterial;
import uz.yurak.gateway.intake.Intake;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.gateway.wire.EnvelopeHeader;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;
import uz.yurak.record.Sha256;
import uz.yurak.record.Urgency;

/** {@code send FILE… --to HOST:PORT}: through the relay as an agent does, and waits for the receipts. */
@Command(
        name = "send",
        description = "Sends files to a center through the relay and prints the receipts.",
        mixinStandardHelpOptions = true)
public final class SendVerb implements Callable<Integer> {
    private static final int DEFAULT_PORT = 7443;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE")
    private List<Path> files = List.of();

    @Option(names = "--to", required = true, paramLabel = "HOST:PORT", description = "the center's relay")
    private String to = "";

    @Option(names = "--cert", required = true, paramLabel = "FILE", description = "the agent's certificate, PEM")
    private Path certificate = Path.of("");

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "its key, PKCS #8 PEM")
    private Path key = Path.of("");

    @Option(names = "--ca", required = true, paramLabel = "FILE", description = "the authority's certificate, PEM")
    private Path authority = Path.of("");

    @Option(names = "--hospital", paramLabel = "ID", description = "default: the certificate's")
    private @Nullable String hospital;

    @Option(names = "--machine", required = true, paramLabel = "ID", description = "the enrolled machine")
    private String machine = "";

    @Option(names = "--urgency", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
    private Urgency urgency = Urgency.ROUTINE;

    @Option(names = "--test", description = "marks what is sent as a test")
    private boolean test;

    @Option(names = "--wait", paramLabel = "SECONDS", description = "for the receipts; default: ${DEFAULT-VALUE}")
    private int waitSeconds = 60;

    /** A file, or those of one recording, and what is known of its way. */
    private static final class Sent {
        private final String name;
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile String caseNumber = "";
        private volatile String refusal = "";
        private volatile boolean verified;

        Sent(String name) {
            this.name = name;
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        InetSocketAddress center;
        KeyMaterial material;
        AgentIdentity identity;
        Machine pushing;
        try {
            center = address(to);
            material = KeyMaterial.read(certificate, key, authority);
            identity = AgentIdentity.of(material.certificate());
            pushing = new Machine(new MachineId(machine), urgency, test);
            if (hospital != null && !identity.hospital().equals(new HospitalId(hospital))) {
                throw new IllegalArgumentException(
                        "--hospital: expected the certificate's, " + identity.hospital() + ", found " + hospital);
            }
        } catch (IOException | IllegalArgumentException e) {
            err().println("yurak: send: " + e.getMessage());
            return 2;
        }
        Path state = Files.createTempDirectory("yurak-send");
        try (Spool spool = Spool.open(state.resolve("spool"), SpoolLimits.DEFAULT, Steps.UNWATCHED)) {
            return send(center, material, identity, pushing, spool);
        } finally {
            delete(state);
        }
    }

    private int send(
            InetSocketAddress center, KeyMaterial material, AgentIdentity identity, Machine pushing, Spool spool)
            throws IOException, InterruptedException {
        Intake intake = new Intake(identity.hospital(), spool, Envelope.MAX_BYTES, Clock.systemUTC());
        Map<Sha256, Sent> sent = new ConcurrentHashMap<>();
        boolean allRead = true;
        for (List<Path> group : groups()) {
            allRead &= accept(group, intake, pushing, sent);
        }
        RelaySession.Shared shared = new RelaySession.Shared(
                identity.agentId(),
                identity.hospital(),
                AgentVerb.software(),
                Credentials.fixed(material),
                spool,
                ParcelMaker.start(spool),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Traffic(),
                Clock.systemUTC(),
                Steps.UNWATCHED,
                new Progress(sent));
        try (RelayLink link =
                new RelayLink(Routes.to(center), shared, new LiveSignals(), Optional.empty(), new SecureRandom())) {
            link.start();
            return await(sent) && allRead ? 0 : 1;
        }
    }

    private boolean accept(List<Path> group, Intake intake, Machine pushing, Map<Sha256, Sent> sent) {
        Path first = group.get(0);
        try {
            Map<String, Bytes> contents = new LinkedHashMap<>();
            long total = 0;
            for (Path file : group) {
                total += Files.size(file);
            }
            intake.requireLength(total);
            for (Path file : group) {
                contents.put(String.valueOf(file.getFileName()), Bytes.wrap(Files.readAllBytes(file)));
            }
            String name = String.valueOf(first.getFileName());
            Bytes bytes = group.size() == 1 ? contents.getOrDefault(name, Bytes.EMPTY) : Readers.bundle(contents);
            Envelope envelope = intake.accept(
                    pushing, Optional.of(group.size() == 1 ? name : name + ".zip"), Optional.empty(), bytes);
            sent.put(envelope.id(), new Sent(first.toString()));
            return true;
        } catch (NoSuchFileException e) {
            err().println("yurak: " + first + ": expected a file, found none");
        } catch (IOException e) {
            err().println("yurak: " + first + ": " + e.getMessage());
        }
        return false;
    }

    private boolean await(Map<Sha256, Sent> sent) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(waitSeconds);
        boolean all = true;
        for (Sent file : sent.values()) {
            boolean done = file.done.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (file.verified) {
                out().println(file.name + ": verified, case " + file.caseNumber);
            } else {
                String why = !done ? "no receipt in " + waitSeconds + " s" : file.refusal;
                err().println("yurak: " + file.name + ": " + why);
                all = false;
            }
        }
        out().flush();
        return all;
    }

    /** Files that belong together go together; those of different folders do not. */
    private List<List<Path>> groups() {
        Map<Path, Map<String, Path>> byFolder = new LinkedHashMap<>();
        for (Path file : files) {
            Path folder = file.toAbsolutePath().getParent();
            byFolder.computeIfAbsent(folder == null ? file : folder, none -> new LinkedHashMap<>())
                    .put(String.valueOf(file.getFileName()), file);
        }
        List<List<Path>> groups = new ArrayList<>();
        for (Map<String, Path> named : byFolder.values()) {
            for (List<String> group : Readers.group(named.keySet())) {
                groups.add(group.stream()
                        .map(name -> named.getOrDefault(name, Path.of(name)))
                        .toList());
            }
        }
        return groups;
    }

    static InetSocketAddress address(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        try {
            return colon < 0
                    ? InetSocketAddress.createUnresolved(hostAndPort, DEFAULT_PORT)
                    : InetSocketAddress.createUnresolved(
                            hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--to: expected HOST:PORT, found " + hostAndPort, e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry)) {
                    delete(entry);
                } else {
                    Files.delete(entry);
                }
            }
        }
        Files.delete(folder);
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private PrintWriter err() {
        return spec().commandLine().getErr();
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets it");
        }
        return spec;
    }

    /** Prints how far each file is, in steps of a tenth. */
    private final class Progress implements RelayEvents {
        private final Map<Sha256, Sent> sent;
        private String last = "";

        Progress(Map<Sha256, Sent> sent) {
            this.sent = sent;
        }

        @Override
        public void disconnected(String reason) {
            say("connection: " + reason);
        }

        @Override
        public void progress(EnvelopeHeader header, int sentBytes) {
            Sent file = sent.get(header.id());
            if (file != null) {
                say(file.name + ": " + 10L * sentBytes / header.length() * 10 + " %");
            }
        }

        @Override
        public void kept(EnvelopeHeader header, String caseNumber) {
            Sent file = sent.get(header.id());
            if (file != null) {
                file.caseNumber = caseNumber;
                say(file.name + ": kept, case " + caseNumber);
            }
        }

        @Override
        public void verified(EnvelopeHeader header) {
            Sent file = sent.get(header.id());
            if (file != null) {
                file.verified = true;
                file.done.countDown();
            }
        }

        @Override
        public void refused(EnvelopeHeader header, String reason) {
            Sent file = sent.get(header.id());
            if (file != null) {
                file.refusal = reason;
                file.done.countDown();
            }
        }

        private void say(String line) {
            if (!line.equals(last)) {
                last = line;
                err().println(line);
            }
        }
    }
}
