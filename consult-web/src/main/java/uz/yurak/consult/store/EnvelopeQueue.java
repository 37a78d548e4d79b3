package uz.yurak.consult.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.consult.cases.MachineSubject;
import uz.yurak.consult.cases.Shown;
import uz.yurak.consult.cases.Stage;
import uz.yurak.consult.store.CaseOpening.CaseRef;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Urgency;

/**
 * Envelopes that wait to be read. A worker claims one with {@code FOR UPDATE SKIP LOCKED} and a lease; one whose worker died
 * comes back at once ({@link Leases}), or when the lease ends. What cannot be read goes to quarantine with its bytes; its case stays.
 */
public final class EnvelopeQueue {
    /** Many times what reading takes, and yet short: when its computer goes off an emergency waits that long for its analysis. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    /** Long recordings take longer: a second more for each so many bytes. */
    private static final int LEASE_BYTES_A_SECOND = 1 << 16;

    private static final String SHOWN =
            "(select r.shown::text from recordings r where r.envelope = e.id and r.hospital = e.hospital) as shown";

    /** What is next comes from a part of its own, which runs once: joined by a loop, a subquery takes another one each time. */
    private static final String CLAIM = """
            with next as materialized (
              select id, hospital from envelopes where work = 'waiting' and not_before <= ?
              order by urgency, stored_at for update skip locked limit 1)
            update envelopes e set attempts = attempts + 1, worker = ?,
              not_before = ?::timestamptz + make_interval(secs => coalesce(octet_length(e.bytes), 0) / ?)
            from next where e.id = next.id and e.hospital = next.hospital
            returning\s""" + HeldRows.COLUMNS + ", " + SHOWN;

    private final Database database;
    private final Clock clock;
    private final PatientTokens tokens;

    public EnvelopeQueue(Database database, Clock clock, PatientTokens tokens) {
        this.database = database;
        this.clock = clock;
        this.tokens = tokens;
    }

    /**
     * An envelope in a worker's hands.
     *
     * @param held as far as it is here
     * @param attempt 1 for the first at this stage
     * @param shown what of its recording people were shown before the original was here
     */
    public record Claimed(Held held, int attempt, Optional<Shown> shown) {}

    /**
     * What reading an envelope gave.
     *
     * @param format key
     * @param recordedAt the device's clock, as written
     * @param durationSeconds of the longest lead
     * @param summary what the file holds, without the patient
     * @param subject the patient as the machine wrote it
     * @param analysis ours
     */
    public record ReadResult(
            String format,
            Optional<String> recordedAt,
            double durationSeconds,
            JsonNode summary,
            MachineSubject subject,
            AnalysisResult analysis) {}

    /** The most urgent one that waits and nobody holds. */
    public Optional<Claimed> claim() {
        Instant now = clock.instant();
        return database.within(Scope.CENTER, tx -> {
            Optional<Claimed> claimed = tx.row(
                    CLAIM,
                    row -> new Claimed(
                            HeldRows.held(row),
                            row.integer("attempts"),
                            row.maybeText("shown").map(json -> Json.read(json, Shown.class))),
                    now,
                    database.node(),
                    now.plus(LEASE),
                    LEASE_BYTES_A_SECOND);
            return claimed.isEmpty()
                    ? claimed
                    : Optional.of(new Claimed(
                            HeldRows.withParts(tx, claimed.get().held()),
                            claimed.get().attempt(),
                            claimed.get().shown()));
        });
    }

    /**
     * Commits a reading of the original; opens the case where there is none yet; raises its urgency, never lowers it.
     *
     * @param differs in what it differs from what people were shown before
     */
    public UUID finish(Envelope envelope, ReadResult read, List<String> differs) {
        return database.within(Scope.of(envelope.hospital()), tx -> {
            Instant now = clock.instant();
            CaseRef inCase = caseOrNew(tx, envelope, now);
            CaseLock.of(tx, inCase.id());
            Optional<UUID> recording = recordingOf(tx, envelope);
            setWork(tx, envelope, recording.isPresent() ? "done" : "linked");
            if (recording.isPresent()) {
                storeReading(tx, envelope.hospital(), inCase.id(), recording.get(), read, now);
                setStage(tx, recording.get(), Stage.ORIGINAL, differs);
                if (!differs.isEmpty()) {
                    CaseSteps.stamp(tx, inCase.id(), "original-differs", now, "center", Optional.empty());
                }
            }
            tx.change(
                    "update quarantine set resolved_at = ?, case_id = ? where envelope = ? and hospital = ?",
                    now,
                    inCase.id(),
                    envelope.id(),
                    envelope.hospital().value());
            CaseEvent.announce(tx, inCase.id(), "analyzed");
            return inCase.id();
        });
    }

    private static CaseRef caseOrNew(Tx tx, Envelope envelope, Instant now) throws SQLException {
        Optional<CaseRef> known = CaseOpening.caseOf(tx, envelope);
        return known.isPresent() ? known.get() : CaseOpening.open(tx, envelope, Stage.ORIGINAL, now);
    }

    void storeReading(Tx tx, HospitalId hospital, UUID caseId, UUID recording, ReadResult read, Instant now)
            throws SQLException {
        tx.change(
                "update recordings set state = 'read', format = ?, recorded_at = ?, duration_s = ?, summary = ?,"
                        + " problem = null where id = ?",
                read.format(),
                read.recordedAt().orElse(null),
                read.durationSeconds(),
                Json.jsonb(read.summary()),
                recording);
        storeSubject(tx, hospital, caseId, recording, read.subject());
        AnalysisQueue.store(tx, hospital, caseId, recording, read.analysis(), now);
    }

    /** The patient as the machine wrote it, to be shown and to be found by, and the order that it names. */
    void storeSubject(Tx tx, HospitalId hospital, UUID caseId, UUID recording, MachineSubject subject)
            throws SQLException {
        tx.change(
                "insert into machine_subjects (recording, hospital, body) values (?, ?, ?)"
                        + " on conflict (recording) do update set body = excluded.body",
                recording,
                hospital.value(),
                Json.jsonb(subject));
        CasePatients.addTokens(tx, hospital, caseId, tokens.of(subject));
        OrderTies.tie(tx, hospital, caseId, subject, clock.instant());
    }

    /**
     * Sets an envelope aside that cannot be read. A case that it opened counts as urgent until a person says otherwise.
     *
     * @param reason place, expected and found; no patient data
     * @return the quarantine entry
     */
    public UUID quarantine(Envelope envelope, String reason) {
        return database.within(Scope.of(envelope.hospital()), tx -> {
            Instant now = clock.instant();
            Optional<CaseRef> inCase = Locks.caseOf(tx, envelope.id(), envelope.hospital());
            setWork(tx, envelope, "quarantined");
            tx.change(
                    "insert into quarantine (id, hospital, envelope, case_id, reason, at) values (?, ?, ?, ?, ?, ?)"
                            + " on conflict (envelope, hospital) do update set reason = excluded.reason,"
                            + " at = excluded.at, resolved_at = null",
                    UUID.randomUUID(),
                    envelope.hospital().value(),
                    envelope.id(),
                    inCase.map(CaseRef::id).orElse(null),
                    reason,
                    now);
            if (inCase.isPresent()) {
                tx.change(
                        "update recordings set state = 'failed', problem = ? where envelope = ? and hospital = ?",
                        reason,
                        envelope.id(),
                        envelope.hospital().value());
                AnalysisQueue.raise(tx, inCase.get().id(), Urgency.URGENT);
                CaseSteps.stamp(tx, inCase.get().id(), "unreadable", now, "center", Optional.empty());
                CaseEvent.announce(tx, inCase.get().id(), "analyzed");
            }
            return tx.row(
                            "select id from quarantine where envelope = ? and hospital = ?",
                            row -> row.uuid("id"),
                            envelope.id(),
                            envelope.hospital().value())
                    .orElseThrow();
        });
    }

    private static void setWork(Tx tx, Envelope envelope, String work) throws SQLException {
        tx.change(
                "update envelopes set work = ? where id = ? and hospital = ?",
                work,
                envelope.id(),
                envelope.hospital().value());
    }

    private static void setStage(Tx tx, UUID recording, Stage stage, List<String> differs) throws SQLException {
        tx.change("update recordings set stage = ?::stage, differs = ? where id = ?", stage.key(), differs, recording);
    }

    private static Optional<UUID> recordingOf(Tx tx, Envelope envelope) throws SQLException {
        return tx.row(
                "select id from recordings where envelope = ? and hospital = ?",
                row -> row.uuid("id"),
                envelope.id(),
                envelope.hospital().value());
    }

    /** What is here of a recording's envelope; empty where there is none in the scope. */
    public Optional<Held> ofRecording(Scope scope, UUID recording) {
        return database.within(scope, tx -> HeldRows.ofRecording(tx, recording));
    }

    /** How much of a recording is here; empty where the scope holds none of that id. */
    public Optional<Stage> stage(Scope scope, UUID recording) {
        return database.within(
                scope,
                tx -> tx.row(
                        "select e.stage::text as stage from recordings r join envelopes e on e.id = r.envelope"
                                + " and e.hospital = r.hospital where r.id = ?",
                        row -> Stage.ofKey(row.text("stage")),
                        recording));
    }

    /** The envelope in quarantine; empty where there is none in the scope. */
    public Optional<Envelope> ofQuarantine(Scope scope, UUID quarantine) {
        return database.within(
                scope,
                tx -> tx.row(
                        "select " + HeldRows.COLUMNS + " from quarantine q join envelopes e on e.id = q.envelope"
                                + " and e.hospital = q.hospital where q.id = ?",
                        HeldRows::envelope,
                        quarantine));
    }

    /** Everything set aside and not read since, newest first. */
    public List<Quarantined> quarantined(int limit) {
        return database.within(
                Scope.CENTER,
                tx -> tx.rows(
                        "select q.id, q.hospital, q.reason, q.at, e.machine, length(e.bytes) as size, c.number"
                                + " from quarantine q join envelopes e on e.id = q.envelope and e.hospital = q.hospital"
                                + " left join cases c on c.id = q.case_id where q.resolved_at is null"
                                + " order by q.at desc limit ?",
                        row -> new Quarantined(
                                row.uuid("id"),
                                row.text("hospital"),
                                row.text("machine"),
                                row.maybeText("number"),
                                row.text("reason"),
                                row.instant("at"),
                                row.integer("size")),
                        limit));
    }

    /**
     * Something set aside.
     *
     * @param id the entry's
     * @param hospital whose
     * @param machine that sent it
     * @param caseNumber of the case that it opened
     * @param reason place, expected and found
     * @param at the center's clock
     * @param bytes its size
     */
    public record Quarantined(
            UUID id,
            String hospital,
            String machine,
            Optional<String> caseNumber,
            String reason,
            Instant at,
            int bytes) {}
}
