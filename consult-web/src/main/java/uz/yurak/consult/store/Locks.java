package uz.yurak.consult.store;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import uz.yurak.consult.store.CaseOpening.CaseRef;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sha256;

/**
 * The one order in which a transaction takes its locks, so that of two that want the same one waits and neither is given up
 * as a deadlock:
 *
 * <ol>
 *   <li>the turn of equal bytes ({@link #turn}), of several the lower number first; or of a live session
 *   <li>the case ({@link CaseLock}, {@link #caseOf}); of several the lower id first
 *   <li>envelopes with their arrivals; of several the lower id first
 *   <li>what hangs on them: recordings, readings, steps
 *   <li>the turns of orders' numbers ({@link OrderTies}), orders, and behind them the outbox
 *   <li>the hospital's row, which counts its cases: last, as all of a hospital's arrivals want it
 * </ol>
 *
 * <p>Cases are locked {@code for no key update}: a row that only refers to a case waits for nobody. Whoever claims work
 * ({@code skip locked}) or stamps an envelope locks that row alone and waits for nothing behind it.
 */
final class Locks {
    private Locks() {}

    /** Whoever brings equal bytes to a hospital takes turns, so that the second sees the first's case. */
    static void turn(Tx tx, Sha256 bytes, HospitalId hospital) throws SQLException {
        turns(tx, List.of(turnOf(bytes, hospital)));
    }

    /** The number of a turn. Equal numbers of others only wait in vain. */
    static long turnOf(Sha256 bytes, HospitalId hospital) {
        return ByteBuffer.wrap(bytes.toBytes()).getLong()
                ^ ((long) hospital.value().hashCode() << 32);
    }

    /** Takes several turns, the lower number first. */
    static void turns(Tx tx, List<Long> numbers) throws SQLException {
        tx.rows(
                "select count(pg_advisory_xact_lock(n)) as taken from (select distinct n from"
                        + " unnest(?::text[]::bigint[]) n order by n) numbers",
                row -> row.integer("taken"),
                numbers.stream().map(String::valueOf).toList());
    }

    /** The rows of hospitals that count their cases, the lower id first. */
    static void hospitals(Tx tx, List<String> ids) throws SQLException {
        tx.rows("select 1 from hospitals where id = any(?) order by id for no key update", row -> true, ids);
    }

    /** Locks the case that an envelope is in; empty where there is no such envelope, or it is in none. */
    static Optional<CaseRef> caseOf(Tx tx, Sha256 envelope, HospitalId hospital) throws SQLException {
        return tx.row(
                "select c.id, c.number from cases c where c.id = (select e.case_id from envelopes e"
                        + " where e.id = ? and e.hospital = ?) for no key update",
                row -> new CaseRef(row.uuid("id"), row.text("number")),
                envelope,
                hospital.value());
    }

    /** What is to be locked before an envelope that comes: its case, or the turn of its bytes where it has none yet. */
    static void forEnvelope(Tx tx, Sha256 id, Sha256 bytes, HospitalId hospital) throws SQLException {
        if (caseOf(tx, id, hospital).isEmpty()) {
            turn(tx, bytes, hospital);
            // Whose turn was before may have opened it.
            caseOf(tx, id, hospital);
        }
    }
}
