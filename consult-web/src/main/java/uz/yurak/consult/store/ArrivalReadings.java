package uz.yurak.consult.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.consult.cases.MachineSubject;
import uz.yurak.consult.cases.Shown;
import uz.yurak.consult.cases.Stage;
import uz.yurak.consult.store.EnvelopeQueue.ReadResult;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sha256;
import uz.yurak.record.Urgency;

/** What was read of a recording that arrives. A later part's reading stands; an earlier one's that comes after it is none. */
public final class ArrivalReadings {
    private final Database database;
    private final Clock clock;
    private final EnvelopeQueue queue;

    public ArrivalReadings(Database database, Clock clock, EnvelopeQueue queue) {
        this.database = database;
        this.clock = clock;
        this.queue = queue;
    }

    /**
     * What a preview or a coarse trace says: unconfirmed, and never analyzed.
     *
     * @param summary as of any recording
     * @param subject the patient as the machine wrote it
     * @param preview the sending computer's numbers, in the shape of an analysis
     * @param recordedAt the device's clock, as written
     */
    public record FirstLook(JsonNode summary, MachineSubject subject, JsonNode preview, Optional<String> recordedAt) {
        /** Keeps the patient out of logs. */
        @Override
        public String toString() {
            return "FirstLook[…]";
        }
    }

    /** The recording of an envelope and the case that it is in. */
    private record Target(UUID recording, UUID caseId) {}

    @FunctionalInterface
    private interface Storing {
        void in(Tx tx, Target target, Instant now) throws SQLException;
    }

    /** Shows a preview or a coarse trace. */
    public void looked(Held held, FirstLook look) {
        store(held, (tx, target, now) -> {
            tx.change(
                    "update recordings set stage = ?::stage, summary = ?, preview = ?, recorded_at = ?, problem = null"
                            + " where id = ?",
                    held.stage().key(),
                    Json.jsonb(look.summary()),
                    Json.jsonb(look.preview()),
                    look.recordedAt().orElse(null),
                    target.recording());
            queue.storeSubject(tx, held.hospital(), target.caseId(), target.recording(), look.subject());
            CaseEvent.announce(tx, target.caseId(), held.stage().key());
        });
    }

    /** Shows every sample as recorded, and what the center measured in them. */
    public void exact(Held held, ReadResult read, Shown shown) {
        store(held, (tx, target, now) -> {
            queue.storeReading(tx, held.hospital(), target.caseId(), target.recording(), read, now);
            tx.change(
                    "update recordings set stage = 'exact', shown = ? where id = ?",
                    Json.jsonb(shown),
                    target.recording());
            CaseEvent.announce(tx, target.caseId(), "analyzed");
        });
    }

    /** Says that what has come cannot be read; the case counts as urgent, as one whose file cannot be read does. */
    public void failed(Held held, String problem) {
        store(held, (tx, target, now) -> {
            tx.change("update recordings set problem = ? where id = ?", problem, target.recording());
            AnalysisQueue.raise(tx, target.caseId(), Urgency.URGENT);
            CaseEvent.announce(tx, target.caseId(), "updated");
        });
    }

    private void store(Held held, Storing storing) {
        database.change(Scope.of(held.hospital()), tx -> {
            Optional<Target> target = target(tx, held.id(), held.hospital());
            if (target.isPresent()) {
                CaseLock.of(tx, target.get().caseId());
                if (held.stage().compareTo(stageOf(tx, target.get().recording())) >= 0) {
                    storing.in(tx, target.get(), clock.instant());
                }
            }
            tx.change(
                    "update envelopes set work = case when work <> 'waiting' or stage > ?::stage then work"
                            + " else 'arriving' end where id = ? and hospital = ?",
                    held.stage().key(),
                    held.id(),
                    held.hospital().value());
        });
    }

    /** The original says what was shown before: what was measured of that stands. */
    public UUID confirmed(Envelope envelope, String format, JsonNode summary) {
        return database.within(Scope.of(envelope.hospital()), tx -> {
            Target target = target(tx, envelope.id(), envelope.hospital())
                    .orElseThrow(() -> new IllegalStateException("a recording that was shown is not there"));
            CaseLock.of(tx, target.caseId());
            tx.change(
                    "update recordings set stage = 'original', format = ?, summary = ?, problem = null where id = ?",
                    format,
                    Json.jsonb(summary),
                    target.recording());
            tx.change(
                    "update envelopes set work = 'done' where id = ? and hospital = ?",
                    envelope.id(),
                    envelope.hospital().value());
            CaseEvent.announce(tx, target.caseId(), "updated");
            return target.caseId();
        });
    }

    private static Optional<Target> target(Tx tx, Sha256 id, HospitalId hospital) throws SQLException {
        return tx.row(
                "select id, case_id from recordings where envelope = ? and hospital = ?",
                row -> new Target(row.uuid("id"), row.uuid("case_id")),
                id,
                hospital.value());
    }

    private static Stage stageOf(Tx tx, UUID recording) throws SQLException {
        return tx.row(
                        "select stage::text as stage from recordings where id = ?",
                        row -> Stage.ofKey(row.text("stage")),
                        recording)
                .orElseThrow();
    }
}
