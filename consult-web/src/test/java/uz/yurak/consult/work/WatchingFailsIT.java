package uz.yurak.consult.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.consult.LiveSegments;
import uz.yurak.consult.cases.Hospital;
import uz.yurak.consult.store.Database;
import uz.yurak.consult.store.EmbeddedPostgres;
import uz.yurak.consult.store.HospitalStore;
import uz.yurak.consult.store.LiveEvent;
import uz.yurak.consult.store.LiveSession;
import uz.yurak.consult.store.LiveStore;
import uz.yurak.consult.store.NoticeStore;
import uz.yurak.consult.store.Notifications;
import uz.yurak.consult.store.PgEnvelopeStore;
import uz.yurak.consult.store.Scope;
import uz.yurak.gateway.center.EnvelopeStore.Stored;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.text.Language;

/** An analysis of a live signal that throws: the signal loses nothing, says that it is not watched, and others are. */
class WatchingFailsIT {
    private static final HospitalId HOSPITAL = new HospitalId("hospital-a");
    private static final String BREAKS = "monitor-breaks";
    private static final long PATIENCE_S = 60;

    @TempDir
    static Path data;

    private final BlockingQueue<LiveEvent> events = new LinkedBlockingQueue<>();

    @Test
    void whatThrows_losesNeitherSegmentNorSession_andTheOthersAreWatched() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, Path.of("target", "postgres-binaries"), 0);
                Database database = Database.open(postgres.address());
                Notifications notifications = new Notifications(database)) {
            Clock clock = Clock.systemUTC();
            new HospitalStore(database, clock)
                    .put(new Hospital(HOSPITAL, "AAA", Map.of("uz", "a"), "", Language.UZBEK_LATIN, "", true), "test");
            PgEnvelopeStore envelopes = new PgEnvelopeStore(database, clock);
            LiveStore live = new LiveStore(database, clock);
            NoticeStore notices = new NoticeStore(database, clock);
            SessionRecordings recordings = new SessionRecordings(live);
            LiveWatching.Pieces pieces = (scope, session, from, to) -> {
                if (session.machine().equals(BREAKS)) {
                    throw new IllegalStateException("a fault in the analysis");
                }
                return recordings.joined(scope, session, from, to);
            };
            try (AutoCloseable listening = notifications.onLive(events::add);
                    LiveWatching watching = new LiveWatching(notices, live, pieces, notifications, clock)) {
                assertNotNull(listening);
                assertNotNull(watching);
                List<Envelope> broken = LiveSegments.standstill(BREAKS, HOSPITAL, 20, 8, 18);
                List<Envelope> whole = LiveSegments.standstill("monitor-whole", HOSPITAL, 20, 8, 18);
                for (int i = 0; i < broken.size(); i++) {
                    envelopes.keep(broken.get(i));
                    envelopes.keep(whole.get(i));
                }
                Scope scope = Scope.of(HOSPITAL);
                await(() -> notices.watched(scope).stream()
                        .anyMatch(one -> one.problem().isPresent()));
                await(() ->
                        notices.listed(scope).stream().anyMatch(one -> one.key().equals("asystole")));

                List<LiveSession> sessions = live.listed(scope);
                assertEquals(2, sessions.size());
                assertEquals(sessions.get(0).endSample(), sessions.get(1).endSample(), "to the last instant");
                for (Envelope segment : broken) {
                    assertTrue(envelopes.verify(Stored.of(segment)));
                }
                LiveSession session = sessions.stream()
                        .filter(one -> one.machine().equals(BREAKS))
                        .findFirst()
                        .orElseThrow();
                assertEquals(
                        session.endSample(),
                        recordings
                                .joined(scope, session, 0, session.endSample())
                                .recording()
                                .leads()
                                .get(0)
                                .samples()
                                .count());
            }
        }
    }

    /** Asks again at each event of a live signal. */
    private void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            assertNotNull(events.poll(PATIENCE_S, TimeUnit.SECONDS), "no event of a live signal");
        }
    }
}
