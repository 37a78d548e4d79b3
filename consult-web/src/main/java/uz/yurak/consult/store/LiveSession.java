package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A live signal as the center has it.
 *
 * @param id 32 hexadecimal digits
 * @param hospital whose
 * @param hospitalName language tag to name
 * @param machine that sends
 * @param caseId its case
 * @param caseNumber as people say it
 * @param recording that its segments make together
 * @param leads as the layout names them
 * @param rateHz of all leads
 * @param startedAt the gateway's clock
 * @param receivedUntil the gateway's clock, of the newest segment
 * @param lastAt the center's clock, when the last segment came
 * @param endSample behind the newest instant
 * @param ended the machine stopped
 * @param clockOffsetMs the gateway's clock minus the center's by the heartbeats of the hospital's computer that is connected; 0
 *     where none is, or several, as nobody knows which of them it came through
 */
public record LiveSession(
        String id,
        String hospital,
        Map<String, String> hospitalName,
        String machine,
        UUID caseId,
        String caseNumber,
        UUID recording,
        List<String> leads,
        double rateHz,
        Instant startedAt,
        Instant receivedUntil,
        Instant lastAt,
        long endSample,
        boolean ended,
        long clockOffsetMs) {
    public LiveSession {
        leads = List.copyOf(leads);
        hospitalName = Map.copyOf(hospitalName);
    }

    /** When the newest instant came, by the center's clock. */
    public Instant cameAt() {
        return receivedUntil.minusMillis(clockOffsetMs);
    }

    static final String COLUMNS = "s.id, s.hospital, s.machine, s.case_id, c.number, s.recording, s.leads, s.rate_hz,"
            + " s.started_at, s.received_until, s.last_at, s.end_sample, s.ended_at is not null as ended,"
            + " (select name::text from hospitals h where h.id = s.hospital) as hospital_name,"
            + " coalesce((select min((a.seen->>'clockOffsetMs')::bigint) from agents a where a.hospital = s.hospital"
            + " and a.connected having count(*) = 1), 0) as clock_offset_ms";

    static LiveSession of(Row row) throws SQLException {
        return new LiveSession(
                row.text("id"),
                row.text("hospital"),
                HospitalStore.names(row.text("hospital_name")),
                row.text("machine"),
                row.uuid("case_id"),
                row.text("number"),
                row.uuid("recording"),
                row.texts("leads"),
                row.real("rate_hz"),
                row.instant("started_at"),
                row.instant("received_until"),
                row.instant("last_at"),
                row.number("end_sample"),
                row.flag("ended"),
                row.number("clock_offset_ms"));
    }
}
