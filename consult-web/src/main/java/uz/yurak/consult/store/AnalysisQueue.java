package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import uz.yurak.consult.cases.CaseSummary;
import uz.yurak.consult.cases.Patients;
import uz.yurak.consult.cases.Urgencies;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sex;
import uz.yurak.record.Urgency;
import uz.yurak.signal.Patient;

/**
 * Analyses, and those to be made again because the case's patient turned out to be of another sex or age than they were made
 * for. What the machine found urgent stays urgent, whatever a later analysis finds.
 */
public final class AnalysisQueue {
    /** Longer than any analysis takes; it ends sooner where the process dies ({@link Leases}). */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** What is next comes from a part that runs once, see {@link EnvelopeQueue}. */
    private static final String CLAIM = """
            with next as materialized (
              select recording from analyses where again_at <= ? order by again_at for update skip locked limit 1)
            update analyses a set attempts = attempts + 1, again_at = ?, worker = ?
            from next, recordings r where a.recording = next.recording and r.id = a.recording
            returning a.recording, r.case_id, a.attempts
            """;

    private final Database database;
    private final Clock clock;

    public AnalysisQueue(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * An analysis in a worker's hands.
     *
     * @param recording whose
     * @param held what is here of the recording's envelope
     * @param patient for whom it is to be made
     * @param attempt 1 for the first
     */
    public record Outdated(UUID recording, Held held, Patient patient, int attempt) {}

    private record Claim(UUID recording, UUID caseId, int attempt) {}

    /** The one that waits longest and nobody holds. */
    public Optional<Outdated> claim() {
        Instant now = clock.instant();
        return database.within(Scope.CENTER, tx -> {
            Optional<Claim> claim = tx.row(
                    CLAIM,
                    row -> new Claim(row.uuid("recording"), row.uuid("case_id"), row.integer("attempts")),
                    now,
                    now.plus(LEASE),
                    database.node());
            return claim.isEmpty() ? Optional.empty() : Optional.of(outdated(tx, claim.get()));
        });
    }

    private static Outdated outdated(Tx tx, Claim claim) throws SQLException {
        return new Outdated(
                claim.recording(),
                HeldRows.ofRecording(tx, claim.recording()).orElseThrow(),
                CaseStore.summary(tx, claim.caseId()).map(Patients::measured).orElseThrow(),
                claim.attempt());
    }

    /** Puts the new analysis in the place of the old one. */
    public void replace(Outdated outdated, AnalysisResult analysis) {
        HospitalId hospital = outdated.held().hospital();
        database.change(Scope.of(hospital), tx -> {
            UUID caseId = tx.row(
                            "select case_id from recordings where id = ?",
                            row -> row.uuid("case_id"),
                            outdated.recording())
                    .orElseThrow();
            CaseLock.of(tx, caseId);
            store(tx, hospital, caseId, outdated.recording(), analysis, clock.instant());
            CaseEvent.announce(tx, caseId, "analyzed");
        });
    }

    /** Stores an analysis of a case that is locked; wants it again at once where the patient is another by now. */
    static void store(Tx tx, HospitalId hospital, UUID caseId, UUID recording, AnalysisResult analysis, Instant now)
            throws SQLException {
        tx.change(
                "insert into analyses (recording, hospital, state, made_at, result, suspicion, problem, for_sex,"
                        + " for_age_years) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (recording) do update set"
                        + " state = excluded.state, made_at = excluded.made_at, result = excluded.result,"
                        + " suspicion = excluded.suspicion, problem = excluded.problem, for_sex = excluded.for_sex,"
                        + " for_age_years = excluded.for_age_years, again_at = null, attempts = 0",
                recording,
                hospital.value(),
                analysis.result().isPresent() ? "done" : "failed",
                now,
                analysis.result().map(Json::jsonb).orElse(null),
                Json.jsonb(analysis.suspicion()),
                analysis.problem().orElse(null),
                analysis.patient()
                        .sex()
                        .map(sex -> sex.name().toLowerCase(Locale.ROOT))
                        .orElse(null),
                analysis.patient().ageYears().isPresent()
                        ? analysis.patient().ageYears().getAsDouble()
                        : null);
        raise(tx, caseId, analysis.urgency());
        if (!LiveStore.isStamped(tx, recording)) {
            CaseSteps.stamp(tx, caseId, "analyzed", now, "center", Optional.empty());
        }
        wantAgainIfOutdated(tx, caseId, now);
    }

    /** Has the analyses of a locked case made again that were made for another than its confirmed patient. */
    static void wantAgainIfOutdated(Tx tx, UUID caseId, Instant now) throws SQLException {
        Optional<CaseSummary> confirmed = CaseStore.summary(tx, caseId).filter(CaseSummary::confirmed);
        if (confirmed.isEmpty()) {
            return;
        }
        Patient patient = Patients.measured(confirmed.get());
        record Made(UUID recording, Patient patient) {}
        for (Made made : tx.rows(
                "select a.recording, a.for_sex, a.for_age_years from analyses a join recordings r"
                        + " on r.id = a.recording where r.case_id = ?",
                row -> new Made(row.uuid("recording"), madeFor(row)),
                caseId)) {
            if (Patients.limitsDiffer(made.patient(), patient)) {
                tx.change("update analyses set again_at = ?, attempts = 0 where recording = ?", now, made.recording());
                tx.announce(Notifications.WORK, "");
            }
        }
    }

    private static Patient madeFor(Row row) throws SQLException {
        return new Patient(
                row.maybeText("for_sex").map(sex -> Sex.valueOf(sex.toUpperCase(Locale.ROOT))),
                row.has("for_age_years") ? OptionalDouble.of(row.real("for_age_years")) : OptionalDouble.empty());
    }

    /** The machine's urgency rises and never falls. */
    static void raise(Tx tx, UUID caseId, Urgency urgency) throws SQLException {
        tx.change(
                "update cases set machine_urgency = least(machine_urgency, ?::urgency) where id = ?",
                Urgencies.key(urgency),
                caseId);
    }
}
