package uz.yurak.consult.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.consult.cases.CaseDetail;
import uz.yurak.consult.cases.CaseSummary;
import uz.yurak.consult.cases.EarlierEcg;
import uz.yurak.consult.cases.MachineSubject;
import uz.yurak.consult.cases.NotPrinted;
import uz.yurak.consult.cases.ReadingEntry;
import uz.yurak.consult.cases.ReadingText;
import uz.yurak.consult.cases.RecordingEntry;

/** Cases as they are shown. What a person may not see is not there: the scope of the transaction holds it. */
public final class CaseStore {
    /** More open cases than any team reads; the rest follows as these are signed. */
    private static final int MAX_OPEN = 500;

    private static final int MAX_EARLIER = 30;

    private final Database database;
    private final PatientTokens tokens;

    public CaseStore(Database database, PatientTokens tokens) {
        this.database = database;
        this.tokens = tokens;
    }

    /**
     * Which cases a list shows.
     *
     * @param state key; empty for all
     * @param text name in any script, PINFL, passport or case number; empty for all
     * @param hospital id; empty for all
     * @param beforeAt received before, or at the same instant with a smaller id
     * @param beforeId the id that goes with it
     * @param limit at most
     */
    public record Filter(
            Optional<String> state,
            Optional<String> text,
            Optional<String> hospital,
            Optional<Instant> beforeAt,
            Optional<UUID> beforeId,
            int limit) {
        /** Keeps what was searched for out of logs. */
        @Override
        public String toString() {
            return "Filter[…]";
        }
    }

    /** Cases that wait for a cardiologist: by urgency, then by waiting time; tests last. */
    public List<CaseSummary> worklist(Scope scope) {
        return database.within(
                scope,
                tx -> tx.rows(
                        CaseQueries.SUMMARY
                                + " where c.state in ('received', 'reading', 'preliminary', 'second-opinion')"
                                + " order by c.test, c.urgency, c.received_at, c.id limit ?",
                        CaseQueries::summary,
                        MAX_OPEN));
    }

    /** Newest first. */
    public List<CaseSummary> list(Scope scope, Filter filter) {
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder(" where true");
        filter.state().ifPresent(state -> {
            where.append(" and c.state = ?");
            values.add(state);
        });
        filter.hospital().ifPresent(hospital -> {
            where.append(" and c.hospital = ?");
            values.add(hospital);
        });
        filter.text().ifPresent(text -> addSearch(text, where, values));
        if (filter.beforeAt().isPresent() && filter.beforeId().isPresent()) {
            where.append(" and (c.received_at, c.id) < (?, ?)");
            values.add(filter.beforeAt().get());
            values.add(filter.beforeId().get());
        }
        values.add(filter.limit());
        String sql = CaseQueries.SUMMARY + where + " order by c.received_at desc, c.id desc limit ?";
        return database.within(scope, tx -> tx.rows(sql, CaseQueries::summary, values.toArray()));
    }

    private void addSearch(String text, StringBuilder where, List<Object> values) {
        if (text.strip().matches("(?i)[A-Z0-9]{2,6}-[0-9]{1,9}")) {
            where.append(" and c.number = upper(?)");
            values.add(text.strip());
            return;
        }
        List<byte[]> query = tokens.query(text);
        where.append(" and ? > 0 and c.id in (select case_id from patient_tokens where token = any (?)"
                + " group by case_id having count(*) = ?)");
        values.add(query.size());
        values.add(query.isEmpty() ? List.of(new byte[0]) : query);
        values.add(query.size());
    }

    public Optional<CaseSummary> summary(Scope scope, UUID id) {
        return database.within(scope, tx -> summary(tx, id));
    }

    static Optional<CaseSummary> summary(Tx tx, UUID id) throws SQLException {
        return tx.row(CaseQueries.SUMMARY + " where c.id = ?", CaseQueries::summary, id);
    }

    public Optional<CaseDetail> detail(Scope scope, UUID id) {
        return database.within(scope, tx -> {
            Optional<CaseSummary> summary = summary(tx, id);
            return summary.isEmpty() ? Optional.empty() : Optional.of(detail(tx, summary.get()));
        });
    }

    private CaseDetail detail(Tx tx, CaseSummary summary) throws SQLException {
        UUID id = summary.id();
        String hospital = summary.hospital().value();
        return new CaseDetail(
                summary,
                recordings(tx, id),
                readings(tx, id),
                tx.row(
                        "select body::text as body from drafts where case_id = ?",
                        row -> Json.read(row.text("body"), ReadingText.class),
                        id),
                earlier(tx, summary),
                tx.row("select phone from hospitals where id = ?", row -> row.text("phone"), hospital)
                        .orElse(""),
                tx.row("select language from hospitals where id = ?", row -> row.text("language"), hospital)
                        .orElse("uz"),
                notPrinted(tx, id));
    }

    /** Of the newest report alone: what an amendment replaces need not be printed any more. */
    private static Optional<NotPrinted> notPrinted(Tx tx, UUID id) throws SQLException {
        return tx.row(
                "select w.at, w.detail, w.fate = 'never-printed' as final from outbox_words w"
                        + " where w.item = (select id from outbox where case_id = ? and kind = 'report'"
                        + " order by seq desc nulls last limit 1) and w.fate in ('not-printed', 'never-printed')"
                        + " and not exists (select 1 from outbox_words p where p.item = w.item and p.fate = 'printed')"
                        + " order by w.at desc limit 1",
                row -> new NotPrinted(row.instant("at"), row.text("detail"), row.flag("final")),
                id);
    }

    private static List<RecordingEntry> recordings(Tx tx, UUID id) throws SQLException {
        return tx.rows(
                "select r.id, r.state, e.file_name, r.received_at, r.summary::text as summary,"
                        + " an.result::text as result,"
                        + " case when r.state = 'failed' then 'failed' when an.again_at is not null then 'pending'"
                        + "   else coalesce(an.state, 'pending') end as analysis,"
                        + " coalesce(r.problem, an.problem) as problem, encode(e.sha256, 'hex') as sha256,"
                        + " array(select distinct c2.number from envelopes e2 join cases c2 on c2.id = e2.case_id"
                        + "   where e2.sha256 = e.sha256 and c2.id <> r.case_id order by 1) as same,"
                        + " r.preview::text as preview, r.differs, " + ArrivalQueries.COLUMNS
                        + " from recordings r join envelopes e on e.id = r.envelope and e.hospital = r.hospital"
                        + " left join arrivals v on v.envelope = r.envelope and v.hospital = r.hospital"
                        + " left join analyses an on an.recording = r.id where r.case_id = ?"
                        + " order by r.received_at, r.id",
                row -> new RecordingEntry(
                        row.uuid("id"),
                        row.text("state"),
                        row.maybeText("file_name"),
                        row.instant("received_at"),
                        row.maybeText("summary").map(Json::tree),
                        row.maybeText("result").map(Json::tree),
                        row.text("analysis"),
                        row.maybeText("problem"),
                        row.texts("same"),
                        row.text("sha256"),
                        row.maybeText("preview").map(Json::tree),
                        ArrivalQueries.arrival(row),
                        row.texts("differs")),
                id);
    }

    static List<ReadingEntry> readings(Tx tx, UUID id) throws SQLException {
        return tx.rows(
                "select * from readings where case_id = ? order by version",
                row -> new ReadingEntry(
                        row.uuid("id"),
                        row.integer("version"),
                        row.text("kind"),
                        row.text("conclusion"),
                        row.text("recommendation"),
                        row.texts("codes"),
                        row.flag("urgent_transfer"),
                        row.text("language"),
                        row.text("signed_by_name"),
                        row.instant("signed_at"),
                        row.maybeText("reason")),
                id);
    }

    private List<EarlierEcg> earlier(Tx tx, CaseSummary summary) throws SQLException {
        List<byte[]> identity = new ArrayList<>();
        summary.entered().ifPresent(entered -> identity.addAll(tokens.identityOf(entered)));
        if (identity.isEmpty()) {
            summary.machine().ifPresent(machine -> identity.addAll(tokens.identityOf(machine)));
        }
        if (identity.isEmpty()) {
            return List.of();
        }
        return tx.rows(
                "select c.id, c.number, r.id as recording, r.recorded_at, r.received_at,"
                        + " coalesce(r.summary ->> 'origin', 'digital') as origin from cases c"
                        + " join recordings r on r.case_id = c.id where r.state = 'read' and c.id <> ? and not c.test"
                        + " and c.received_at <= ? and c.id in"
                        + " (select case_id from patient_tokens where token = any (?))"
                        + " order by r.received_at desc limit ?",
                row -> new EarlierEcg(
                        row.uuid("id"),
                        row.text("number"),
                        row.uuid("recording"),
                        row.maybeText("recorded_at"),
                        row.instant("received_at"),
                        row.text("origin")),
                summary.id(),
                summary.receivedAt(),
                identity,
                MAX_EARLIER);
    }

    /** A recording's analysis as kept; empty where there is none. */
    public Optional<JsonNode> analysis(Scope scope, UUID recording) {
        return database.within(
                scope,
                tx -> tx.row(
                                "select result::text as result from analyses where recording = ?",
                                row -> row.maybeText("result"),
                                recording)
                        .flatMap(text -> text)
                        .map(Json::tree));
    }

    /** The patient as each recording of a case says it. */
    public List<MachineSubject> machineSubjects(Scope scope, UUID id) {
        return database.within(
                scope,
                tx -> tx.rows(
                        "select s.body::text as body from machine_subjects s join recordings r on r.id = s.recording"
                                + " where r.case_id = ?",
                        row -> Json.read(row.text("body"), MachineSubject.class),
                        id));
    }
}
