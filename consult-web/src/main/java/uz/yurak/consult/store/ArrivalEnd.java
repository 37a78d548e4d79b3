package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.record.Envelope;

/** The end of an arrival: the original is here. */
final class ArrivalEnd {
    private ArrivalEnd() {}

    /**
     * Puts the original in the place of what arrived of it.
     *
     * @return false where nothing of it was under way
     */
    static boolean complete(Tx tx, Envelope envelope, Instant now) throws SQLException {
        record Completed(Optional<UUID> inCase, boolean linked) {}
        Optional<Completed> completed = tx.row(
                "update envelopes set bytes = ?, stage = 'original', stored_at = ?, attempts = 0, not_before = ?,"
                        + " work = case when work = 'linked' or case_id is null then work else 'waiting' end"
                        + " where id = ? and hospital = ? and stage <> 'original' returning case_id, work",
                row -> new Completed(row.maybeUuid("case_id"), row.text("work").equals("linked")),
                envelope.bytes().toArray(),
                now,
                now,
                envelope.id(),
                envelope.hospital().value());
        if (completed.isEmpty()) {
            return false;
        }
        boolean first = end(tx, envelope, now);
        if (first) {
            ArrivalStore.stampReceived(
                    tx, completed.get().inCase(), completed.get().linked(), now);
        }
        if (completed.get().linked()) {
            ArrivalStore.takeOver(tx, envelope.id(), envelope.hospital());
        }
        tx.announce(Notifications.WORK, "");
        return first;
    }

    /** Whether nobody was told before that it is kept. */
    private static boolean end(Tx tx, Envelope envelope, Instant now) throws SQLException {
        String hospital = envelope.hospital().value();
        tx.change("delete from arrived_bytes where envelope = ? and hospital = ?", envelope.id(), hospital);
        return tx.row(
                        "update arrivals a set received = a.ends[array_upper(a.ends, 1)], original_at = ?,"
                                + " kept_at = coalesce(a.kept_at, ?) from arrivals o where a.envelope = ?"
                                + " and a.hospital = ? and o.envelope = a.envelope and o.hospital = a.hospital"
                                + " returning o.kept_at is null as first",
                        row -> row.flag("first"),
                        now,
                        now,
                        envelope.id(),
                        hospital)
                .orElse(true);
    }
}
