package uz.yurak.samples.region;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.consult.Center;
import uz.yurak.consult.CenterConfig;
import uz.yurak.consult.account.Accounts;

/** A running region: the center in this program with its database beside it, each hospital's agent a program of its own. */
public final class Region implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Region.class);
    private static final int PREFERRED_CONSOLE_PORT = 8080;
    private static final int PREFERRED_RELAY_PORT = 7443;
    private static final int PREFERRED_DATABASE_PORT = 54329;

    /** Who entered the hospitals and people, in the audit trail. */
    private static final String BY = "demonstration";

    private final Deque<AutoCloseable> lastFirst = new ArrayDeque<>();
    private final List<KeptAgent> agents = new ArrayList<>();
    private final Path data;
    private Optional<Center> center = Optional.empty();

    private Region(Path data) {
        this.data = data;
    }

    /**
     * Starts everything below a folder, or starts again what lies there.
     *
     * @param consolePort asked for by a person; empty for the one kept, or a free one
     */
    public static Region start(Path folder, OptionalInt consolePort, Clock clock, Progress progress)
            throws IOException {
        DataFolder data = DataFolder.open(folder);
        Region region = new Region(data.path());
        region.lastFirst.push(data);
        try {
            region.startAll(consolePort, clock, progress);
            return region;
        } catch (IOException | RuntimeException e) {
            region.close();
            throw e;
        }
    }

    private void startAll(OptionalInt consolePort, Clock clock, Progress progress) throws IOException {
        Ports ports = Ports.open(data.resolve("ports.properties"), progress::say);
        int console = consolePort.isPresent()
                ? ports.asked("console", consolePort.getAsInt())
                : ports.of("console", PREFERRED_CONSOLE_PORT);
        int relay = ports.of("relay", PREFERRED_RELAY_PORT);
        progress.say("starting the database and the center");
        CenterConfig config = CenterConfig.local(data.resolve("center"))
                .withPort(console)
                .withRelayPort(relay)
                .withDatabasePort(ports.of("database", PREFERRED_DATABASE_PORT));
        Center started = Center.start(config, clock);
        lastFirst.push(started);
        center = Optional.of(started);
        enter(started.accounts());
        progress.say("the center answers at " + started.url());
        for (DemoHospital hospital : DemoHospital.ALL) {
            int dicomPort = ports.of("dicom." + hospital.id(), hospital.preferredDicomPort());
            int livePort = ports.of("live." + hospital.id(), hospital.preferredLivePort());
            int pagePort = ports.of("page." + hospital.id(), hospital.preferredPagePort());
            Path folder = data.resolve(hospital.id().value());
            AgentHome home = new AgentHome(hospital, folder, dicomPort, livePort, pagePort);
            home.prepare(started.enrollment(), relay, clock);
            KeptAgent agent = KeptAgent.start(home, progress);
            lastFirst.push(agent);
            agents.add(agent);
        }
        for (KeptAgent agent : agents) {
            agent.child().awaitReady(AgentHome.READY_WITHIN);
            progress.say("the agent of " + agent.home().hospital().name().get("uz") + " takes ECGs");
        }
    }

    /** Enters hospitals, machines and people, the first time. */
    private static void enter(Accounts accounts) {
        for (DemoHospital hospital : DemoHospital.ALL) {
            if (accounts.hospital(hospital.id()).isEmpty()) {
                accounts.putHospital(hospital.asHospital(), BY);
                hospital.machines().forEach(machine -> accounts.putMachine(machine, BY));
            }
        }
        List<String> known = accounts.people().stream().map(p -> p.login()).toList();
        for (DemoPerson person : DemoPerson.ALL) {
            if (!known.contains(person.login())) {
                accounts.addPerson(
                        person.login(),
                        person.name(),
                        person.role(),
                        person.hospital(),
                        person.language(),
                        DemoPerson.PASSWORD,
                        BY);
            }
        }
    }

    public Center center() {
        return center.orElseThrow(() -> new IllegalStateException("the region is not running"));
    }

    public List<AgentHome> agentHomes() {
        return agents.stream().map(KeptAgent::home).toList();
    }

    /** The agents' programs, in the order of {@link #agentHomes()}. */
    List<Child> agents() {
        return agents.stream().map(KeptAgent::child).toList();
    }

    /** Process ids of the agents, in the same order. */
    public List<Long> agentPids() {
        return agents().stream().map(Child::pid).toList();
    }

    Path data() {
        return data;
    }

    /** Stops everything in the reverse order of its start; what fails to stop is logged and the rest stops. */
    @Override
    public void close() {
        while (!lastFirst.isEmpty()) {
            try {
                lastFirst.pop().close();
            } catch (Exception e) {
                LOG.warn("a part of the region did not stop cleanly", e);
            }
        }
    }
}
