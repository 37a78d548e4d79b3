package uz.yurak.consult.work;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.adapter.MalformedException;
import uz.yurak.consult.store.DatabaseAwayException;
import uz.yurak.consult.store.GlimpseRoad;
import uz.yurak.consult.store.GlimpseRoad.Carried;
import uz.yurak.gateway.center.GlimpseBytes;
import uz.yurak.gateway.center.GlimpseBytes.Sourced;
import uz.yurak.gateway.center.LiveSink;
import uz.yurak.gateway.glimpse.Expansion;
import uz.yurak.gateway.glimpse.Glimpse;
import uz.yurak.gateway.glimpse.GlimpseSource;
import uz.yurak.record.HospitalId;
import uz.yurak.record.LeadSignal;

/**
 * Brings glimpses of running signals to the screens that look at them, here or at another node of the center, and knows which
 * are looked at. Of a signal one glimpse comes behind the other; what is too much for this machine is dropped and counted, for
 * the next one shows more.
 */
public final class LiveDesk implements LiveSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveDesk.class);

    /** One for each processor of a small center. */
    private static final int THREADS = 2;

    /** Half a second of a hundred signals. */
    private static final int MOST_WAITING = 400;

    private final Map<Place, List<Consumer<Moment>>> screens = new ConcurrentHashMap<>();
    private final List<Consumer<HospitalId>> listeners = new CopyOnWriteArrayList<>();
    private final List<ThreadPoolExecutor> workers = new ArrayList<>();
    private final AtomicLong shown = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final ThreadPoolExecutor carrier = worker("live-road");
    private final Optional<OtherNodes> nodes;

    private record Place(HospitalId hospital, String session) {}

    /**
     * What a screen draws.
     *
     * @param leads one each of the source's, as many instants as the glimpse spans
     */
    public record Moment(GlimpseSource source, Glimpse glimpse, List<LeadSignal> leads) {}

    /** @param road to other nodes; empty where there are none */
    public LiveDesk(Optional<GlimpseRoad> road) {
        for (int i = 0; i < THREADS; i++) {
            workers.add(worker("live-desk"));
        }
        nodes = road.map(given -> new OtherNodes(given, this::lookedAtHere, this::tell, this::carried));
    }

    private ThreadPoolExecutor worker(String name) {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                },
                (task, full) -> dropped.incrementAndGet());
    }

    /**
     * A screen looks at a session until it closes what is returned.
     *
     * @param screen told of each glimpse, on a thread of the desk: it must not wait there
     */
    public AutoCloseable look(HospitalId hospital, String session, Consumer<Moment> screen) {
        Place place = new Place(hospital, session);
        screens.compute(place, (key, known) -> {
            List<Consumer<Moment>> all = known == null ? new CopyOnWriteArrayList<>() : known;
            all.add(screen);
            return all;
        });
        changed(hospital);
        return () -> {
            screens.computeIfPresent(place, (key, known) -> {
                known.remove(screen);
                return known.isEmpty() ? null : known;
            });
            changed(hospital);
        };
    }

    private void changed(HospitalId hospital) {
        tell(hospital);
        nodes.ifPresent(others -> others.say(hospital));
    }

    private void tell(HospitalId hospital) {
        listeners.forEach(listener -> listener.accept(hospital));
    }

    @Override
    public List<String> wanted(HospitalId hospital) {
        Stream<String> elsewhere = nodes.stream().flatMap(others -> others.wanted(hospital).stream());
        return Stream.concat(lookedAtHere(hospital).stream(), elsewhere)
                .distinct()
                .sorted()
                .toList();
    }

    private List<String> lookedAtHere(HospitalId hospital) {
        return screens.keySet().stream()
                .filter(place -> place.hospital().equals(hospital))
                .map(Place::session)
                .sorted()
                .toList();
    }

    @Override
    public AutoCloseable onWanted(Consumer<HospitalId> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void glimpse(HospitalId hospital, GlimpseSource source, Glimpse glimpse) {
        showHere(hospital, source, glimpse);
        nodes.filter(others -> others.want(hospital, source.session()))
                .ifPresent(others -> carrier.execute(() -> carry(others, hospital, source, glimpse)));
    }

    private void carry(OtherNodes others, HospitalId hospital, GlimpseSource source, Glimpse glimpse) {
        try {
            if (!others.carry(hospital, source, glimpse)) {
                dropped.incrementAndGet();
            }
        } catch (DatabaseAwayException e) {
            dropped.incrementAndGet();
            LOG.debug("a glimpse of {} is not carried", source.machine(), e);
        }
    }

    private void carried(Carried carried) {
        try {
            Sourced sourced = GlimpseBytes.read(carried.bytes());
            showHere(carried.hospital(), sourced.source(), sourced.glimpse());
        } catch (IOException e) {
            dropped.incrementAndGet();
            LOG.warn("a glimpse from another node is not shown: {}", e.getMessage());
        }
    }

    private void showHere(HospitalId hospital, GlimpseSource source, Glimpse glimpse) {
        List<Consumer<Moment>> looking = screens.get(new Place(hospital, source.session()));
        if (looking != null) {
            workers.get(Math.floorMod(source.session().hashCode(), THREADS))
                    .execute(() -> show(looking, source, glimpse));
        }
    }

    private void show(List<Consumer<Moment>> looking, GlimpseSource source, Glimpse glimpse) {
        try {
            Moment moment = new Moment(source, glimpse, Expansion.leads(source, glimpse));
            looking.forEach(screen -> screen.accept(moment));
            shown.incrementAndGet();
        } catch (MalformedException e) {
            dropped.incrementAndGet();
            LOG.warn("a glimpse of {} is not shown: {}", source.machine(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("a glimpse of {} is not shown", source.machine(), e);
        }
    }

    /** Glimpses that went to screens. */
    public long shown() {
        return shown.get();
    }

    /** Glimpses that came and were too many, or no glimpses of their signal. */
    public long dropped() {
        return dropped.get();
    }

    @Override
    public void close() throws Exception {
        if (nodes.isPresent()) {
            nodes.get().close();
        }
        carrier.shutdownNow();
        workers.forEach(ThreadPoolExecutor::shutdownNow);
    }
}
