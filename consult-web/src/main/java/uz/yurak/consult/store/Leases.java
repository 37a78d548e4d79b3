package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

/**
 * Ends the leases of processes of the center that died with work in their hands: an ECG to be read, a report to be drawn, an
 * analysis to be made again, a live signal to be watched. A process that lives holds an advisory lock of its number in the database's session that it
 * listens on; the server ends the session with the process, or when its connection breaks. Where the server cannot know, because a
 * whole computer went off, the lease ends by itself as before.
 *
 * <p>A process that only lost its connection is taken for dead until it is back, and its work may be done twice: what is
 * committed second finds it done.
 */
public final class Leases {
    /** The first of the two keys of a node's advisory lock; the second is its number. "YRKN". */
    private static final int NODES = 0x59524B4E;

    private static final String OF_THE_DEAD = "worker is not null and worker not in (select objid::bigint from pg_locks"
            + " where locktype = 'advisory' and classid::bigint = ? and objsubid = 2 and granted and database ="
            + " (select oid from pg_database where datname = current_database()))";

    private final Database database;
    private final Clock clock;

    public Leases(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whoever looks next may have what dead processes held. */
    public int endThoseOfTheDead() {
        Instant now = clock.instant();
        return database.within(
                Scope.CENTER,
                tx -> end(tx, "envelopes", "id, hospital", "not_before", "work = 'waiting'", now)
                        + end(tx, "outbox", "id", "not_before", "kind = 'report' and content is null", now)
                        + end(tx, "analyses", "recording", "again_at", "again_at is not null", now)
                        + end(tx, "live_watches", "session, hospital", "until", "problem is null", now));
    }

    /** What is locked is being finished, or claimed, by one that lives. */
    private static int end(Tx tx, String table, String key, String until, String waits, Instant now)
            throws SQLException {
        return tx.change(
                "update " + table + " set " + until + " = ?, worker = null where (" + key + ") in (select " + key
                        + " from " + table + " where " + waits + " and " + until + " > ? and " + OF_THE_DEAD
                        + " for update skip locked)",
                now,
                now,
                NODES);
    }

    /** Says that a node lives, as long as this session does; shared, so that it waits for no session of its own that lingers. */
    static String holding(int node) {
        return "select pg_advisory_lock_shared(" + NODES + ", " + node + ")";
    }

    /** Where a session goes back to the others. */
    static String releasing(int node) {
        return "select pg_advisory_unlock_shared(" + NODES + ", " + node + ")";
    }
}
