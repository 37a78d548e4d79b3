package uz.yurak.consult.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.gateway.center.AgentSeen;
import uz.yurak.gateway.center.AgentSeen.LinkQuality;
import uz.yurak.gateway.wire.UpdateFrame;
import uz.yurak.record.HospitalId;

/** When each agent was last heard and what it said of itself, over restarts and nodes; and who has been silent too long. */
public final class LinkStore {
    /** A node writes every five seconds and an agent beats every ten: after a minute nobody holds the line any more. */
    private static final Duration CONNECTED = Duration.ofMinutes(1);

    /** An agent that is expected to be heard: it greeted once, and its certificates were not taken back. */
    private static final String EXPECTED = "exists (select 1 from agent_certificates c where c.agent = a.agent"
            + " and c.revoked_at is null and c.greeted_at is not null)";

    private final Database database;
    private final Clock clock;

    public LinkStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * An agent as it was last heard.
     *
     * @param contactAt the center's clock
     * @param seen what it said of itself
     * @param silentSince the alarm stands since; empty where there is none
     */
    public record Line(
            String agent,
            HospitalId hospital,
            boolean connected,
            Instant contactAt,
            JsonNode seen,
            Optional<Instant> silentSince) {}

    /**
     * A hospital that has been silent too long.
     *
     * @param hospitalNames language tag to name
     */
    public record Silent(
            String agent, HospitalId hospital, Map<String, String> hospitalNames, String phone, Instant since) {}

    /** Keeps what this node heard, in one statement; what another node heard later stays. */
    public void heard(UUID node, List<AgentSeen> agents) {
        ArrayNode rows = Json.MAPPER.createArrayNode();
        for (AgentSeen agent : agents) {
            rows.addObject()
                    .put("agent", agent.agentId())
                    .put("hospital", agent.hospital().value())
                    .put("connected", agent.connected())
                    .put("contact_at", agent.lastContactAt().toString())
                    .set("seen", said(agent));
        }
        database.change(
                Scope.CENTER,
                tx -> tx.change(
                        "insert into agents (agent, hospital, node, connected, contact_at, seen)"
                                + " select r.agent, r.hospital, ?, r.connected, r.contact_at, r.seen from"
                                + " jsonb_to_recordset(?) as r(agent text, hospital text, connected boolean,"
                                + " contact_at timestamptz, seen jsonb) where exists"
                                + " (select 1 from hospitals h where h.id = r.hospital)"
                                + " on conflict (agent) do update set hospital = excluded.hospital, node = excluded.node,"
                                + " connected = excluded.connected, contact_at = excluded.contact_at,"
                                + " seen = excluded.seen where excluded.contact_at > agents.contact_at"
                                + " or (excluded.contact_at = agents.contact_at and excluded.node = agents.node)",
                        node,
                        Json.jsonb(rows)));
    }

    /** What is shown of an agent; the same names in the table and at the interface. */
    public static ObjectNode said(AgentSeen agent) {
        ObjectNode said = Json.MAPPER
                .createObjectNode()
                .put("version", agent.software())
                .put("clockOffsetMs", agent.clockOffset().toMillis())
                .put("spoolDepth", agent.spoolDepth())
                .put(
                        "oldestSpooledAt",
                        agent.oldestSpooledAt().map(Instant::toString).orElse(null))
                .put("putAside", agent.putAside())
                .put("certificateInUseEndsAt", agent.certificateEndsAt().toString());
        ArrayNode troubles = said.putArray("troubles");
        agent.troubles().stream()
                .map(trouble -> trouble.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .sorted()
                .forEach(troubles::add);
        agent.link().ifPresent(link -> put(said, link));
        agent.update().ifPresent(update -> put(said, update));
        return said;
    }

    private static void put(ObjectNode said, UpdateFrame.State update) {
        said.putObject("update")
                .put("stage", update.stage().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("version", update.meant())
                .put("fetchedBytes", update.fetchedBytes())
                .put("totalBytes", update.totalBytes())
                .put("detail", update.detail());
    }

    private static void put(ObjectNode said, LinkQuality link) {
        said.put("link", link.name());
        link.roundTripMs().ifPresent(ms -> said.put("roundTripMs", ms));
        link.bytesPerSecond().ifPresent(rate -> said.put("bytesPerSecond", rate));
        link.clockOffsetMs().ifPresent(ms -> said.put("clockOffsetMs", ms));
        said.put("bytesToday", link.bytesToday());
    }

    /** Raises the alarm of those not heard for so long, and ends it of those heard again or no longer expected. */
    public void watch(Duration silence) {
        Instant now = clock.instant();
        Instant limit = now.minus(silence);
        database.change(Scope.CENTER, tx -> {
            List<String> silent = tx.rows(
                    "update agents a set silent_since = contact_at where silent_since is null and contact_at < ? and "
                            + EXPECTED + " returning agent",
                    row -> row.text("agent"),
                    limit);
            List<String> heard = tx.rows(
                    "update agents a set silent_since = null where silent_since is not null and (contact_at >= ? or not "
                            + EXPECTED + ") returning agent",
                    row -> row.text("agent"),
                    limit);
            note(tx, now, silent, "agent.silent");
            note(tx, now, heard, "agent.heard");
        });
    }

    private static void note(Tx tx, Instant now, List<String> agents, String action) throws SQLException {
        for (String agent : agents) {
            AuditLog.append(tx, now, "center", action, "agent:" + agent, "");
        }
    }

    /** Every agent that was ever heard. */
    public List<Line> lines() {
        Instant fresh = clock.instant().minus(CONNECTED);
        return database.within(
                Scope.CENTER,
                tx -> tx.rows(
                        "select agent, hospital, connected and contact_at > ? as connected, contact_at, seen, silent_since"
                                + " from agents order by agent",
                        row -> new Line(
                                row.text("agent"),
                                new HospitalId(row.text("hospital")),
                                row.flag("connected"),
                                row.instant("contact_at"),
                                Json.tree(row.text("seen")),
                                row.maybeInstant("silent_since")),
                        fresh));
    }

    /** The alarms that stand, the longest silence first. */
    public List<Silent> silent() {
        return database.within(
                Scope.CENTER,
                tx -> tx.rows(
                        "select a.agent, a.hospital, h.name, h.phone, a.silent_since from agents a"
                                + " join hospitals h on h.id = a.hospital where a.silent_since is not null"
                                + " order by a.silent_since",
                        row -> new Silent(
                                row.text("agent"),
                                new HospitalId(row.text("hospital")),
                                HospitalStore.names(row.text("name")),
                                row.text("phone"),
                                row.instant("silent_since"))));
    }
}
