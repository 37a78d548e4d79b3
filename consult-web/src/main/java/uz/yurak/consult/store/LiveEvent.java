package uz.yurak.consult.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;

/**
 * That a live signal grew or something was noticed in it, for screens that show it; holds no patient data.
 *
 * @param id of the session
 * @param hospital whose
 * @param endSample behind its newest instant
 * @param ended nothing follows, except what an outage held back
 * @param noticed a notice began, ended or was acknowledged
 */
public record LiveEvent(String id, String hospital, long endSample, boolean ended, boolean noticed) {
    static final String CHANNEL = "yurak_live";

    void announce(Tx tx) throws SQLException {
        tx.announce(CHANNEL, json().toString());
    }

    /** Tells of a notice, when the transaction commits. */
    static void announceNotice(Tx tx, NoticeStore.SessionId session) throws SQLException {
        tx.row(
                        "select end_sample, ended_at is not null as ended from live_sessions"
                                + " where id = ? and hospital = ?",
                        row -> new LiveEvent(
                                session.id(),
                                session.hospital().value(),
                                row.number("end_sample"),
                                row.flag("ended"),
                                true),
                        session.id(),
                        session.hospital().value())
                .orElseThrow(() -> new IllegalStateException("a live signal to tell of is not there"))
                .announce(tx);
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
                tree.path("ended").asBoolean(),
                tree.path("noticed").asBoolean());
    }
}
