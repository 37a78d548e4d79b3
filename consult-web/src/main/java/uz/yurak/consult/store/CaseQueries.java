package uz.yurak.consult.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.consult.cases.CaseOrder;
import uz.yurak.consult.cases.CaseState;
import uz.yurak.consult.cases.CaseSummary;
import uz.yurak.consult.cases.Clinical;
import uz.yurak.consult.cases.Entered;
import uz.yurak.consult.cases.MachineSubject;
import uz.yurak.consult.cases.Urgencies;
import uz.yurak.record.HospitalId;

/** The one query that makes case summaries, and how its row is read. */
final class CaseQueries {
    /** To be followed by {@code where …}; the case is {@code c}. */
    static final String SUMMARY = """
            select c.id, c.number, c.hospital, h.name::text as hospital_name, c.state, c.urgency::text as urgency,
              case when c.person_urgency is not null then 'person'
                   when c.machine_urgency < c.sender_urgency then 'machine' else 'sender' end as urgency_by,
              c.test, c.received_at, c.confirmed, p.entered::text as entered, p.clinical::text as clinical,
              p.resolved::text as resolved,
              c.claim_by, c.claim_until, a.name as claim_name,
              m.subject::text as subject, m.suspicion::text as suspicion, m.analysis,
              coalesce((select min(o.summary ->> 'origin') from recordings o where o.case_id = c.id
                and o.summary ->> 'origin' in ('paper', 'traced')), 'digital') as origin,
              w.*, s.steps::text as steps, g.kind, g.recommendation, g.codes, g.urgent_transfer,
              c.order_id, c.order_differs, o.number as order_number, o.details ->> 'reason' as order_reason,
              o.details ->> 'description' as order_description, o.entered_by_name as ordered_by,
              o.entered_at as ordered_at
            from cases c
            join hospitals h on h.id = c.hospital
            left join orders o on o.id = c.order_id
            left join patients p on p.case_id = c.id
            left join accounts a on a.id = c.claim_by
            left join lateral (
              select ms.body as subject, an.suspicion,
                case when r.state = 'failed' then 'failed' when an.again_at is not null then 'pending'
                  else coalesce(an.state, 'pending') end as analysis
              from recordings r
              left join machine_subjects ms on ms.recording = r.id
              left join analyses an on an.recording = r.id
              where r.case_id = c.id order by r.received_at desc, r.id limit 1) m on true
            left join lateral (
              select %s
              from recordings r join envelopes e on e.id = r.envelope and e.hospital = r.hospital
              join arrivals v on v.envelope = r.envelope and v.hospital = r.hospital
              where r.case_id = c.id and e.stage <> 'original' order by r.received_at limit 1) w on true
            left join lateral (
              select jsonb_agg(jsonb_build_object('step', step, 'at', at, 'clock', clock, 'by', by_name) order by id)
                as steps from case_steps where case_id = c.id) s on true
            left join lateral (
              select kind, recommendation, codes, urgent_transfer from readings
              where case_id = c.id order by version desc limit 1) g on true
            """.formatted(ArrivalQueries.COLUMNS);

    private CaseQueries() {}

    static CaseSummary summary(Row row) throws SQLException {
        return new CaseSummary(
                row.uuid("id"),
                row.text("number"),
                new HospitalId(row.text("hospital")),
                HospitalStore.names(row.text("hospital_name")),
                CaseState.ofKey(row.text("state")),
                Urgencies.ofKey(row.text("urgency")),
                row.text("urgency_by"),
                row.flag("test"),
                row.instant("received_at"),
                row.flag("confirmed"),
                row.maybeText("entered").map(json -> Json.read(json, Entered.class)),
                row.maybeText("clinical")
                        .map(json -> Json.read(json, Clinical.class))
                        .orElse(Clinical.NONE),
                row.maybeText("subject").map(json -> Json.read(json, MachineSubject.class)),
                row.maybeText("resolved").map(HospitalStore::names).orElseGet(Map::of),
                row.maybeText("suspicion").map(Json::tree).orElseGet(Json.MAPPER::createArrayNode),
                row.maybeText("analysis").orElse("pending"),
                row.text("origin"),
                claim(row),
                steps(row),
                recommendation(row),
                ArrivalQueries.arrival(row),
                order(row));
    }

    private static Optional<CaseOrder> order(Row row) throws SQLException {
        return row.has("order_id")
                ? Optional.of(new CaseOrder(
                        row.uuid("order_id"),
                        row.text("order_number"),
                        row.maybeText("order_reason"),
                        row.maybeText("order_description"),
                        row.text("ordered_by"),
                        row.instant("ordered_at"),
                        row.texts("order_differs")))
                : Optional.empty();
    }

    private static Optional<CaseSummary.Claim> claim(Row row) throws SQLException {
        return row.has("claim_by")
                ? Optional.of(
                        new CaseSummary.Claim(row.uuid("claim_by"), row.text("claim_name"), row.instant("claim_until")))
                : Optional.empty();
    }

    private static List<CaseSummary.Step> steps(Row row) throws SQLException {
        List<CaseSummary.Step> steps = new ArrayList<>();
        for (JsonNode step : Json.tree(row.maybeText("steps").orElse("[]"))) {
            steps.add(new CaseSummary.Step(
                    step.path("step").asText(),
                    OffsetDateTime.parse(step.path("at").asText()).toInstant(),
                    step.path("clock").asText(),
                    Optional.ofNullable(step.path("by").textValue())));
        }
        return steps;
    }

    private static Optional<CaseSummary.Recommendation> recommendation(Row row) throws SQLException {
        return row.has("kind")
                ? Optional.of(new CaseSummary.Recommendation(
                        row.flag("urgent_transfer"), row.text("recommendation"), row.texts("codes"), row.text("kind")))
                : Optional.empty();
    }
}
