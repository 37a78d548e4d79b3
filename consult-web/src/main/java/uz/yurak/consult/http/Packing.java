package uz.yurak.consult.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which answers are packed for a browser that takes gzip: texts and counts. Not those that are packed already, not streams of
 * events, which would wait in the packer, and none with a secret in it (CVE-2013-3587: what an attacker types beside a secret
 * shows by the length of both together): neither the session's token nor what a change answers, as a code of enrollment.
 */
final class Packing {
    private static final Set<String> PACKED = Set.of(
            "application/json",
            "application/javascript",
            "application/vnd.yurak.waveform",
            "image/svg+xml",
            "text/css",
            "text/html",
            "text/javascript",
            "text/plain");

    /** Where the session's token is told. */
    private static final String SESSION = "/api/session";

    private Packing() {}

    /** Says for each answer that is not to be packed that it is not, which Vert.x heeds. */
    static void choose(RoutingContext context) {
        boolean mayBe = context.request().method().equals(HttpMethod.GET)
                && !context.normalizedPath().startsWith(SESSION);
        context.addHeadersEndHandler(ready -> {
            if (!mayBe || !isPacked(context.response().headers().get(HttpHeaders.CONTENT_TYPE))) {
                context.response().putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
            }
        });
        context.next();
    }

    private static boolean isPacked(@Nullable String contentType) {
        String bare = Optional.ofNullable(contentType).orElse("").split(";", 2)[0];
        return PACKED.contains(bare.strip().toLowerCase(Locale.ROOT));
    }
}
