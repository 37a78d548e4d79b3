package uz.yurak.consult.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How far a recording has come that travels in parts, for screens that show it; holds no patient data.
 *
 * @param id the case's
 * @param hospital whose
 * @param receivedBytes committed so far
 * @param neededBytes until every sample is here
 * @param totalBytes until the original can be made again
 * @param bytesPerSecond as they came lately; null where that is not known yet
 * @param lastAt when bytes came last, the center's clock
 */
public record ArrivalEvent(
        String id,
        String hospital,
        int receivedBytes,
        int neededBytes,
        int totalBytes,
        @Nullable Double bytesPerSecond,
        String lastAt) {
    static final String CHANNEL = "yurak_arrival";

    void announce(Tx tx) throws SQLException {
        tx.announce(CHANNEL, json().toString());
    }

    /** What the stream of events carries. */
    public ObjectNode json() {
        return Json.MAPPER.valueToTree(this);
    }

    static ArrivalEvent of(String payload) {
        JsonNode tree = Json.tree(payload);
        return new ArrivalEvent(
                tree.path("id").asText(),
                tree.path("hospital").asText(),
                tree.path("receivedBytes").asInt(),
                tree.path("neededBytes").asInt(),
                tree.path("totalBytes").asInt(),
                tree.path("bytesPerSecond").isNumber()
                        ? tree.path("bytesPerSecond").asDouble()
                        : null,
                tree.path("lastAt").asText());
    }
}
