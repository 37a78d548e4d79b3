package uz.yurak.consult.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import uz.yurak.consult.store.Json;
import uz.yurak.record.Bytes;

/**
 * An answer, whole in memory.
 *
 * @param status HTTP
 * @param headers to set
 * @param body may be empty
 */
record Answer(int status, Map<String, String> headers, Bytes body) {
    static final int OK = 200;
    static final int CREATED = 201;
    static final int NO_CONTENT = 204;

    /** Of a {@link WaveformFrame}. */
    static final String WAVEFORM = "application/vnd.yurak.waveform";

    private static final String TYPE = "Content-Type";

    static Answer json(JsonNode body) {
        return json(OK, body);
    }

    static Answer json(int status, JsonNode body) {
        try {
            return new Answer(
                    status, Map.of(TYPE, "application/json"), Bytes.wrap(Json.MAPPER.writeValueAsBytes(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer of ours cannot be written as JSON", e);
        }
    }

    static Answer none() {
        return new Answer(NO_CONTENT, Map.of(), Bytes.EMPTY);
    }

    static Answer of(String contentType, byte[] body) {
        return new Answer(OK, Map.of(TYPE, contentType), Bytes.wrap(body));
    }

    /** To be saved as a file, never shown in place: it is what somebody sent. */
    static Answer download(String fileName, Bytes body) {
        return new Answer(
                OK,
                Map.of(
                        TYPE,
                        "application/octet-stream",
                        "Content-Disposition",
                        "attachment; filename=\"" + fileName.replaceAll("[^A-Za-z0-9._-]", "_") + "\""),
                body);
    }
}
