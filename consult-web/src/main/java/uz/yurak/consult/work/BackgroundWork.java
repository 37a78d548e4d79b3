package uz.yurak.consult.work;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.consult.store.CaseChanges;
import uz.yurak.consult.store.DatabaseAwayException;
import uz.yurak.consult.store.EnvelopeQueue;
import uz.yurak.consult.store.EnvelopeQueue.Claimed;
import uz.yurak.consult.store.Leases;
import uz.yurak.consult.store.LiveStore;
import uz.yurak.consult.store.Notifications;

/**
 * What the center does by itself. Woken by the database, and looking by itself every few seconds, because a wake-up can be
 * missed and the lease of a worker that died ends without one.
 */
public final class BackgroundWork implements AutoCloseable {
    private static final int READERS = 2;
    private static final long LOOK_EVERY_S = 5;
    private static final long CLOSE_LIMIT_S = 20;
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);

    private final ExecutorService workers = Executors.newFixedThreadPool(READERS + 2, task -> daemon(task, "worker"));
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "work-clock"));
    private final List<Lane> lanes;
    private final AutoCloseable wakeUp;
    private final Future<?> looking;
    private final Future<?> forgettingHourly;

    /**
     * @param analyses makes one analysis again; false where none waits
     * @param reports draws one report that waits; false where none does
     * @param forgetting forgets some of what is not kept any longer; false where there is none
     */
    public BackgroundWork(
            EnvelopeQueue queue,
            EnvelopeWork work,
            CaseChanges changes,
            LiveStore live,
            Leases leases,
            Notifications notifications,
            BooleanSupplier analyses,
            BooleanSupplier reports,
            BooleanSupplier forgetting) {
        Lane first = new Lane("reading", () -> readOne(queue, work));
        Lane second = new Lane("reading", () -> readOne(queue, work));
        lanes = List.of(first, second, new Lane("analyses", analyses), new Lane("reports", reports));
        Lane hourly = new Lane("forgetting", forgetting);
        wakeUp = notifications.onWork(this::wake);
        looking = clock.scheduleWithFixedDelay(() -> look(changes, live, leases), 0, LOOK_EVERY_S, TimeUnit.SECONDS);
        forgettingHourly = clock.scheduleWithFixedDelay(hourly::wake, 1, 60, TimeUnit.MINUTES);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, "center-" + name);
        thread.setDaemon(true);
        return thread;
    }

    private static boolean readOne(EnvelopeQueue queue, EnvelopeWork work) {
        Optional<Claimed> claimed = queue.claim();
        claimed.ifPresent(work::process);
        return claimed.isPresent();
    }

    private void look(CaseChanges changes, LiveStore live, Leases leases) {
        wake();
        try {
            if (leases.endThoseOfTheDead() > 0) {
                wake();
            }
            changes.releaseIdle();
            live.wantAnalyses();
        } catch (DatabaseAwayException e) {
            LOG.warn("idle claims and growing signals wait: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("leases did not end, idle claims were not given back, or growing signals not analyzed", e);
        }
    }

    private void wake() {
        lanes.forEach(Lane::wake);
    }

    /** One kind of work, never more than once at a time; a wake-up while it runs makes it look again. */
    private final class Lane {
        private final String name;
        private final BooleanSupplier one;
        private final AtomicBoolean wanted = new AtomicBoolean();
        private final AtomicBoolean running = new AtomicBoolean();

        private Lane(String name, BooleanSupplier one) {
            this.name = name;
            this.one = one;
        }

        private void wake() {
            wanted.set(true);
            if (!workers.isShutdown() && running.compareAndSet(false, true)) {
                workers.execute(this::run);
            }
        }

        private void run() {
            try {
                while (wanted.getAndSet(false) && !workers.isShutdown()) {
                    while (!workers.isShutdown() && one.getAsBoolean()) {
                        LOG.debug("{}: one done", name);
                    }
                }
            } catch (DatabaseAwayException e) {
                LOG.warn("{} waits: {}", name, e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("{} failed; it goes on at the next look", name, e);
            } finally {
                running.set(false);
                if (wanted.get()) {
                    wake();
                }
            }
        }
    }

    @Override
    public void close() throws Exception {
        wakeUp.close();
        looking.cancel(false);
        forgettingHourly.cancel(false);
        clock.shutdownNow();
        workers.shutdown();
        if (!workers.awaitTermination(CLOSE_LIMIT_S, TimeUnit.SECONDS)) {
            workers.shutdownNow();
        }
    }
}
