package uz.yurak.consult.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * That something happened to a case, for screens that show it; travels by LISTEN/NOTIFY and holds no patient data.
 *
 * @param id the case's
 * @param number as people say it
 * @param hospital whose
 * @param urgency key
 * @param state key
 * @param change {@code new}, {@code analyzed}, {@code claimed}, {@code released}, {@code signed}, {@code delivered},
 *     {@code acknowledged} or {@code updated}
 */
public record CaseEvent(String id, String number, String hospital, String urgency, String state, String change) {
    static final String CHANNEL = "yurak_case";

    /** Tells of the case as it is now, when the transaction commits. */
    static void announce(Tx tx, UUID caseId, String change) throws SQLException {
        CaseEvent event = tx.row(
                        "select number, hospital, urgency::text as urgency, state from cases where id = ?",
                        row -> new CaseEvent(
                                caseId.toString(),
                                row.text("number"),
                                row.text("hospital"),
                                row.text("urgency"),
                                row.text("state"),
                                change),
                        caseId)
                .orElseThrow(() -> new IllegalStateException("a case to tell of is not there"));
        tx.announce(CHANNEL, event.json().toString());
    }

    /** As {@link #announce}, of several cases. */
    static void announceAll(Tx tx, List<UUID> caseIds, String change) throws SQLException {
        tx.rows(
                "select count(pg_notify(?, json_build_object('id', id, 'number', number, 'hospital', hospital,"
                        + " 'urgency', urgency, 'state', state, 'change', ?::text)::text)) as sent"
                        + " from cases where id = any(?::uuid[])",
                row -> row.integer("sent"),
                CHANNEL,
                change,
                caseIds.stream().map(UUID::toString).toList());
    }

    /** What the stream of events carries. */
    public ObjectNode json() {
        return Json.MAPPER.valueToTree(this);
    }

    static CaseEvent of(String payload) {
        JsonNode tree = Json.tree(payload);
        return new CaseEvent(
                tree.path("id").asText(),
                tree.path("number").asText(),
                tree.path("hospital").asText(),
                tree.path("urgency").asText(),
                tree.path("state").asText(),
                tree.path("change").asText());
    }
}
