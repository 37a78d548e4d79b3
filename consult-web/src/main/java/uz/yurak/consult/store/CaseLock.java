package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.consult.cases.CaseState;
import uz.yurak.consult.cases.CaseSummary.Claim;
import uz.yurak.consult.cases.Person;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.cases.Urgencies;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Urgency;

/**
 * A case that nobody else changes until the transaction ends.
 *
 * @param hospital whose
 * @param number as people say it
 * @param state where it stands
 * @param urgency what holds
 * @param claim the last lease, which may have ended
 */
record CaseLock(HospitalId hospital, String number, CaseState state, Urgency urgency, Optional<Claim> claim) {
    /** @throws Refused not found, where there is none in the scope */
    static CaseLock of(Tx tx, UUID id) throws SQLException {
        return tx.row(
                        "select c.hospital, c.number, c.state, c.urgency::text as urgency, c.claim_by, c.claim_until,"
                                + " (select name from accounts where id = c.claim_by) as claim_name"
                                + " from cases c where c.id = ? for no key update",
                        CaseLock::read,
                        id)
                .orElseThrow(Refused::notFound);
    }

    private static CaseLock read(Row row) throws SQLException {
        return new CaseLock(
                new HospitalId(row.text("hospital")),
                row.text("number"),
                CaseState.ofKey(row.text("state")),
                Urgencies.ofKey(row.text("urgency")),
                row.has("claim_by")
                        ? Optional.of(
                                new Claim(row.uuid("claim_by"), row.text("claim_name"), row.instant("claim_until")))
                        : Optional.empty());
    }

    boolean isClaimedBy(Person person, Instant now) {
        return live(now).filter(c -> c.by().equals(person.id())).isPresent();
    }

    Optional<Claim> claimOfOther(Person person, Instant now) {
        return live(now).filter(c -> !c.by().equals(person.id()));
    }

    /** @throws Refused a conflict, where the person does not hold the lease */
    void requireClaim(Person person, Instant now) {
        if (!isClaimedBy(person, now)) {
            throw Refused.conflict("the case is not claimed by whoever wants to change it");
        }
    }

    private Optional<Claim> live(Instant now) {
        return claim.filter(c -> c.until().isAfter(now));
    }
}
