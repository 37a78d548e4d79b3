package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import uz.yurak.consult.cases.Person;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.store.AccountStore.Session;
import uz.yurak.consult.store.Json;
import uz.yurak.consult.store.Scope;
import uz.yurak.record.HospitalId;

/** One request: who asks, what is asked, and the ways to read it that refuse what is not well formed. */
final class Call {
    private static final ObjectMapper MAPPER = Json.MAPPER;

    private final RoutingContext context;
    private final Optional<Session> session;

    Call(RoutingContext context, Optional<Session> session) {
        this.context = context;
        this.session = session;
    }

    Person person() {
        return session().person();
    }

    Session session() {
        return session.orElseThrow(
                () -> new Refused(Refused.Kind.NOT_SIGNED_IN, "err.session", "no session, or it has ended", ""));
    }

    Optional<Session> maybeSession() {
        return session;
    }

    /** What the person may see. */
    Scope scope() {
        return person().hospital().map(Scope::of).orElse(Scope.CENTER);
    }

    /** The hospital of a person who works in one. */
    HospitalId hospital() {
        return person().hospital().orElseThrow(() -> Refused.forbidden("only a hospital's people may do this"));
    }

    /** @throws Refused not found, where it is no UUID: nothing has that id */
    UUID id(String name) {
        try {
            return UUID.fromString(path(name));
        } catch (IllegalArgumentException e) {
            throw Refused.notFound();
        }
    }

    String path(String name) {
        String value = context.pathParam(name);
        if (value == null) {
            throw Refused.notFound();
        }
        return value;
    }

    Optional<String> query(String name) {
        List<String> values = context.queryParam(name);
        return values.stream().findFirst().filter(value -> !value.isBlank());
    }

    OptionalDouble number(String name) {
        Optional<String> text = query(name);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(text.get());
            if (Double.isFinite(value)) {
                return OptionalDouble.of(value);
            }
        } catch (NumberFormatException e) {
            throw Refused.field(name, "expected a number");
        }
        throw Refused.field(name, "expected a number");
    }

    int whole(String name, int usual, int min, int max) {
        double value = number(name).orElse(usual);
        if (value != Math.rint(value) || value < min || value > max) {
            throw Refused.field(name, "expected a whole number from " + min + " to " + max);
        }
        return (int) value;
    }

    /** A whole number in the path, 0 to a limit. @throws Refused not found, where it is none */
    int wholeOfPath(String name, int below) {
        String text = path(name);
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) >= below) {
            throw Refused.notFound();
        }
        return Integer.parseInt(text);
    }

    boolean flag(String name) {
        return query(name).filter("true"::equals).isPresent();
    }

    /** The body as JSON; an empty object where there is none. */
    JsonNode json() {
        Buffer buffer = context.body().buffer();
        if (buffer == null || buffer.length() == 0) {
            return MAPPER.createObjectNode();
        }
        try {
            JsonNode tree = MAPPER.readTree(buffer.getBytes());
            if (tree.isObject()) {
                return tree;
            }
        } catch (IOException e) {
            throw notJson();
        }
        throw notJson();
    }

    private static Refused notJson() {
        return new Refused(Refused.Kind.INVALID, "console.err.request", "the body: expected a JSON object", "");
    }

    /** The part of the body as a value of the type. */
    <T> T json(JsonNode node, String field, Class<T> type) {
        try {
            return MAPPER.treeToValue(node, type);
        } catch (IOException | IllegalArgumentException e) {
            // The message quotes what was typed, which may be a patient's.
            throw Refused.field(field, "expected its documented form");
        }
    }

    /** A text of the body; empty where absent. */
    String text(String field) {
        return json().path(field).asText("");
    }

    String requiredText(String field) {
        String text = text(field).strip();
        if (text.isEmpty()) {
            throw Refused.field(field, "expected a text, found nothing");
        }
        return text;
    }

    RoutingContext context() {
        return context;
    }
}
