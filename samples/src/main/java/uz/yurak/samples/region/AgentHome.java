package uz.yurak.samples.region;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import uz.yurak.consult.account.Enrollment;
import uz.yurak.gateway.enroll.AgentKeys;
import uz.yurak.gateway.enroll.Enroller;
import uz.yurak.gateway.enroll.EnrollmentCode;
import uz.yurak.gateway.intake.PasswordHash;
import uz.yurak.samples.machine.LiveMachine;

/** One hospital's folder in the demonstration: its agent's certificate, configuration, watched folder and reports. */
public final class AgentHome {
    /** After so long something is wrong, even on a slow machine. */
    static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final DemoHospital hospital;
    private final Path folder;
    private final int dicomPort;
    private final int livePort;
    private final int pagePort;

    AgentHome(DemoHospital hospital, Path folder, int dicomPort, int livePort, int pagePort) {
        this.hospital = hospital;
        this.folder = folder.toAbsolutePath();
        this.dicomPort = dicomPort;
        this.livePort = livePort;
        this.pagePort = pagePort;
    }

    DemoHospital hospital() {
        return hospital;
    }

    public int dicomPort() {
        return dicomPort;
    }

    /** Where the live monitor sends to. */
    int livePort() {
        return livePort;
    }

    /** The agent's own page. */
    URI page() {
        return URI.create("http://localhost:" + pagePort + "/");
    }

    /** Where the folder cart exports to. */
    public Path inbox() {
        return folder.resolve("inbox");
    }

    /** Where recommendations appear. */
    Path reports() {
        return folder.resolve("reports");
    }

    Path log() {
        return folder.resolve("agent.log");
    }

    /** Makes what an agent needs; it enrolls as any other, by a code, the first time and when its certificate does not hold. */
    void prepare(Enrollment enrollment, int relayPort, Clock clock) throws IOException {
        Files.createDirectories(inbox());
        Files.createDirectories(reports());
        Path certificate = folder.resolve("agent.crt");
        AgentKeys keys = new AgentKeys(certificate, folder.resolve("agent.key"), folder.resolve("authority.crt"));
        if (Files.notExists(certificate) || !enrollment.isInForce(keys.open().certificate())) {
            EnrollmentCode code = enrollment.newCode(hospital.id(), hospital.id() + "-agent", "demonstration");
            Enroller.enroll(
                    InetSocketAddress.createUnresolved("127.0.0.1", relayPort), code, keys, "demonstration", clock);
        }
        Files.write(folder.resolve("monitor.layout"), LiveMachine.usualLayout().toArray());
        Files.write(configuration(), configurationLines(relayPort));
    }

    private Path configuration() {
        return folder.resolve("agent.properties");
    }

    private List<String> configurationLines(int relayPort) {
        return List.of(
                "# written anew at each start of the demonstration",
                "agent.id=" + hospital.id() + "-agent",
                "agent.hospital=" + hospital.id(),
                "center.host=127.0.0.1",
                "center.port=" + relayPort,
                "tls.certificate=agent.crt",
                "tls.key=agent.key",
                "tls.authority=authority.crt",
                "state.folder=state",
                "reports.folder=reports",
                "page.bind=127.0.0.1",
                "page.port=" + pagePort,
                "page.code="
                        + PasswordHash.of(DemoPerson.PASSWORD, new SecureRandom())
                                .text(),
                "folder.inbox.path=inbox",
                "folder.inbox.machine=" + hospital.folderMachine(),
                "dicom.bind=127.0.0.1",
                "dicom.port=" + dicomPort,
                "dicom.machine=" + hospital.dicomMachine(),
                "stream.monitor.bind=127.0.0.1",
                "stream.monitor.port=" + livePort,
                "stream.monitor.machine=" + hospital.liveMachine(),
                "stream.monitor.layout=monitor.layout");
    }

    /** Starts the agent as a program of its own. */
    Child start() throws IOException {
        return Child.start(
                hospital.id() + " agent",
                AgentCommand.of(configuration()),
                log(),
                line -> line.contains("\"event\":\"ready\""));
    }
}
