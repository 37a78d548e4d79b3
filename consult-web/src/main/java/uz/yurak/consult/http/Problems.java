package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.handler.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.store.DatabaseAwayException;
import uz.yurak.consult.store.Json;

/** Turns what went wrong into an answer that says so, and logs what is a fault of ours. */
final class Problems {
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    static Answer answer(Throwable problem) {
        if (problem instanceof Refused refused) {
            return answer(refused);
        }
        if (problem instanceof DatabaseAwayException) {
            LOG.warn("{}", problem.getMessage());
            return error(503, "console.err.unavailable", "the database is away; nothing was lost, try again", "");
        }
        if (problem instanceof HttpException http) {
            return http.getStatusCode() == TOO_LARGE
                    ? error(TOO_LARGE, "err.file_size", "larger than is taken", "")
                    : error(http.getStatusCode(), "console.err.request", "the request cannot be read", "");
        }
        LOG.error("an endpoint failed", problem);
        return error(500, "console.err.unexpected", "a fault of ours", "");
    }

    private static Answer answer(Refused refused) {
        return error(
                status(refused.kind()),
                refused.key(),
                refused.message(),
                refused.field().orElse(""));
    }

    private static int status(Refused.Kind kind) {
        return switch (kind) {
            case NOT_SIGNED_IN -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case TOO_LARGE -> TOO_LARGE;
            case INVALID -> 422;
            case TOO_MANY -> 429;
        };
    }

    static Answer diskFull() {
        LOG.error("the disk that uploads are received on is full");
        return error(
                503,
                "console.err.unavailable",
                "the center's disk is full; nothing was taken, send it again later",
                "");
    }

    static Answer badRequest(String message) {
        return error(BAD_REQUEST, "console.err.request", message, "");
    }

    static Answer error(int status, String key, String message, String field) {
        return Answer.json(status, body(key, message, field));
    }

    static ObjectNode body(String key, String message, String field) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        ObjectNode error = body.putObject("error").put("key", key).put("message", message);
        if (!field.isEmpty()) {
            error.put("field", field);
        }
        return body;
    }
}
