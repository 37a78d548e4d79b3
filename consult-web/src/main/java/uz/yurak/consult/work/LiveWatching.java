package uz.yurak.consult.work;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.adapter.stream.Joined;
import uz.yurak.consult.store.DatabaseAwayException;
import uz.yurak.consult.store.LiveEvent;
import uz.yurak.consult.store.LiveSession;
import uz.yurak.consult.store.LiveStore;
import uz.yurak.consult.store.NoticeStore;
import uz.yurak.consult.store.NoticeStore.SessionId;
import uz.yurak.consult.store.Notifications;
import uz.yurak.consult.store.Scope;
import uz.yurak.record.HospitalId;
import uz.yurak.signal.live.LiveAnalysis;
import uz.yurak.signal.live.Notice;

/**
 * Watches the live signals that arrive, in a thread of its own: it reads what is stored already, so that a signal's own way
 * to the disk and to the screens neither waits for it nor breaks with it. A signal that cannot be watched is said to be not
 * watched, and the others go on.
 */
public final class LiveWatching implements AutoCloseable {
    /** Signals that one process watches; more are left to another, and shown as not watched. */
    static final int MAX_SIGNALS = 400;

    /** When a signal is taken over, so much of it is looked at again first, so that its usual beat is known, s. */
    private static final int LEAD_IN_S = 60;

    /** Further behind than this, the analysis goes on with the newest: a notice of long ago is none, s. */
    private static final int MOST_BEHIND_S = 180;

    /** A signal that brought nothing for so long is no longer held in memory. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private static final long LOOK_EVERY_S = 3;
    private static final long CLOSE_LIMIT_S = 10;
    private static final Logger LOG = LoggerFactory.getLogger(LiveWatching.class);

    private final NoticeStore notices;
    private final LiveStore live;
    private final Pieces pieces;
    private final Clock clock;
    private final UUID node = UUID.randomUUID();
    private final Map<SessionId, Watched> watched = new HashMap<>();
    private final Set<SessionId> wanted = new LinkedHashSet<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread own = new Thread(task, "center-live-notices");
        own.setDaemon(true);
        return own;
    });
    private final AutoCloseable wakeUp;
    private final Future<?> looking;

    /** A signal in this process's hands, and when it last grew. */
    private record Watched(LiveAnalysis analysis, Instant lastAt) {}

    /** The part of a signal that lies between two instants. */
    @FunctionalInterface
    public interface Pieces {
        Joined piece(Scope scope, LiveSession session, long fromSample, long toSample) throws IOException;
    }

    public LiveWatching(NoticeStore notices, LiveStore live, Pieces pieces, Notifications notifications, Clock clock) {
        this.notices = notices;
        this.live = live;
        this.pieces = pieces;
        this.clock = clock;
        this.wakeUp = notifications.onLive(this::grew);
        this.looking = thread.scheduleWithFixedDelay(this::lookAround, 0, LOOK_EVERY_S, TimeUnit.SECONDS);
    }

    private void grew(LiveEvent event) {
        if (!event.noticed()) {
            want(new SessionId(event.id(), new HospitalId(event.hospital())));
            thread.execute(this::work);
        }
    }

    private void want(SessionId session) {
        synchronized (wanted) {
            wanted.add(session);
        }
    }

    private Optional<SessionId> nextWanted() {
        synchronized (wanted) {
            Optional<SessionId> first = wanted.stream().findFirst();
            first.ifPresent(wanted::remove);
            return first;
        }
    }

    /** Signals whose watcher died, and those whose wake-up was missed. */
    private void lookAround() {
        try {
            notices.unwatched(MAX_SIGNALS).forEach(this::want);
            Instant silent = clock.instant().minus(FORGOTTEN);
            watched.values().removeIf(one -> one.lastAt().isBefore(silent));
        } catch (DatabaseAwayException e) {
            LOG.warn("live signals are not watched: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("it was not found out which live signals are not watched", e);
        }
        work();
    }

    private void work() {
        for (Optional<SessionId> next = nextWanted(); next.isPresent(); next = nextWanted()) {
            SessionId session = next.get();
            try {
                watch(session);
            } catch (DatabaseAwayException e) {
                LOG.warn("a live signal is not watched just now: {}", e.getMessage());
                watched.remove(session);
            } catch (IOException | RuntimeException | StackOverflowError e) {
                LOG.error("live signal {} cannot be watched; it goes on its way unwatched", session.id(), e);
                gaveUp(session);
            }
        }
    }

    private void watch(SessionId id) throws IOException {
        Optional<LiveSession> found = live.session(Scope.of(id.hospital()), id.id());
        if (found.isEmpty()) {
            return;
        }
        LiveSession session = found.get();
        List<Notice> changes = new ArrayList<>();
        Watched held = watched.get(id);
        Optional<LiveAnalysis> analysis = held != null ? Optional.of(held.analysis()) : taken(id, session, changes);
        if (analysis.isEmpty()) {
            return;
        }
        changes.addAll(look(id, session, analysis.get(), session.endSample()));
        boolean stillOurs = notices.keep(id, node, analysis.get().nextSample(), changes);
        if (stillOurs && !session.ended()) {
            watched.put(id, new Watched(analysis.get(), session.lastAt()));
        } else {
            watched.remove(id);
        }
    }

    private List<Notice> look(SessionId id, LiveSession session, LiveAnalysis analysis, long endSample)
            throws IOException {
        long newest = endSample - Math.round(MOST_BEHIND_S * session.rateHz());
        long from = Math.max(analysis.nextSample(), newest);
        if (from >= endSample) {
            return List.of();
        }
        Joined joined = pieces.piece(Scope.of(id.hospital()), session, from, endSample);
        return analysis.take(joined.firstSample(), joined.recording());
    }

    /** Takes a signal over where its last watcher left it; empty where that one lives. */
    private Optional<LiveAnalysis> taken(SessionId id, LiveSession session, List<Notice> changes) throws IOException {
        Optional<Long> next = watched.size() < MAX_SIGNALS ? notices.take(id, node) : Optional.empty();
        if (next.isEmpty()) {
            return Optional.empty();
        }
        long behind = session.endSample() - Math.round(MOST_BEHIND_S * session.rateHz());
        long leadIn = next.get() - Math.round(LEAD_IN_S * session.rateHz());
        LiveAnalysis analysis = new LiveAnalysis(session.rateHz(), Math.max(0, Math.max(behind, leadIn)));
        if (next.get() > analysis.nextSample()) {
            look(id, session, analysis, next.get());
        }
        Map<String, Long> standing = new LinkedHashMap<>();
        notices.standing(id).forEach(notice -> standing.put(notice.key(), notice.sinceMs()));
        changes.addAll(analysis.takeOver(standing));
        return Optional.of(analysis);
    }

    /** What broke the analysis is left behind: it goes on, with nothing in mind, once the lease has run out. */
    private void gaveUp(SessionId session) {
        watched.remove(session);
        try {
            long end = live.session(Scope.of(session.hospital()), session.id())
                    .map(LiveSession::endSample)
                    .orElse(0L);
            notices.failed(session, node, end, "the analysis of the live signal failed: a fault of ours");
        } catch (RuntimeException e) {
            LOG.error("it could not be noted that live signal {} is not watched", session.id(), e);
        }
    }

    @Override
    public void close() throws Exception {
        wakeUp.close();
        looking.cancel(false);
        thread.shutdownNow();
        if (!thread.awaitTermination(CLOSE_LIMIT_S, TimeUnit.SECONDS)) {
            LOG.warn("the watching of live signals did not stop in {} s", CLOSE_LIMIT_S);
        }
    }
}
