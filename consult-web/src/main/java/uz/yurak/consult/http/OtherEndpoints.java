package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.store.Database;
import uz.yurak.consult.store.Json;
import uz.yurak.consult.store.Scope;
import uz.yurak.record.Bytes;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

/** The words, the description of this interface, and whether we are well. */
final class OtherEndpoints {
    private static final int NOT_MODIFIED = 304;
    private static final int ETAG_LENGTH = 32;

    private final Database database;

    OtherEndpoints(Database database) {
        this.database = database;
    }

    Answer texts(Call call) {
        Language language = Language.ofTag(call.path("lang")).orElseThrow(Refused::notFound);
        JsonNode texts = Json.MAPPER.valueToTree(Texts.of(language).all());
        Answer answer = Answer.json(texts);
        String etag = "\"" + answer.body().sha256().hex().substring(0, ETAG_LENGTH) + "\"";
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.put("ETag", etag);
        headers.put("Cache-Control", "no-cache");
        boolean known = etag.equals(call.context().request().getHeader("If-None-Match"));
        return new Answer(known ? NOT_MODIFIED : Answer.OK, headers, known ? Bytes.EMPTY : answer.body());
    }

    Answer description(Call call) throws IOException {
        try (InputStream in = OtherEndpoints.class.getResourceAsStream("/openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException("openapi.yaml is missing from the build");
            }
            return Answer.of("application/yaml", in.readAllBytes());
        }
    }

    /** Asks the database: without it nothing works; the answer then is the one of every endpoint, 503. */
    Answer health(Call call) {
        database.change(Scope.CENTER, tx -> {});
        ObjectNode body = Json.MAPPER.createObjectNode();
        return Answer.json(body.put("status", "up"));
    }
}
