package uz.yurak.consult.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.http.EventStreams.SessionCheck;
import uz.yurak.consult.store.LiveSession;
import uz.yurak.consult.store.LiveStore;
import uz.yurak.consult.work.LiveDesk;
import uz.yurak.consult.work.LiveDesk.Moment;
import uz.yurak.gateway.glimpse.GlimpseSource;
import uz.yurak.record.HospitalId;

/** Server-sent events of one running signal, for a screen that looks at it. While the screen is slow, glimpses are left out. */
final class GlimpseStreams {
    private static final Logger LOG = LoggerFactory.getLogger(GlimpseStreams.class);

    private final Vertx vertx;
    private final LiveStore live;
    private final LiveDesk desk;
    private final Clock clock;
    private final AtomicInteger open = new AtomicInteger();

    GlimpseStreams(Vertx vertx, LiveStore live, LiveDesk desk, Clock clock) {
        this.vertx = vertx;
        this.live = live;
        this.desk = desk;
        this.clock = clock;
    }

    /** The signal that is asked for; on a thread that may wait for the database. */
    LiveSession session(Call call) {
        if (open.get() >= HttpLimits.MAX_EVENT_STREAMS) {
            throw new Refused(Refused.Kind.TOO_MANY, "console.err.too_many", "too many open screens", "");
        }
        return live.session(call.scope(), call.path("id")).orElseThrow(Refused::notFound);
    }

    /** Begins a stream; call on the event loop. */
    void open(LiveSession session, HttpServerResponse response, SessionCheck stillSignedIn) {
        if (response.closed()) {
            return;
        }
        open.incrementAndGet();
        Screen screen = new Screen(response);
        AutoCloseable look = desk.look(new HospitalId(session.hospital()), session.id(), screen);
        EventStreams.begin(vertx, response, stillSignedIn, () -> {
            open.decrementAndGet();
            close(look);
        });
        screen.hasBegun = true;
    }

    private static void close(AutoCloseable look) {
        try {
            look.close();
        } catch (Exception e) {
            LOG.error("a screen that went is looked after still", e);
        }
    }

    /** One screen; told on one thread of the desk at a time. */
    private final class Screen implements Consumer<Moment> {
        private final HttpServerResponse response;
        private volatile boolean hasBegun;
        private @Nullable GlimpseSource told;

        Screen(HttpServerResponse response) {
            this.response = response;
        }

        @Override
        public void accept(Moment moment) {
            if (!hasBegun || response.closed() || response.ended() || response.writeQueueFull()) {
                return;
            }
            if (!moment.source().equals(told)) {
                told = moment.source();
                response.write("event: source\ndata: " + GlimpseJson.source(moment.source()) + "\n\n");
            }
            response.write("event: glimpse\ndata: " + GlimpseJson.glimpse(moment, clock.instant()) + "\n\n");
        }
    }
}
