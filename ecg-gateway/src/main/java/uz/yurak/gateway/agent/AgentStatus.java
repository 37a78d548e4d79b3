package uz.yurak.gateway.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.agent.glance.Glances;
import uz.yurak.gateway.agent.page.FromCenter;
import uz.yurak.gateway.agent.page.PageState;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.SpoolStatus;
import uz.yurak.gateway.wire.EnvelopeHeader;
import uz.yurak.gateway.wire.Frame.LinkHeartbeat;
import uz.yurak.gateway.wire.UpdateFrame;

/**
 * Tells those around an agent how it is: a line of JSON for each event, and a file with the last state that {@code agent
 * status} prints. No patient's data, no file names.
 */
final class AgentStatus implements RelayEvents, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentStatus.class);
    private static final int PERIOD_SECONDS = 5;

    private final String agentId;
    private final Path file;
    private final Spool spool;
    private final Glances glances;
    private final Clock clock;
    private final Appendable out;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "agent-status");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean isConnected;
    private volatile Optional<String> linkProblem = Optional.empty();
    private final Supplier<FromCenter> fromCenter;
    private volatile @Nullable Ways ways;
    private volatile Supplier<Optional<String>> configProblem = Optional::empty;
    private volatile Runnable onHeard = () -> {};
    private volatile Optional<Supplier<UpdateFrame.State>> update = Optional.empty();
    private volatile Optional<LinkHeartbeat> lastBeat = Optional.empty();
    private volatile Optional<Instant> heardAt = Optional.empty();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong reports = new AtomicLong();

    /** @param fromCenter asked each time */
    AgentStatus(
            String agentId,
            Path file,
            Spool spool,
            Glances glances,
            Supplier<FromCenter> fromCenter,
            Clock clock,
            Appendable out) {
        this.fromCenter = fromCenter;
        this.agentId = agentId;
        this.file = file;
        this.spool = spool;
        this.glances = glances;
        this.clock = clock;
        this.out = out;
    }

    /**
     * From now on the agent's program may be updated.
     *
     * @param state how that stands
     * @param heard told of each answer of the center's
     */
    void updates(Supplier<UpdateFrame.State> state, Runnable heard) {
        update = Optional.of(state);
        onHeard = heard;
    }

    /** Machines may push from now on. */
    void ready(Ways ways, Supplier<Optional<String>> configProblem) {
        this.ways = ways;
        this.configProblem = configProblem;
        tell("ready", ",\"ports\":" + StatusJson.ports(ways));
        ScheduledFuture<?> task = timer.scheduleWithFixedDelay(this::writeFile, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
        LOG.debug("status every {} s, {}", PERIOD_SECONDS, task);
    }

    @Override
    public void connected() {
        isConnected = true;
        linkProblem = Optional.empty();
        tell("connected", "");
    }

    @Override
    public void beat(LinkHeartbeat beat) {
        lastBeat = Optional.of(beat);
    }

    @Override
    public void heard() {
        heardAt = Optional.of(clock.instant());
        onHeard.run();
    }

    @Override
    public void disconnected(String reason) {
        linkProblem = Optional.of(reason);
        if (isConnected) {
            isConnected = false;
            tell("disconnected", "");
        }
    }

    @Override
    public void kept(EnvelopeHeader header, String caseNumber) {
        tell(
                "kept",
                ",\"envelope\":\"" + header.id().hex() + "\",\"case\":\"" + caseNumber.replaceAll("[^A-Za-z0-9-]", "?")
                        + "\"");
    }

    @Override
    public void verified(EnvelopeHeader header) {
        sent.incrementAndGet();
        tell("verified", ",\"envelope\":\"" + header.id().hex() + "\"");
    }

    @Override
    public void refused(EnvelopeHeader header, String reason) {
        LOG.error("{} was refused by the center and put aside: {}", header, reason);
        tell("refused", ",\"envelope\":\"" + header.id().hex() + "\"");
    }

    @Override
    public void reportWritten() {
        reports.incrementAndGet();
        tell("report", "");
    }

    @Override
    public void close() {
        timer.shutdownNow();
        writeFile();
    }

    /** The state now, for the agent's page. */
    PageState pageState() {
        Ways open = ways;
        return new PageState(
                agentId,
                clock.instant(),
                isConnected,
                linkProblem,
                spool.status(),
                sent.get(),
                reports.get(),
                configProblem.get(),
                open == null ? List.of() : open.statuses(),
                glances.latest(),
                fromCenter.get(),
                lastBeat.map(LinkHeartbeat::certificateEndsAt));
    }

    /** One object: the state now. */
    String json() {
        SpoolStatus now = spool.status();
        Ways open = ways;
        return "{\"agent\":\"" + agentId + "\",\"at\":\"" + clock.instant() + "\",\"connected\":" + isConnected
                + ",\"spoolDepth\":" + now.depth() + ",\"spoolBytes\":" + now.bytes()
                + now.oldestAt().map(at -> ",\"oldestAt\":\"" + at + "\"").orElse("")
                + ",\"damaged\":" + now.damaged() + ",\"refused\":" + now.refused()
                + ",\"warnings\":" + StatusJson.names(now.warnings())
                + ",\"sent\":" + sent + ",\"reports\":" + reports + StatusJson.fromCenter(fromCenter.get())
                + ",\"software\":"
                + StatusJson.quoted(AgentVerb.software())
                + heardAt.map(at -> ",\"lastContactAt\":\"" + at + "\"").orElse("")
                + lastBeat.map(StatusJson::line).orElse("")
                + configProblem
                        .get()
                        .map(why -> ",\"configProblem\":" + StatusJson.quoted(why))
                        .orElse("")
                + update.map(state -> ",\"update\":" + StatusJson.update(state.get()))
                        .orElse("")
                + (open == null ? "" : ",\"ways\":" + StatusJson.ways(open.statuses()))
                + ",\"pid\":" + ProcessHandle.current().pid() + "}";
    }

    private synchronized void tell(String event, String more) {
        try {
            out.append("{\"event\":\"" + event + "\",\"agent\":\"" + agentId + "\",\"at\":\"" + clock.instant() + "\""
                    + more + "}\n");
        } catch (IOException e) {
            LOG.warn("nobody reads what the agent says: {}", e.toString());
        }
    }

    private void writeFile() {
        try {
            Path beside = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(beside, json() + "\n", StandardCharsets.UTF_8);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("the status cannot be written: {}", e.toString());
        }
    }
}
