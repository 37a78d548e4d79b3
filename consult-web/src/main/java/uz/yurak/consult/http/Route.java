package uz.yurak.consult.http;

import io.vertx.core.http.HttpMethod;

/**
 * One endpoint.
 *
 * @param method HTTP
 * @param path with {@code :name} for its variable parts
 * @param access who may call it
 * @param body what it takes
 * @param endpoint what answers
 */
record Route(HttpMethod method, String path, Access access, Body body, Endpoint endpoint) {
    /** What a request may carry. */
    enum Body {
        /** JSON of at most {@link HttpLimits#MAX_JSON_BYTES}. */
        SMALL,
        /** Files of a recording. */
        FILES
    }

    static Route get(String path, Access access, Endpoint endpoint) {
        return new Route(HttpMethod.GET, path, access, Body.SMALL, endpoint);
    }

    static Route post(String path, Access access, Endpoint endpoint) {
        return new Route(HttpMethod.POST, path, access, Body.SMALL, endpoint);
    }

    static Route put(String path, Access access, Endpoint endpoint) {
        return new Route(HttpMethod.PUT, path, access, Body.SMALL, endpoint);
    }

    static Route delete(String path, Access access, Endpoint endpoint) {
        return new Route(HttpMethod.DELETE, path, access, Body.SMALL, endpoint);
    }

    static Route upload(String path, Access access, Endpoint endpoint) {
        return new Route(HttpMethod.POST, path, access, Body.FILES, endpoint);
    }

    /** Whether it may change something, and so needs the session's token against forged requests. */
    boolean isUnsafe() {
        return !method.equals(HttpMethod.GET);
    }
}
