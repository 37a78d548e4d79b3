package uz.yurak.gateway.center;

import java.time.Duration;
import uz.yurak.record.Envelope;

/**
 * What the receiving side allows.
 *
 * @param maxConnections of all agents; the country has a few hundred hospitals
 * @param maxTransfers envelopes that one connection may have under way
 * @param maxEnvelopeBytes longer is refused for good
 * @param uploadBytes memory for all envelopes under way; when it is used up, agents wait
 * @param workers threads that call the store
 * @param heartbeat how often an agent must be heard; after three it is gone
 * @param greeting from the connection to the end of the TLS handshake, and from there to HELLO
 * @param frame from a frame's first byte to its last; a chunk takes 33 s at 16 kbit/s
 * @param reportAgain after it a report that the agent did not confirm is sent again
 */
public record CenterLimits(
        int maxConnections,
        int maxTransfers,
        int maxEnvelopeBytes,
        long uploadBytes,
        int workers,
        Duration heartbeat,
        Duration greeting,
        Duration frame,
        Duration reportAgain) {
    public static final CenterLimits DEFAULT = new CenterLimits(
            1000,
            16,
            Envelope.MAX_BYTES,
            512L << 20,
            4,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60));

    /** Silence after which a connection is let go. */
    Duration silence() {
        return heartbeat.multipliedBy(3);
    }
}
