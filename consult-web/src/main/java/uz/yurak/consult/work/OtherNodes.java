package uz.yurak.consult.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.consult.store.GlimpseRoad;
import uz.yurak.consult.store.GlimpseRoad.Carried;
import uz.yurak.consult.store.GlimpseRoad.Looks;
import uz.yurak.gateway.center.GlimpseBytes;
import uz.yurak.gateway.glimpse.Glimpse;
import uz.yurak.gateway.glimpse.GlimpseSource;
import uz.yurak.record.HospitalId;

/**
 * What screens at other nodes of the center look at. A node says what is looked at there when it changes and every few
 * seconds; one that says nothing any more is forgotten, and with it what it wanted.
 */
final class OtherNodes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OtherNodes.class);

    private static final Duration SAID_EVERY = Duration.ofSeconds(5);
    private static final Duration FORGOTTEN_AFTER = SAID_EVERY.multipliedBy(3);

    private final String self = UUID.randomUUID().toString();
    private final GlimpseRoad road;
    private final Map<Asker, Asked> asked = new ConcurrentHashMap<>();
    private final Map<HospitalId, List<String>> own = new ConcurrentHashMap<>();
    private final Function<HospitalId, List<String>> looked;
    private final Consumer<HospitalId> changed;
    private final List<AutoCloseable> watches = new ArrayList<>();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "live-nodes");
        thread.setDaemon(true);
        return thread;
    });

    private final Future<?> saying;

    private record Asker(String node, HospitalId hospital) {}

    private record Asked(Set<String> sessions, long atNanos) {}

    /**
     * @param looked what is looked at here
     * @param changed told when another node wants something else of a hospital
     * @param came told of each glimpse that another node carried, and must not wait
     */
    OtherNodes(
            GlimpseRoad road,
            Function<HospitalId, List<String>> looked,
            Consumer<HospitalId> changed,
            Consumer<Carried> came) {
        this.road = road;
        this.looked = looked;
        this.changed = changed;
        watches.add(road.onLooks(looks -> {
            if (!looks.node().equals(self)) {
                hear(looks);
            }
        }));
        watches.add(road.onCarried(carried -> {
            if (!carried.node().equals(self)) {
                came.accept(carried);
            }
        }));
        saying = clockwork.scheduleWithFixedDelay(
                this::sayAgain, SAID_EVERY.toMillis(), SAID_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Says what is looked at here now, where it is not what was said last. */
    void say(HospitalId hospital) {
        if (!clockwork.isShutdown()) {
            clockwork.execute(() -> {
                List<String> sessions = looked.apply(hospital);
                if (!sessions.equals(own.put(hospital, sessions))) {
                    announce(hospital, sessions);
                }
            });
        }
    }

    /** Sessions of a hospital that other nodes want. */
    List<String> wanted(HospitalId hospital) {
        return asked.entrySet().stream()
                .filter(entry -> entry.getKey().hospital().equals(hospital))
                .flatMap(entry -> entry.getValue().sessions().stream())
                .distinct()
                .toList();
    }

    boolean want(HospitalId hospital, String session) {
        return asked.entrySet().stream()
                .anyMatch(entry -> entry.getKey().hospital().equals(hospital)
                        && entry.getValue().sessions().contains(session));
    }

    /**
     * Waits for the database.
     *
     * @return whether it was short enough for the road
     */
    boolean carry(HospitalId hospital, GlimpseSource source, Glimpse glimpse) {
        return road.carry(new Carried(self, hospital, GlimpseBytes.write(source, glimpse)));
    }

    private void hear(Looks looks) {
        Asker asker = new Asker(looks.node(), looks.hospital());
        Set<String> sessions = Set.copyOf(looks.sessions());
        Asked before =
                sessions.isEmpty() ? asked.remove(asker) : asked.put(asker, new Asked(sessions, System.nanoTime()));
        if (before == null ? !sessions.isEmpty() : !before.sessions().equals(sessions)) {
            changed.accept(looks.hospital());
        }
    }

    private void sayAgain() {
        long forgotten = System.nanoTime() - FORGOTTEN_AFTER.toNanos();
        asked.forEach((asker, what) -> {
            if (what.atNanos() - forgotten < 0 && asked.remove(asker, what)) {
                changed.accept(asker.hospital());
            }
        });
        own.forEach((hospital, sessions) -> {
            if (!sessions.isEmpty()) {
                announce(hospital, sessions);
            }
        });
    }

    private void announce(HospitalId hospital, List<String> sessions) {
        try {
            road.say(new Looks(self, hospital, sessions));
        } catch (RuntimeException e) {
            // The next saying comes by itself, whatever this one met.
            LOG.warn("what is looked at here is said again later: {}", e.toString());
        }
    }

    @Override
    public void close() throws Exception {
        saying.cancel(false);
        clockwork.shutdownNow();
        for (AutoCloseable watch : watches) {
            watch.close();
        }
    }
}
