package uz.yurak.consult.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A notice as it is kept with its live signal.
 *
 * @param id of the notice
 * @param session the live signal's
 * @param key of its definition
 * @param rank {@code critical}, {@code warning} or {@code technical}
 * @param since since when the signal is so, by the gateway's clock
 * @param sinceMs the same, ms of signal from the session's first instant
 * @param metMs when the definition was met
 * @param noticedMs up to where the signal had been looked at then
 * @param noticedAt the center's clock
 * @param ended when it was over, by the gateway's clock; empty while it stands
 * @param evidence the numbers behind it
 * @param acknowledged by whom and when; empty before anybody did
 */
public record LiveNotice(
        UUID id,
        String session,
        String key,
        String rank,
        Instant since,
        long sinceMs,
        long metMs,
        long noticedMs,
        Instant noticedAt,
        Optional<Instant> ended,
        JsonNode evidence,
        Optional<Acknowledgment> acknowledged) {
    /** Somebody saw it. */
    public record Acknowledgment(String name, Instant at) {}

    static final String COLUMNS = "n.id, n.session, n.key, n.rank, n.since_ms, n.met_ms, n.noticed_ms, n.noticed_at,"
            + " n.ended_ms is not null as ended, coalesce(n.ended_ms, 0) as ended_ms, n.evidence::text as evidence,"
            + " s.started_at, a.name as acknowledged_name, n.acknowledged_at";

    static final String TABLES = " from live_notices n join live_sessions s on s.id = n.session"
            + " and s.hospital = n.hospital left join accounts a on a.id = n.acknowledged_by";

    static LiveNotice of(Row row) throws SQLException {
        Instant start = row.instant("started_at");
        Optional<Instant> acknowledgedAt = row.maybeInstant("acknowledged_at");
        return new LiveNotice(
                row.uuid("id"),
                row.text("session"),
                row.text("key"),
                row.text("rank"),
                start.plusMillis(row.number("since_ms")),
                row.number("since_ms"),
                row.number("met_ms"),
                row.number("noticed_ms"),
                row.instant("noticed_at"),
                row.flag("ended") ? Optional.of(start.plusMillis(row.number("ended_ms"))) : Optional.empty(),
                Json.tree(row.text("evidence")),
                acknowledgedAt.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Acknowledgment(row.text("acknowledged_name"), acknowledgedAt.get())));
    }
}
