package uz.yurak.gateway.wire;

import java.util.List;
import uz.yurak.gateway.glimpse.Glimpse;
import uz.yurak.gateway.glimpse.GlimpseSource;

/**
 * Glimpses of running signals. None is ever sent twice and none is needed: what is shown of them the segments replace, which
 * are envelopes like any other.
 */
public interface LiveFrame extends Frame {
    /** Of the protocol: no peer of an earlier one is sent any. */
    int SINCE_VERSION = 2;

    /** Most sessions that are wanted of one agent. */
    int MAX_WANTED = 256;

    /** Longest name of a lead, in UTF-8; a signal with a longer one is not shown before its segments. */
    int MAX_LEAD_BYTES = 128;

    /** Longest block of a glimpse: twelve leads of noise at 8 kHz. What is longer is not shown before its segment. */
    int MAX_BLOCK_BYTES = 60_000;

    /**
     * Center: these sessions are looked at, and no others.
     *
     * @param sessions 32 hexadecimal digits each
     */
    record Wanted(List<String> sessions) implements LiveFrame {
        public Wanted {
            sessions = List.copyOf(sessions);
        }
    }

    /** Agent, before the first glimpse of a session on this connection: what it is. Again, it takes the number over. */
    record Source(int number, GlimpseSource source) implements LiveFrame {}

    /**
     * Agent: what came lately.
     *
     * @param sequence rises by one with each glimpse of the connection, whichever source it is of
     * @param source its number
     */
    record Seen(int sequence, int source, Glimpse glimpse) implements LiveFrame {}

    /** Center: this glimpse came, and all before it that came at all. */
    record Came(int sequence) implements LiveFrame {}
}
