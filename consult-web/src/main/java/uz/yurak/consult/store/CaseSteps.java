package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.consult.cases.Person;

/** Stamps what happens to a case: both sides see it. */
final class CaseSteps {
    private CaseSteps() {}

    static void stamp(Tx tx, UUID caseId, String step, Instant at, String clock, Optional<String> byName)
            throws SQLException {
        tx.change(
                "insert into case_steps (case_id, hospital, step, at, clock, by_name)"
                        + " select id, hospital, ?, ?, ?, ? from cases where id = ?",
                step,
                at,
                clock,
                byName.orElse(null),
                caseId);
    }

    /** A step of a person by the center's clock. */
    static void stamp(Tx tx, UUID caseId, String step, Instant now, Person by) throws SQLException {
        stamp(tx, caseId, step, now, "center", Optional.of(by.name()));
    }
}
