package uz.yurak.consult.store;

import java.time.Clock;
import java.time.Duration;

/**
 * Forgets errands that hospitals answered long ago: words of readings, orders and what was taken back. Their frames name
 * patients and nobody reads them again; the readings, the orders and the audit trail stay. Documents stay too, and settings,
 * of which the newest is what holds.
 */
public final class OutboxRetention {
    /** A word that comes later than this (that somebody saw an old reading) is noted and finds nothing. */
    static final Duration KEPT = Duration.ofDays(30);

    /** In one transaction, so that none holds up the links for long. */
    private static final int AT_ONCE = 1000;

    private static final String FORGET = """
            with old as (
              select id from outbox where kind in ('reading', 'order', 'take-back')
              and coalesce(delivered_at, withdrawn_at) < ? limit ? for update skip locked),
            words as (delete from outbox_words where item in (select id from old))
            delete from outbox where id in (select id from old)
            """;

    private final Database database;
    private final Clock clock;

    public OutboxRetention(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Forgets some that are due; false where none is. */
    public boolean forgetSome() {
        return database.within(
                        Scope.CENTER, tx -> tx.change(FORGET, clock.instant().minus(KEPT), AT_ONCE))
                > 0;
    }
}
