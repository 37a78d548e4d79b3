package uz.yurak.consult.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.consult.work.CenterMetrics;
import uz.yurak.record.Bytes;
import uz.yurak.record.Sha256;

/**
 * {@code GET /metrics} on a port of its own: a proxy before the console makes every caller look local there. Where a token is
 * set, it is asked for.
 */
public final class MetricsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);
    private static final String BEARER = "Bearer ";
    private static final int IDLE_S = 30;

    private final Vertx vertx;
    private final CenterMetrics metrics;
    private final Optional<Sha256> token;
    private final HttpServer server;

    private MetricsServer(Vertx vertx, String host, int port, CenterMetrics metrics, Optional<Sha256> token) {
        this.vertx = vertx;
        this.metrics = metrics;
        this.token = token;
        HttpServerOptions options =
                new HttpServerOptions().setHost(host).setPort(port).setIdleTimeout(IDLE_S);
        this.server = vertx.createHttpServer(options).requestHandler(this::answer);
    }

    /** @param token SHA-256 of what must be shown; empty where nothing */
    public static MetricsServer start(Vertx vertx, String host, int port, CenterMetrics metrics, Optional<Sha256> token)
            throws IOException {
        MetricsServer started = new MetricsServer(vertx, host, port, metrics, token);
        ConsoleServer.await(started.server.listen(), "serve metrics on " + host + ":" + port);
        return started;
    }

    public int port() {
        return server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        if (!request.path().equals("/metrics") || !request.method().equals(HttpMethod.GET)) {
            request.response().setStatusCode(404).end();
        } else if (!isAdmitted(request)) {
            request.response()
                    .setStatusCode(401)
                    .putHeader("WWW-Authenticate", "Bearer")
                    .end();
        } else {
            vertx.executeBlocking(metrics::text, false).onComplete(result -> {
                if (result.failed()) {
                    LOG.warn("metrics are not to be had now", result.cause());
                    request.response().setStatusCode(503).end();
                } else {
                    request.response()
                            .putHeader(HttpHeaders.CONTENT_TYPE, CenterMetrics.TYPE)
                            .end(result.result());
                }
            });
        }
    }

    private boolean isAdmitted(HttpServerRequest request) {
        if (token.isEmpty()) {
            return true;
        }
        String shown = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()))
                .orElse("");
        Sha256 digest = Bytes.wrap(shown.getBytes(StandardCharsets.UTF_8)).sha256();
        return MessageDigest.isEqual(digest.toBytes(), token.get().toBytes());
    }

    @Override
    public void close() throws IOException {
        ConsoleServer.await(server.close(), "close the metrics' server");
    }
}
