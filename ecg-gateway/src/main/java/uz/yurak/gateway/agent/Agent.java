package uz.yurak.gateway.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.yurak.gateway.enroll.KeyMaterial;
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
    private final Spool spool;
    private final RelayLink link;
    private final AgentStatus status;
    private final List<FolderIntake> folders = new ArrayList<>();

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
            throws IOException {
        Files.createDirectories(config.state());
        KeyMaterial material = KeyMaterial.read(config.certificate(), config.key(), config.authority());
        Spool spool = Spool.open(config.spoolFolder(), config.limits(), steps);
        try {
            AgentStatus status = new AgentStatus(config.agentId(), config.statusFile(), spool, clock, out);
            ReportFolder reports = new ReportFolder(config.reports(), config.journalFile(), steps);
            RelaySession.Shared shared = new RelaySession.Shared(
                    config.agentId(), config.hospital(), software, spool, Optional.of(reports), clock, steps, status);
            Agent agent =
                    new Agent(spool, new RelayLink(config.center(), material, shared, new SecureRandom()), status);
            agent.link.start();
            Intake intake = new Intake(config.hospital(), spool, config.maxEnvelopeBytes(), clock);
            for (FolderSource source : config.folders()) {
                agent.folders.add(FolderIntake.start(source, intake, steps));
            }
            status.ready();
            return agent;
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    /** What waits in the spool. */
    public Spool spool() {
        return spool;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (FolderIntake folder : folders) {
            folder.close();
        }
        link.close();
        status.close();
        spool.close();
    }
}
