package uz.yurak.gateway.wire;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uz.yurak.gateway.pack.Parcel;
import uz.yurak.record.Bytes;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sha256;

/**
 * One message of the relay; a family of further ones ({@link Frames} lists them) is an interface of its own. The bytes are
 * beside each family; who says what when, in {@code docs/protocol.md}.
 *
 * <p>A <em>transfer</em> is a number that the sender of the bytes chooses, unique on its connection and in its direction.
 */
public interface Frame {
    /** Agent, first frame: who speaks, and which versions of the protocol it can. */
    record Hello(
            int lowestVersion, int highestVersion, String agentId, HospitalId hospital, String software, Instant clock)
            implements Frame {}

    /** Center, its answer: the version from now on, its clock, how often it wants to hear, the longest envelope it takes. */
    record Welcome(int version, Instant clock, int heartbeatMs, int maxEnvelopeBytes) implements Frame {}

    /** Either side, its last frame. */
    record Goodbye(Parting reason, String detail) implements Frame {}

    /** Agent: here is an envelope. */
    record Offer(int transfer, EnvelopeHeader header) implements Frame {}

    /** Agent: here is an envelope, in parts; version 2. Its first parts may follow at once. */
    record ParcelOffer(int transfer, EnvelopeHeader header, Parcel.Table table) implements Frame {}

    /** Receiver of a transfer: send it from this byte on; the bytes before are here already. */
    record Go(int transfer, int offset) implements Frame {}

    /** Center: not now; offer it again after the wait. Nothing was kept of it. */
    record Later(int transfer, int waitMs) implements Frame {}

    /** Sender of a transfer: the next bytes. */
    record Chunk(int transfer, int offset, Bytes content) implements Frame {}

    /** Center: what is needed to read it is committed; the case moves on. */
    record Kept(int transfer, Sha256 id, boolean firstTime, String caseNumber) implements Frame {}

    /** Center: read back, its digest equal, committed. The agent may delete. */
    record Verified(int transfer, Sha256 id) implements Frame {}

    /** Center: cannot take it. */
    record Refused(int transfer, Refusal reason, String detail) implements Frame {}

    /** Center: here is a report. */
    record Report(int transfer, UUID id, String fileName, int length, Sha256 sha256) implements Frame {}

    /** Agent: the report is a file on the hospital's disk, fsynced. */
    record ReportWritten(UUID id, Instant at) implements Frame {}

    /** Agent: still here. */
    record Heartbeat(Instant clock, int spoolDepth, Optional<Instant> oldestSpooledAt, int putAside) implements Frame {}

    /** Center, its answer: the agent's clock as it came, and its own. */
    record HeartbeatAnswer(Instant agentClock, Instant centerClock) implements Frame {}

    /**
     * Agent: still here, and how the line is; version 2.
     *
     * @param link the line's name as the hospital calls it ({@code cable}), empty where it has none
     * @param roundTripMs of the last heartbeat and its answer
     * @param bytesPerSecond that the line carries upwards, estimated
     * @param clockOffsetMs the agent's clock minus the center's
     * @param certificateEndsAt when its certificate must have been renewed
     * @param bytesToday sent since midnight of the agent's time zone, of parcels
     */
    record LinkHeartbeat(
            Heartbeat beat,
            String link,
            Optional<Integer> roundTripMs,
            Optional<Integer> bytesPerSecond,
            Optional<Integer> clockOffsetMs,
            Instant certificateEndsAt,
            long bytesToday)
            implements Frame {}

    /** Agent: what a person there should look at, after the greeting and when it changes; version 3. */
    record Troubles(Set<Trouble> kinds) implements Frame {
        public Troubles {
            kinds = Set.copyOf(kinds);
        }
    }

    /** Center: so many bytes of the transfer are here, from its first on; version 2. */
    record Progress(int transfer, int received) implements Frame {}

    /** Why a side leaves. */
    enum Parting {
        /** It stops; come back later. */
        STOPPING,
        /** No version of the protocol in common. */
        VERSION,
        /** The certificate names another agent or hospital than the greeting. */
        IDENTITY,
        /** The other side broke the protocol. */
        PROTOCOL,
        /** The same agent came again on another connection. */
        REPLACED,
        /** Too many connections; come back later. */
        BUSY
    }

    /** What goes wrong at a hospital without stopping the line. */
    enum Trouble {
        /** The spool or its disk has little room left. */
        NEARLY_FULL,
        /** The last envelope was not accepted: no room. */
        FULL,
        /** The oldest envelope waits longer than the hospital allows. */
        WAITS_LONG,
        /** The last envelope was not accepted: the disk fails. */
        DISK_FAILS,
        /** Envelopes were found damaged and put aside. */
        DAMAGED,
        /** Envelopes were refused by the center and put aside. */
        REFUSED,
        /** A report came and could not be printed. */
        NOT_PRINTED,
        /** Of a version that this program does not know. */
        OTHER
    }

    /** Why an envelope is not taken. */
    enum Refusal {
        /** The bytes are not those announced: send again. */
        DAMAGED,
        /** Longer than the center takes: put it aside, a person must look. */
        TOO_LONG
    }
}
