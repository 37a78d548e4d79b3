package uz.yurak.gateway.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.WaySettings;

/**
 * Looks at the configuration's file each second. A changed one, when it has rested for a second, is read whole; where anything in it is wrong, nothing
 * changes and the reason is said. Of a right one the ways are applied; what else changed waits for a new start, and that
 * is said too.
 */
final class ConfigWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigWatch.class);
    private static final long PERIOD_MS = 1_000;

    private final Path file;
    private final AgentConfig started;
    private final Ways ways;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "agent-config");
        thread.setDaemon(true);
        return thread;
    });
    private String applied;
    private String last;
    private volatile Optional<String> problem = Optional.empty();

    /** @param started the configuration in force, read from the file */
    ConfigWatch(Path file, AgentConfig started, Ways ways) {
        this.file = file;
        this.started = started;
        this.ways = ways;
        this.applied = look();
        this.last = applied;
    }

    void start() {
        ScheduledFuture<?> task = timer.scheduleWithFixedDelay(this::once, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
        LOG.debug("configuration looked at every {} ms, {}", PERIOD_MS, task);
    }

    /** Why the file as it is now is not in force; empty where it is. */
    Optional<String> problem() {
        return problem;
    }

    /** Looks once, and tries again what could not be opened. */
    void once() {
        try {
            String now = look();
            if (!now.equals(applied) && now.equals(last)) {
                applied = now;
                reload();
            }
            last = now;
            ways.tryAgain();
        } catch (RuntimeException e) {
            LOG.error("the configuration could not be looked at", e);
        }
    }

    private void reload() {
        try {
            AgentConfig changed = AgentConfig.read(file);
            ways.apply(changed.ways());
            List<WaySettings> same = started.ways();
            problem = changed.withWays(same).equals(started)
                    ? Optional.empty()
                    : Optional.of("keys outside the ways of pushing changed: they need a new start of the agent");
            LOG.info(
                    "the changed configuration is in force{}",
                    problem.map(why -> "; " + why).orElse(""));
        } catch (IOException e) {
            problem = Optional.of(String.valueOf(e.getMessage()));
            LOG.error("the changed configuration is wrong, nothing changes: {}", e.getMessage());
        }
    }

    /** What changes when the file does: rename into place gives another key, writing another time or length. */
    private String look() {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return is.size() + " " + is.lastModifiedTime() + " " + is.fileKey();
        } catch (IOException e) {
            return e.getClass().getName();
        }
    }

    @Override
    public void close() throws InterruptedException {
        timer.shutdownNow();
        if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.error("the configuration's watch did not end");
        }
    }
}
