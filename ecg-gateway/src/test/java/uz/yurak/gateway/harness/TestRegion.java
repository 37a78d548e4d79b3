package uz.yurak.gateway.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import uz.yurak.gateway.agent.AgentConfig;
import uz.yurak.gateway.agent.Routes;
import uz.yurak.gateway.center.CenterLimits;
import uz.yurak.gateway.center.CenterServer;
import uz.yurak.gateway.center.EnvelopeStore;
import uz.yurak.gateway.center.LiveSink;
import uz.yurak.gateway.center.Outbox;
import uz.yurak.gateway.center.UpdateStore;
import uz.yurak.gateway.enroll.CertificateAuthority;
import uz.yurak.gateway.enroll.EnrollmentCode;
import uz.yurak.gateway.enroll.KeyMaterial;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.dicom.DicomSource;
import uz.yurak.gateway.intake.folder.FolderSource;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.record.Bytes;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;
import uz.yurak.record.Sha256;
import uz.yurak.record.Urgency;

/** One center and one hospital in a folder, with certificates of an authority of their own. */
public final class TestRegion {
    public static final HospitalId HOSPITAL = new HospitalId("jarqorgon");
    public static final MachineId MACHINE = new MachineId("jarqorgon-cart-1");
    public static final MachineId URGENT_MACHINE = new MachineId("jarqorgon-cart-2");
    public static final String AGENT = "jarqorgon-agent";

    /** Short times, so that a test of a lost line takes seconds. */
    public static final CenterLimits LIMITS = new CenterLimits(
            20,
            16,
            8 << 20,
            32L << 20,
            2,
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2));

    private final Path folder;
    private final CertificateAuthority authority;

    private final TestRegister register;

    private TestRegion(Path folder, CertificateAuthority authority) {
        this.folder = folder;
        this.authority = authority;
        this.register = new TestRegister(authority);
    }

    /** In the process of an agent or a center. */
    public static TestRegion existing(Path folder) throws IOException {
        TestRegion region = new TestRegion(folder, CertificateAuthority.open(folder.resolve("ca"), Clock.systemUTC()));
        region.recordAgent();
        return region;
    }

    public TestRegion(Path folder) throws IOException {
        this(folder, CertificateAuthority.open(folder.resolve("ca"), Clock.systemUTC()));
        issue("agent", authority.issueAgent(AGENT, HOSPITAL));
        issue("center", authority.issueServer(List.of("127.0.0.1", "localhost")));
        recordAgent();
    }

    private void recordAgent() throws IOException {
        register.record(AGENT, EnrollmentCode.fingerprintOf(material("agent").certificate()));
    }

    public CertificateAuthority authority() {
        return authority;
    }

    public Path folder() {
        return folder;
    }

    private void issue(String name, KeyMaterial material) throws IOException {
        material.write(pem(name + ".crt"), pem(name + ".key"), pem("ca.crt"));
    }

    private Path pem(String name) {
        return folder.resolve("pem").resolve(name);
    }

    public KeyMaterial material(String name) throws IOException {
        return KeyMaterial.read(pem(name + ".crt"), pem(name + ".key"), pem("ca.crt"));
    }

    public FileEnvelopeStore store() throws IOException {
        return new FileEnvelopeStore(folder.resolve("store"));
    }

    public FileOutbox outbox() throws IOException {
        return new FileOutbox(folder.resolve("outbox"));
    }

    public CenterServer center(EnvelopeStore store, Outbox outbox, LiveSink live) throws IOException {
        return new CenterServer(
                LIMITS, material("center"), register, store, outbox, live, UpdateStore.NONE, Clock.systemUTC());
    }

    public CenterServer center(EnvelopeStore store, Outbox outbox, UpdateStore updates) throws IOException {
        return new CenterServer(
                LIMITS, material("center"), register, store, outbox, LiveSink.NONE, updates, Clock.systemUTC());
    }

    public CenterServer center(EnvelopeStore store, Outbox outbox) throws IOException {
        return new CenterServer(LIMITS, material("center"), register, store, outbox, Clock.systemUTC());
    }

    /** Which certificates hold; knows the agent's own. */
    public TestRegister register() {
        return register;
    }

    public Path dropFolder() {
        return folder.resolve("drop");
    }

    public Path reportsFolder() {
        return folder.resolve("reports");
    }

    public AgentConfig agentConfig(InetSocketAddress center) {
        return agentConfig(Routes.to(InetSocketAddress.createUnresolved("127.0.0.1", center.getPort())));
    }

    public AgentConfig agentConfig(Routes routes) {
        return new AgentConfig(
                AGENT,
                HOSPITAL,
                routes,
                pem("agent.crt"),
                pem("agent.key"),
                pem("ca.crt"),
                pem("agent.crt"),
                pem("agent.key"),
                folder.resolve("agent"),
                reportsFolder(),
                SpoolLimits.DEFAULT,
                8 << 20,
                Optional.empty(),
                List.of(
                        FolderSource.local(
                                "folder.cart",
                                dropFolder(),
                                new Machine(MACHINE, Urgency.ROUTINE, false),
                                Duration.ofMillis(50),
                                Duration.ofMillis(300)),
                        new DicomSource(
                                true,
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                Set.of(),
                                Map.of("CART2", new Machine(URGENT_MACHINE, Urgency.EMERGENCY, true)),
                                Map.of(),
                                Optional.of(new Machine(MACHINE, Urgency.ROUTINE, false)))));
    }

    /** Gives the agent's machine a file, whole at once. */
    public void drop(String name, Bytes content) throws IOException {
        Files.createDirectories(dropFolder());
        Path temporary = dropFolder().resolve("." + name);
        Files.write(temporary, content.toArray());
        Files.move(temporary, dropFolder().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Bytes that are no ECG: the relay does not look. */
    public static Bytes random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    /** Whether the store holds exactly these bytes, each once. */
    public static void assertStored(FileEnvelopeStore store, Collection<Bytes> expected) throws IOException {
        assertEquals(
                expected.stream().map(bytes -> bytes.sha256().hex()).sorted().toList(),
                store.digests().stream().map(Sha256::hex).sorted().toList());
    }

    /** The files in a folder, none where it is missing. */
    public static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
