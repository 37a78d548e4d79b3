package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import uz.yurak.consult.cases.Refused;
import uz.yurak.gateway.wire.ErrandFrame.Settings;
import uz.yurak.gateway.wire.Frames;
import uz.yurak.gateway.wire.WireException;
import uz.yurak.record.HospitalId;

/** Settings that the administrator gives a hospital's agent: the newest of each in the outbox is what holds. */
public final class SettingsStore {
    private final Database database;
    private final Clock clock;

    public SettingsStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What an agent was given last.
     *
     * @param answeredAt when it said that they are in force, or refused them; empty while they are on their way
     * @param refused why they are not in force
     */
    public record Given(
            int version,
            Map<String, String> values,
            Instant givenAt,
            Optional<Instant> answeredAt,
            Optional<String> refused) {}

    /** Of every agent that was given any, by its id. */
    public Map<String, Given> given() {
        Map<String, Given> byAgent = new TreeMap<>();
        database.within(
                        Scope.CENTER,
                        tx -> tx.rows(
                                "select distinct on (o.agent) o.agent, o.content, o.created_at, o.delivered_at, w.detail"
                                        + " from outbox o left join outbox_words w on w.item = o.id and w.fate = 'refused'"
                                        + " where o.kind = 'settings' order by o.agent, o.seq desc",
                                row -> Map.entry(row.text("agent"), given(row))))
                .forEach(entry -> byAgent.put(entry.getKey(), entry.getValue()));
        return byAgent;
    }

    private static Given given(Row row) throws SQLException {
        try {
            Settings settings = (Settings) Frames.read(row.content("content"));
            return new Given(
                    settings.version(),
                    settings.values(),
                    row.instant("created_at"),
                    row.maybeInstant("delivered_at"),
                    row.maybeText("detail"));
        } catch (WireException e) {
            throw new IllegalStateException("settings in the outbox are none", e);
        }
    }

    /**
     * Gives an agent settings in the place of those before.
     *
     * @throws Refused not found, where no such agent may connect
     */
    public void give(String agent, Map<String, String> values, String by) {
        database.change(Scope.CENTER, tx -> {
            Instant now = clock.instant();
            HospitalId hospital = tx.row(
                            "select distinct hospital from agent_certificates where agent = ? and revoked_at is null"
                                    + " and ends_at > ?",
                            row -> new HospitalId(row.text("hospital")),
                            agent,
                            now)
                    .orElseThrow(Refused::notFound);
            int version = tx.row(
                            "select count(*)::integer + 1 as version from outbox where kind = 'settings' and agent = ?",
                            row -> row.integer("version"),
                            agent)
                    .orElseThrow();
            tx.change(
                    "update outbox set withdrawn_at = ? where kind = 'settings' and agent = ? and delivered_at is null",
                    now,
                    agent);
            Errands.give(
                    tx,
                    Errands.Kind.SETTINGS,
                    hospital,
                    Optional.of(agent),
                    Optional.empty(),
                    new Settings(UUID.randomUUID(), version, values),
                    now);
            AuditLog.append(tx, now, by, "agent.settings", "agent:" + agent, version + " " + new TreeMap<>(values));
        });
    }
}
