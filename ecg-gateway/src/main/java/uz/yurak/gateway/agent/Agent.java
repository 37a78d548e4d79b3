package uz.yurak.gateway.agent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.agent.glance.Glances;
import uz.yurak.gateway.agent.page.FromCenter;
import uz.yurak.gateway.agent.page.LocalPage;
import uz.yurak.gateway.agent.print.PrintQueue;
import uz.yurak.gateway.enroll.AgentKeys;
import uz.yurak.gateway.enroll.KeyMaterial;
import uz.yurak.gateway.enroll.TlsContexts;
import uz.yurak.gateway.intake.Intake;
import uz.yurak.gateway.intake.LiveOutlet;
import uz.yurak.gateway.intake.Onlooker;
import uz.yurak.gateway.intake.OrderBook;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.intake.WayLog;
import uz.yurak.gateway.spool.Folders;
import uz.yurak.gateway.spool.IdJournal;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.gateway.spool.Vault;
import uz.yurak.gateway.update.Trial;
import uz.yurak.gateway.wire.ErrandFrame.Fate;
import uz.yurak.gateway.wire.ErrandFrame.Read;

/**
 * The hospital's side: what machines push goes to the spool and from there to the center; reports come back into a folder.
 * Starts with {@link #start}, stops once.
 */
public final class Agent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);

    /** What a machine has pushed whole is accepted within so long when the agent stops. */
    private static final int LAST_ACCEPTED_SECONDS = 10;

    private final Spool spool;
    private final RelayLink link;
    private final AgentStatus status;
    private final Ways ways;
    private final ExecutorService disk;
    private final Glances glances;
    private final Readings readings;
    private final PageDeeds deeds;
    private final Optional<PrintQueue> prints;
    private final SelfUpdate update;
    private @Nullable ConfigWatch watch;
    private @Nullable LocalPage page;

    private Agent(
            Spool spool,
            RelayLink link,
            AgentStatus status,
            Ways ways,
            ExecutorService disk,
            Glances glances,
            Readings readings,
            PageDeeds deeds,
            Optional<PrintQueue> prints,
            SelfUpdate update) {
        this.readings = readings;
        this.deeds = deeds;
        this.prints = prints;
        this.spool = spool;
        this.link = link;
        this.status = status;
        this.ways = ways;
        this.disk = disk;
        this.glances = glances;
        this.update = update;
    }

    /**
     * Opens the spool and begins to take in and to send; returns when machines may push.
     *
     * @param software what the center is told of this program's version
     * @param out takes what happens, one JSON object a line
     */
    public static Agent start(AgentConfig config, String software, Clock clock, Steps steps, Appendable out)
            throws IOException, InterruptedException {
        return start(config, Optional.empty(), Program.FIXED, software, clock, steps, out);
    }

    /**
     * The same, of a program that updates itself.
     *
     * @param file of the configuration, watched for changes
     */
    public static Agent start(
            AgentConfig config,
            Optional<Path> file,
            Program program,
            String software,
            Clock clock,
            Steps steps,
            Appendable out)
            throws IOException, InterruptedException {
        Folders.makePrivate(config.state());
        Credentials credentials =
                Credentials.open(new AgentKeys(config.certificate(), config.key(), config.authority()));
        Vault vault = Vault.open(config.state(), config.stateKey().fetch(System.in));
        Spool spool = Spool.open(config.spoolFolder(), config.limits(), steps, vault);
        Agent agent;
        try {
            agent = assemble(config, program, software, clock, steps, out, credentials, spool);
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
        agent.takeIn(config, file);
        return agent;
    }

    private static Agent assemble(
            AgentConfig config,
            Program program,
            String software,
            Clock clock,
            Steps steps,
            Appendable out,
            Credentials credentials,
            Spool spool)
            throws IOException {
        Glances glances = Glances.start();
        Vault vault = spool.vault();
        ReportFolder reports = new ReportFolder(config.reports(), config.journalFile(), steps);
        OrderBook orders =
                OrderBook.open(Folders.makePrivate(config.waysFolder()).resolve("orders"), vault, clock);
        Readings readings = Readings.open(config.readingsFile(), vault);
        Words words = Words.open(config.wordsFile(), vault, clock);
        Optional<PrintQueue> prints = config.print().isEmpty()
                ? Optional.empty()
                : Optional.of(PrintQueue.start(
                        config.printsFolder(), vault, config.print().get(), new PrintWords(words), clock));
        orders.onFetched((errand, machine) -> words.say(errand, Fate.TAKEN, machine));
        CenterSettings settings = CenterSettings.open(
                config.settingsFile(), vault, orders, on -> prints.ifPresent(queue -> queue.switchTo(on)));
        ErrandDesk errands =
                new ErrandDesk(IdJournal.open(config.errandsFile()), orders, readings, settings, words, clock, steps);
        // Free words may name a patient: they are for this computer's own screen, and not for the hospital's network.
        boolean isOwnScreen = config.page()
                .filter(page -> page.address().getAddress().isLoopbackAddress())
                .isPresent();
        AgentStatus status = new AgentStatus(
                config.agentId(),
                config.statusFile(),
                spool,
                glances,
                () -> new FromCenter(
                        isOwnScreen ? readings.newest() : List.of(),
                        readings.seenAt(),
                        orders.count(),
                        prints.map(PrintQueue::printing)
                                .map(printing -> isOwnScreen ? printing : printing.withoutHeld())),
                clock,
                out);
        ParcelMaker parcels = ParcelMaker.start(spool);
        Traffic traffic = new Traffic();
        RelaySession.Shared shared = new RelaySession.Shared(
                config.agentId(),
                config.hospital(),
                software,
                credentials,
                spool,
                parcels,
                Optional.of(reports),
                Optional.of(errands),
                prints,
                traffic,
                clock,
                steps,
                status);
        LiveSignals signals = new LiveSignals();
        SelfUpdate update = new SelfUpdate(config, program, spool, traffic, signals::areRunning);
        status.updates(update.updater()::state, update::heard);
        RelayLink link =
                new RelayLink(config.routes(), shared, signals, Optional.of(update.updater()), new SecureRandom());
        ExecutorService disk = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "intake-disk");
            thread.setDaemon(true);
            return thread;
        });
        Ways ways = ways(config, clock, steps, spool, orders, disk, glances, signals);
        PageDeeds deeds = new PageDeeds(readings, words, prints, clock);
        return new Agent(spool, link, status, ways, disk, glances, readings, deeds, prints, update);
    }

    private static Ways ways(
            AgentConfig config,
            Clock clock,
            Steps steps,
            Spool spool,
            OrderBook orders,
            ExecutorService disk,
            Onlooker onlooker,
            LiveOutlet live)
            throws IOException {
        Intake intake = new Intake(config.hospital(), spool, config.maxEnvelopeBytes(), clock, onlooker);
        Path landing = emptied(config.landingFolder());
        Path memory = Folders.makePrivate(config.waysFolder());
        KeyMaterial listening =
                KeyMaterial.read(config.listeningCertificate(), config.listeningKey(), config.authority());
        var tls = TlsContexts.listening(listening.key(), listening.chain());
        return new Ways(
                name -> new WayLog(name, clock),
                log -> new WayContext(
                        intake.counting(log), log, disk, landing, memory, orders, tls, clock, steps, live),
                new SwitchedOff(config.switchedOffFile()),
                System::nanoTime);
    }

    /** What was not whole when the last agent ended was never answered. */
    private static Path emptied(Path landing) throws IOException {
        Folders.makePrivate(landing);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(landing)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        return landing;
    }

    private void takeIn(AgentConfig config, Optional<Path> file) {
        link.start();
        ways.apply(config.ways());
        page = config.page()
                .map(settings ->
                        LocalPage.start(settings, status::pageState, ways::switchTo, deeds, ZoneId.systemDefault()))
                .orElse(null);
        ConfigWatch configuration =
                file.map(path -> new ConfigWatch(path, config, ways)).orElse(null);
        if (configuration != null) {
            configuration.start();
            status.ready(ways, configuration::problem);
        } else {
            status.ready(ways, Optional::empty);
        }
        watch = configuration;
    }

    /** This version is tried for the first time: it is good when it is heard of at the center. */
    void tried(Trial trial) {
        update.tried(trial, ways::allListen);
    }

    /** What waits in the spool. */
    public Spool spool() {
        return spool;
    }

    /** The newest readings of this hospital, the newest first. */
    List<Read> readings() {
        return readings.newest();
    }

    /** Where a way listens, by its name. */
    public Optional<InetSocketAddress> address(String way) {
        return ways.address(way);
    }

    /** Where the agent's page is. */
    public Optional<InetSocketAddress> page() {
        return Optional.ofNullable(page).flatMap(LocalPage::address);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (page != null) {
            page.close();
        }
        update.updater().close();
        if (watch != null) {
            watch.close();
        }
        ways.close();
        disk.shutdown();
        if (!disk.awaitTermination(LAST_ACCEPTED_SECONDS, TimeUnit.SECONDS)) {
            LOG.error("the disk did not take the last messages in {} s", LAST_ACCEPTED_SECONDS);
        }
        glances.close();
        link.close();
        if (prints.isPresent()) {
            prints.get().close();
        }
        status.close();
        spool.close();
    }
}
