package uz.yurak.gateway.center;

import java.util.function.LongSupplier;
import uz.yurak.gateway.center.TurnedAway.Reason;
import uz.yurak.gateway.wire.WireException;

/**
 * How many small words one connection may say: heartbeats and confirmations, each of which costs a look into the database.
 * Offers and chunks are bounded by what may be under way. On the connection's event loop.
 */
final class Ration {
    /** An agent back after days confirms at most 32 reports at once, and beats every ten seconds. */
    private static final int AT_ONCE = 200;

    private static final int PER_SECOND = 20;
    private static final long NANOS_A_WORD = 1_000_000_000L / PER_SECOND;

    private final TurnedAway turnedAway;
    private final LongSupplier nanoTime;
    private long fullAtNanos;

    Ration(TurnedAway turnedAway, LongSupplier nanoTime) {
        this.turnedAway = turnedAway;
        this.nanoTime = nanoTime;
        this.fullAtNanos = nanoTime.getAsLong();
    }

    /** @throws WireException where there were too many */
    void take() throws WireException {
        long now = nanoTime.getAsLong();
        fullAtNanos = Math.max(fullAtNanos - now, 0) + now + NANOS_A_WORD;
        if (fullAtNanos - now > AT_ONCE * NANOS_A_WORD) {
            turnedAway.count(Reason.FLOOD);
            throw new WireException(
                    "frames: expected at most " + PER_SECOND + " heartbeats and confirmations a second");
        }
    }
}
