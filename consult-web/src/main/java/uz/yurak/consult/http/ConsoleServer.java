package uz.yurak.consult.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import uz.yurak.consult.account.Sessions;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.store.AccountStore.Session;
import uz.yurak.consult.store.ArrivalEvent;
import uz.yurak.consult.store.CaseEvent;
import uz.yurak.consult.store.LiveEvent;

/**
 * The HTTP server: who asks is settled before the body is read, endpoints run on worker threads, everything that is no
 * endpoint is the console's files.
 */
public final class ConsoleServer implements AutoCloseable {
    private static final String SESSION = "yurak.session";
    /** A stream of events too, and no {@link Route}. */
    static final String GLIMPSES = "/api/live/:id/glimpses";

    private static final String CSRF_HEADER = "X-Csrf-Token";
    private static final long ASSET_AGE_S = 31_536_000;
    private static final long START_LIMIT_S = 20;

    private final Vertx vertx;
    private final Sessions sessions;
    private final Path uploads;
    private final boolean secure;
    private final EventStreams events;
    private final GlimpseStreams glimpses;
    private final HttpServer server;

    private ConsoleServer(
            Vertx vertx,
            HttpServerOptions options,
            Sessions sessions,
            Path uploads,
            GlimpseStreams glimpses,
            List<Route> routes) {
        this.vertx = vertx;
        this.sessions = sessions;
        this.uploads = uploads;
        this.secure = options.isSsl();
        this.events = new EventStreams(vertx);
        this.glimpses = glimpses;
        this.server = vertx.createHttpServer(options).requestHandler(router(routes));
    }

    /**
     * Starts to listen.
     *
     * @param uploads where bodies of uploads lie while they are received
     * @param glimpses of running signals
     */
    static ConsoleServer start(
            Vertx vertx,
            HttpServerOptions options,
            Sessions sessions,
            Path uploads,
            GlimpseStreams glimpses,
            List<Route> routes)
            throws IOException {
        ConsoleServer console = new ConsoleServer(vertx, options, sessions, uploads, glimpses, routes);
        await(console.server.listen(), "listen on " + options.getHost() + ":" + options.getPort());
        return console;
    }

    static <T> T await(Future<T> future, String what) throws IOException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(START_LIMIT_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(
                    "cannot " + what + ": "
                            + Optional.ofNullable(e.getCause()).orElse(e).getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted: cannot " + what, e);
        }
    }

    public int port() {
        return server.actualPort();
    }

    /** Tells the screens. */
    public void publish(CaseEvent event) {
        events.publish(event);
    }

    /** Tells the screens that a live signal grew. */
    public void publish(LiveEvent event) {
        events.publish(event);
    }

    /** Tells the screens how far a recording has come. */
    public void publish(ArrivalEvent event) {
        events.publish(event);
    }

    private Router router(List<Route> routes) {
        Router router = Router.router(vertx);
        router.route().handler(context -> SecurityHeaders.add(context, secure));
        router.route().handler(Packing::choose);
        router.get("/api/events").handler(context -> admit(context, Access.SIGNED_IN, false));
        router.get("/api/events").handler(this::openEvents);
        router.get(GLIMPSES).handler(context -> admit(context, Access.CLINICAL, false));
        router.get(GLIMPSES).handler(this::openGlimpses);
        for (Route route : routes) {
            // A route of its own each: Vert.x wants bodies read before anything of ours runs on the same route.
            router.route(route.method(), route.path())
                    .handler(context -> admit(context, route.access(), route.isUnsafe()));
            if (route.body() == Route.Body.FILES) {
                router.route(route.method(), route.path()).handler(this::checkRoom);
            }
            router.route(route.method(), route.path()).handler(bodyOf(route));
            router.route(route.method(), route.path()).handler(context -> run(context, route.endpoint()));
        }
        router.route("/api/*").handler(context -> write(context, Problems.answer(Refused.notFound())));
        addConsole(router);
        router.route().failureHandler(ConsoleServer::fail);
        return router;
    }

    /** Before a byte is taken: an upload that the disk has no room for would stop in its middle, without an answer. */
    private void checkRoom(RoutingContext context) {
        String declared = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        long neededBytes = declared != null && declared.matches("\\d{1,18}")
                ? Math.min(Long.parseLong(declared), HttpLimits.MAX_UPLOAD_BYTES)
                : HttpLimits.MAX_UPLOAD_BYTES;
        if (uploads.toFile().getUsableSpace() < neededBytes) {
            context.request().resume();
            write(context, Problems.diskFull());
        } else {
            context.next();
        }
    }

    private BodyHandler bodyOf(Route route) {
        boolean files = route.body() == Route.Body.FILES;
        BodyHandler handler = files ? BodyHandler.create(uploads.toString()) : BodyHandler.create(false);
        return handler.setBodyLimit(files ? HttpLimits.MAX_UPLOAD_BYTES : HttpLimits.MAX_JSON_BYTES)
                .setDeleteUploadedFilesOnEnd(true);
    }

    /** Assets carry their digest in their names; the page that names them is asked for each time. */
    private static void addConsole(Router router) {
        router.get("/assets/*")
                .handler(StaticHandler.create("webroot/assets")
                        .setMaxAgeSeconds(ASSET_AGE_S)
                        .setIncludeHidden(false));
        StaticHandler files =
                StaticHandler.create("webroot").setMaxAgeSeconds(0).setIncludeHidden(false);
        router.get().handler(files);
        router.get().handler(context -> {
            if (context.normalizedPath().contains(".")) {
                context.fail(404);
            } else {
                context.reroute(HttpMethod.GET, "/index.html");
            }
        });
    }

    /** Settles who asks before a byte of the body is taken. */
    private void admit(RoutingContext context, Access access, boolean unsafe) {
        context.request().pause();
        Cookie cookie = context.request().getCookie(SessionEndpoints.COOKIE);
        String token = cookie == null ? "" : cookie.getValue();
        Future<Optional<Session>> lookup = access == Access.PUBLIC || token.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : vertx.executeBlocking(() -> sessions.find(token), false);
        lookup.map(session -> admitted(context, access, unsafe, session)).onComplete(result -> {
            if (result.failed()) {
                context.request().resume();
                write(context, Problems.answer(result.cause()));
            } else {
                context.put(SESSION, new Call(context, result.result()));
                context.next();
                context.request().resume();
            }
        });
    }

    private static Optional<Session> admitted(
            RoutingContext context, Access access, boolean unsafe, Optional<Session> session) {
        if (access == Access.PUBLIC) {
            return session;
        }
        Session running = session.orElseThrow(
                () -> new Refused(Refused.Kind.NOT_SIGNED_IN, "err.session", "no session, or it has ended", ""));
        if (!access.allows(running.person())) {
            throw Refused.forbidden("not for a " + running.person().role().key());
        }
        if (unsafe && !isToken(context.request().getHeader(CSRF_HEADER), running.csrf())) {
            throw Refused.forbidden("the header " + CSRF_HEADER + " is missing or not this session's");
        }
        return session;
    }

    private static boolean isToken(@Nullable String sent, String expected) {
        return sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private void run(RoutingContext context, Endpoint endpoint) {
        Call call = context.get(SESSION);
        vertx.executeBlocking(() -> endpoint.answer(call), false)
                .onComplete(
                        result -> write(context, result.failed() ? Problems.answer(result.cause()) : result.result()));
    }

    private void openEvents(RoutingContext context) {
        Call call = context.get(SESSION);
        if (events.isFull(call.person())) {
            write(context, Problems.error(429, "console.err.too_many", "too many open screens", ""));
            return;
        }
        events.open(call.person(), context.response(), stillSignedIn(context));
    }

    private void openGlimpses(RoutingContext context) {
        Call call = context.get(SESSION);
        vertx.executeBlocking(() -> glimpses.session(call), false).onComplete(found -> {
            if (found.failed()) {
                write(context, Problems.answer(found.cause()));
            } else {
                glimpses.open(found.result(), context.response(), stillSignedIn(context));
            }
        });
    }

    private EventStreams.SessionCheck stillSignedIn(RoutingContext context) {
        Cookie cookie = context.request().getCookie(SessionEndpoints.COOKIE);
        String token = cookie == null ? "" : cookie.getValue();
        return callback -> vertx.executeBlocking(() -> sessions.isRunning(token), false)
                // While the database is away nobody is thrown out.
                .onComplete(result -> callback.accept(result.failed() || result.result()));
    }

    private static void fail(RoutingContext context) {
        Throwable cause = context.failure();
        if (cause != null) {
            write(context, Problems.answer(cause));
        } else {
            write(
                    context,
                    context.statusCode() == 413
                            ? Problems.error(413, "err.file_size", "larger than is taken", "")
                            : Problems.error(context.statusCode(), "err.not_found", "no such thing", ""));
        }
    }

    private static void write(RoutingContext context, Answer answer) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(answer.body().toArray()));
    }

    @Override
    public void close() throws IOException {
        events.closeAll();
        await(server.close(), "close the console's server");
    }
}
