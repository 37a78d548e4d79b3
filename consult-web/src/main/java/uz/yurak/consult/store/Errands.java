package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.gateway.wire.ErrandFrame.Errand;
import uz.yurak.gateway.wire.Frames;
import uz.yurak.record.HospitalId;

/** Puts errands into the outbox, in the transaction of what they follow from. */
final class Errands {
    private Errands() {}

    /** What an errand is about. */
    enum Kind {
        READING("reading"),
        ORDER("order"),
        TAKE_BACK("take-back"),
        SETTINGS("settings");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    /**
     * The hospital's link is told when the transaction commits.
     *
     * @param agent who alone is to have it; empty for any of the hospital's
     */
    static void give(
            Tx tx,
            Kind kind,
            HospitalId hospital,
            Optional<String> agent,
            Optional<UUID> caseId,
            Errand errand,
            Instant now)
            throws SQLException {
        tx.change(
                "insert into outbox (id, hospital, kind, agent, case_id, content, created_at, not_before)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                errand.id(),
                hospital.value(),
                kind.key(),
                agent.orElse(null),
                caseId.orElse(null),
                Frames.bytes(errand).toArray(),
                now,
                now);
        tx.announce(Notifications.REPORT, hospital.value());
    }

    /** What has not arrived is not sent any more; it may still be on its way. */
    static void withdraw(Tx tx, UUID id, Instant now) throws SQLException {
        tx.change("update outbox set withdrawn_at = ? where id = ? and delivered_at is null", now, id);
    }
}
