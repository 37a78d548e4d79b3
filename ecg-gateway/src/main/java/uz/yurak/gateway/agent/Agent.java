package uz.yurak.gateway.agent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uz.yurak.gateway.enroll.KeyMaterial;
import uz.yurak.gateway.intake.DicomIntake;
import uz.yurak.gateway.intake.FolderIntake;
import uz.yurak.gateway.intake.FolderSource;
import uz.yurak.gateway.intake.Intake;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.Steps;

/**
 * The hospital's side: what machines push goes to the spool and from there to the center; reports come back into a folder.
 * Starts with {@link #start}, stops once.
 */
public final class Agent implements AutoCloseable {
    /** What waits in the spool is patients' data. */
    private static final FileAttribute<?> OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Spool spool;
    private final RelayLink link;
    private final AgentStatus status;
    private final List<FolderIntake> folders = new ArrayList<>();
    private @Nullable DicomIntake dicom;

    private Agent(Spool spool, RelayLink link, AgentStatus status) {
        this.spool = spool;
        this.link = link;
        this.status = status;
    }

    /**
     * Opens the spool and begins to take in and to send; returns when machines may push.
     *
     * @param software what the center is told of this program's version
     * @param out takes what happens, one JSON object a line
     */
    public static Agent start(AgentConfig config, String software, Clock clock, Steps steps, Appendable out)
            throws IOException, InterruptedException {
        Files.createDirectories(config.state(), OWNER_ALONE);
        KeyMaterial material = KeyMaterial.read(config.certificate(), config.key(), config.authority());
        Spool spool = Spool.open(config.spoolFolder(), config.limits(), steps);
        Agent agent;
        try {
            agent = assemble(config, software, clock, steps, out, material, spool);
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
        try {
            agent.takeIn(config, new Intake(config.hospital(), spool, config.maxEnvelopeBytes(), clock), steps);
        } catch (IOException | RuntimeException e) {
            agent.close();
            throw e;
        }
        return agent;
    }

    private static Agent assemble(
            AgentConfig config,
            String software,
            Clock clock,
            Steps steps,
            Appendable out,
            KeyMaterial material,
            Spool spool)
            throws IOException {
        AgentStatus status = new AgentStatus(config.agentId(), config.statusFile(), spool, clock, out);
        ReportFolder reports = new ReportFolder(config.reports(), config.journalFile(), steps);
        RelaySession.Shared shared = new RelaySession.Shared(
                config.agentId(), config.hospital(), software, spool, Optional.of(reports), clock, steps, status);
        return new Agent(spool, new RelayLink(config.center(), material, shared, new SecureRandom()), status);
    }

    private void takeIn(AgentConfig config, Intake intake, Steps steps) throws IOException {
        link.start();
        for (FolderSource source : config.folders()) {
            folders.add(FolderIntake.start(source, intake, steps));
        }
        if (config.dicom().isPresent()) {
            dicom = DicomIntake.start(config.dicom().get(), intake, steps);
        }
        status.ready(dicomAddress());
    }

    /** What waits in the spool. */
    public Spool spool() {
        return spool;
    }

    /** Where DICOM machines send to. */
    public Optional<InetSocketAddress> dicomAddress() {
        return Optional.ofNullable(dicom).map(DicomIntake::address);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (dicom != null) {
            dicom.close();
        }
        for (FolderIntake folder : folders) {
            folder.close();
        }
        link.close();
        status.close();
        spool.close();
    }
}
