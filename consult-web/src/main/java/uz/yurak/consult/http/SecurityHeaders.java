package uz.yurak.consult.http;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** What every answer tells the browser not to do. */
final class SecurityHeaders {
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; object-src 'none';"
                    + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private SecurityHeaders() {}

    static void add(RoutingContext context, boolean secure) {
        MultiMap headers = context.response().headers();
        headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .set("X-Content-Type-Options", "nosniff")
                .set("Referrer-Policy", "no-referrer")
                .set("X-Frame-Options", "DENY")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Cross-Origin-Resource-Policy", "same-origin");
        if (secure) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        if (context.request().path().startsWith("/api/")) {
            headers.set("Cache-Control", "no-store");
        }
        context.next();
    }
}
