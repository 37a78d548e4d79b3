package uz.yurak.consult.store;

import java.sql.SQLException;
import java.util.Optional;
import uz.yurak.consult.store.CaseOpening.CaseRef;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sha256;

/**
 * The one order in which a transaction takes its locks, so that of two that want the same one waits and neither is given up
 * as a deadlock:
 *
 * <ol>
 *   <li>the turn of equal bytes ({@link #turn}), or of a live session
 *   <li>the case ({@link CaseLock}, {@link #caseOf}); of several the lower id first
 *   <li>envelopes with their arrivals; of several the lower id first
 *   <li>what hangs on them: recordings, readings, steps
 *   <li>the hospital's row, which counts its cases: last, as all of a hospital's arrivals want it
 * </ol>
 *
 * <p>Cases are locked {@code for no key update}: a row that only refers to a case waits for nobody. Whoever claims work
 * ({@code skip locked}) or stamps an envelope locks that row alone and waits for nothing behind it.
 */
final class Locks {
    private Locks() {}

    /** Whoever brings equal bytes takes turns, so that the second sees the first's case. */
    static void turn(Tx tx, Sha256 bytes) throws SQLException {
        turn(tx, bytes.hex());
    }

    /** @param hex at least 16 digits of what is named */
    static void turn(Tx tx, String hex) throws SQLException {
        tx.rows(
                "select pg_advisory_xact_lock(('x' || left(?, 16))::bit(64)::bigint) is null as locked",
                row -> row.flag("locked"),
                hex);
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
            turn(tx, bytes);
            // Whose turn was before may have opened it.
            caseOf(tx, id, hospital);
        }
    }
}
