package uz.yurak.consult.work;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.consult.store.DatabaseAwayException;
import uz.yurak.consult.store.LinkStore;
import uz.yurak.gateway.center.AgentSeen;

/** Every five seconds: keeps what agents said of themselves, and looks who has been silent too long. */
public final class LinkWatch implements AutoCloseable {
    private static final long PERIOD_S = 5;
    private static final Logger LOG = LoggerFactory.getLogger(LinkWatch.class);

    private final UUID node = UUID.randomUUID();
    private final LinkStore store;
    private final Supplier<List<AgentSeen>> seen;
    private final Duration silence;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "center-links");
        thread.setDaemon(true);
        return thread;
    });
    private final Future<?> looking;
    private Set<AgentSeen> kept = Set.of();

    /**
     * @param seen what this node heard since it started
     * @param silence after which a hospital is missed
     */
    public LinkWatch(LinkStore store, Supplier<List<AgentSeen>> seen, Duration silence) {
        this.store = store;
        this.seen = seen;
        this.silence = silence;
        this.looking = timer.scheduleWithFixedDelay(this::look, PERIOD_S, PERIOD_S, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            Set<AgentSeen> now = new HashSet<>(seen.get());
            List<AgentSeen> news =
                    now.stream().filter(agent -> !kept.contains(agent)).toList();
            if (!news.isEmpty()) {
                store.heard(node, news);
                kept = now;
            }
            store.watch(silence);
        } catch (DatabaseAwayException e) {
            LOG.warn("what agents say of themselves waits: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("what agents say of themselves was not kept, or silence not looked for", e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        looking.cancel(false);
        timer.shutdown();
        timer.awaitTermination(PERIOD_S, TimeUnit.SECONDS);
    }
}
