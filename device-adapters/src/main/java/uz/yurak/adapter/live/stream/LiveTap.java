package uz.yurak.adapter.live.stream;

import java.time.Instant;
import uz.yurak.adapter.stream.LiveSignal;
import uz.yurak.adapter.stream.LiveUnit;

/** Sees each unit as it comes, before its segment is cut; nothing that is kept depends on it. */
@FunctionalInterface
public interface LiveTap {
    /** Nobody looks. */
    LiveTap NONE = (session, start, signal, firstSample, unit, at) -> {};

    /**
     * To be looked at during the call alone.
     *
     * @param session 32 hexadecimal digits
     * @param start the gateway's clock when the session began
     * @param firstSample the unit's place in the session
     * @param at the gateway's clock when its last byte came
     */
    void unit(String session, Instant start, LiveSignal signal, long firstSample, LiveUnit unit, Instant at);
}
