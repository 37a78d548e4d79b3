package uz.yurak.consult.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import uz.yurak.consult.cases.Person;
import uz.yurak.consult.store.ArrivalEvent;
import uz.yurak.consult.store.CaseEvent;
import uz.yurak.consult.store.LiveEvent;
import uz.yurak.record.HospitalId;

/** Server-sent events: each person's screens hear of the cases and live signals that the person may see. */
final class EventStreams {
    private static final String PING = "event: ping\ndata: {}\n\n";

    private final Vertx vertx;
    private final Map<Long, Stream> streams = new ConcurrentHashMap<>();
    private final AtomicLong nextId = new AtomicLong();

    EventStreams(Vertx vertx) {
        this.vertx = vertx;
    }

    /** One screen. */
    private record Stream(UUID person, Predicate<String> mayHear, HttpServerResponse response) {}

    /** Whether one more of that person would be too many. */
    boolean isFull(Person person) {
        long own = streams.values().stream()
                .filter(stream -> stream.person().equals(person.id()))
                .count();
        return streams.size() >= HttpLimits.MAX_EVENT_STREAMS || own >= HttpLimits.MAX_EVENT_STREAMS_A_PERSON;
    }

    /**
     * Begins a stream; call on the event loop.
     *
     * @param stillSignedIn asked at each ping, on the event loop; answers through its callback whether the session runs on
     */
    void open(Person person, HttpServerResponse response, SessionCheck stillSignedIn) {
        long id = nextId.incrementAndGet();
        streams.put(id, new Stream(person.id(), filter(person), response));
        begin(vertx, response, stillSignedIn, () -> streams.remove(id));
    }

    /**
     * Begins any stream of events and keeps it alive.
     *
     * @param whenClosed called once, when the screen is gone
     */
    static void begin(Vertx vertx, HttpServerResponse response, SessionCheck stillSignedIn, Runnable whenClosed) {
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        response.write("retry: 2000\n" + PING);
        long timer = vertx.setPeriodic(HttpLimits.PING_MS, t -> stillSignedIn.ask(runsOn -> ping(response, runsOn)));
        response.closeHandler(closed -> {
            vertx.cancelTimer(timer);
            whenClosed.run();
        });
    }

    /** Asks without blocking whether a session runs on. */
    @FunctionalInterface
    interface SessionCheck {
        void ask(Consumer<Boolean> callback);
    }

    private static void ping(HttpServerResponse response, boolean runsOn) {
        if (response.closed() || response.ended()) {
            return;
        }
        if (runsOn) {
            response.write(PING);
        } else {
            response.end();
        }
    }

    /** The hospitals whose events a person may hear. */
    private static Predicate<String> filter(Person person) {
        return person.hospital()
                .map(HospitalId::value)
                .<Predicate<String>>map(own -> own::equals)
                .orElse(hospital -> true);
    }

    /** Tells every screen that may hear it; one that does not keep up is closed, and asks anew when it comes back. */
    void publish(CaseEvent event) {
        publish(event.hospital(), "event: case\ndata: " + event.json() + "\n\n");
    }

    void publish(ArrivalEvent event) {
        publish(event.hospital(), "event: arriving\ndata: " + event.json() + "\n\n");
    }

    void publish(LiveEvent event) {
        publish(event.hospital(), "event: live\ndata: " + event.json() + "\n\n");
    }

    private void publish(String hospital, String text) {
        for (Stream stream : streams.values()) {
            if (stream.mayHear().test(hospital)) {
                if (stream.response().writeQueueFull()) {
                    stream.response().reset();
                } else {
                    stream.response().write(text);
                }
            }
        }
    }

    void closeAll() {
        streams.values().forEach(stream -> stream.response().end());
    }
}
