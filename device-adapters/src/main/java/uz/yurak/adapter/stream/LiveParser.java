package uz.yurak.adapter.stream;

import java.util.Optional;
import uz.yurak.record.Bytes;

/**
 * Cuts bytes into units as they come, whole or in pieces. Every byte leaves through the {@link LiveSink} once, in order. The
 * same bytes behind the same front give the same units. Holds no more than one unit. Not for several threads.
 */
public interface LiveParser {
    /** Takes the bytes from start to end. */
    void accept(byte[] bytes, int start, int end, LiveSink sink);

    /** Nothing comes for now: gives out what can be said to be whole. More may follow. */
    void pause(LiveSink sink);

    /** Nothing follows: gives out all that is held. */
    void end(LiveSink sink);

    /** Whether the next byte to leave begins a unit. */
    boolean isInSync();

    /** What must stand in front of a segment that begins with the next unit; not changed while a unit is given out. */
    Bytes front();

    /** What the next unit is expected to carry; empty where nothing is known yet. */
    Optional<LiveSignal> signal();

    /** Whether so much was looked at in vain that to go on would no more take time in proportion to the bytes. */
    default boolean isHopeless() {
        return false;
    }
}
