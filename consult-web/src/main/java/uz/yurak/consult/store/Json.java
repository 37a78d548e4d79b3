package uz.yurak.consult.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.postgresql.util.PGobject;

/** JSON in and out of {@code jsonb} columns. */
public final class Json {
    /** Times as ISO-8601 text. */
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** An escape for U+0000, and not a backslash before the letters u0000. */
    private static final Pattern ESCAPED_NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private Json() {}

    static PGobject jsonb(Object value) {
        try {
            PGobject object = new PGobject();
            object.setType("jsonb");
            // PostgreSQL's jsonb cannot hold U+0000; a device that pads with it means nothing by it.
            object.setValue(
                    ESCAPED_NUL.matcher(MAPPER.writeValueAsString(value)).replaceAll("$1"));
            return object;
        } catch (JsonProcessingException | SQLException e) {
            throw new IllegalStateException("a value of ours cannot be written as JSON", e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored " + type.getSimpleName() + " cannot be read back", e);
        }
    }

    static JsonNode tree(String json) {
        return read(json, JsonNode.class);
    }
}
