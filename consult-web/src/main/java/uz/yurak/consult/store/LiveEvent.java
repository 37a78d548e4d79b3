package uz.yurak.consult.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;

/**
 * That a live signal grew, for screens that show it; holds no patient data.
 *
 * @param id of the session
 * @param hospital whose
 * @param endSample behind its newest instant
 * @param ended nothing follows, except what an outage held back
 */
public record LiveEvent(String id, String hospital, long endSample, boolean ended) {
    static final String CHANNEL = "yurak_live";

    void announce(Tx tx) throws SQLException {
        tx.announce(CHANNEL, json().toString());
    }

    /** What the stream of events carries. */
    public ObjectNode json() {
        return Json.MAPPER.valueToTree(this);
    }

    static LiveEvent of(String payload) {
        JsonNode tree = Json.tree(payload);
        return new LiveEvent(
                tree.path("id").asText(),
                tree.path("hospital").asText(),
                tree.path("endSample").asLong(),
                tree.path("ended").asBoolean());
    }
}
