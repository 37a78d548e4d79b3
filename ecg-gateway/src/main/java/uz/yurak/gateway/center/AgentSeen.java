package uz.yurak.gateway.center;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.wire.Frame.Heartbeat;
import uz.yurak.gateway.wire.Frame.LinkHeartbeat;
import uz.yurak.gateway.wire.Frame.Trouble;
import uz.yurak.gateway.wire.UpdateFrame;
import uz.yurak.record.HospitalId;

/**
 * When a hospital's agent was last heard, and what it said; since this center process started.
 *
 * @param software the agent's version, as it says
 * @param lastContactAt the center's clock
 * @param clockOffset the agent's clock minus the center's
 * @param spoolDepth envelopes waiting there
 * @param oldestSpooledAt the agent's clock
 * @param putAside files at the hospital that a person must look at
 * @param certificateEndsAt when its certificate must have been renewed
 * @param link how its line is, as it says; empty before its first heartbeat of version 2
 * @param troubles that do not stop the line, as it says; none before version 3
 * @param update how far it is with a package of its program; empty before version 3
 */
public record AgentSeen(
        String agentId,
        HospitalId hospital,
        boolean connected,
        String software,
        Instant lastContactAt,
        Duration clockOffset,
        int spoolDepth,
        Optional<Instant> oldestSpooledAt,
        int putAside,
        Instant certificateEndsAt,
        Optional<LinkQuality> link,
        Set<Trouble> troubles,
        Optional<UpdateFrame.State> update) {
    public AgentSeen {
        troubles = Set.copyOf(troubles);
    }

    /** One that says nothing of version 3. */
    public AgentSeen(
            String agentId,
            HospitalId hospital,
            boolean connected,
            String software,
            Instant lastContactAt,
            Duration clockOffset,
            int spoolDepth,
            Optional<Instant> oldestSpooledAt,
            int putAside,
            Instant certificateEndsAt,
            Optional<LinkQuality> link) {
        this(
                agentId,
                hospital,
                connected,
                software,
                lastContactAt,
                clockOffset,
                spoolDepth,
                oldestSpooledAt,
                putAside,
                certificateEndsAt,
                link,
                Set.of(),
                Optional.empty());
    }

    /**
     * How a line is, as the agent measures it.
     *
     * @param name as the hospital calls it, empty where it has none
     * @param bytesPerSecond that it carries upwards, estimated
     * @param clockOffsetMs the agent's clock minus the center's, half the round trip taken off
     * @param bytesToday that went up since midnight there
     */
    public record LinkQuality(
            String name,
            Optional<Integer> roundTripMs,
            Optional<Integer> bytesPerSecond,
            Optional<Integer> clockOffsetMs,
            long bytesToday) {}

    /** It greeted. */
    static AgentSeen greeted(AgentIdentity agent, String software, Instant now, Instant agentClock) {
        return new AgentSeen(
                agent.agentId(),
                agent.hospital(),
                true,
                software,
                now,
                Duration.between(now, agentClock),
                0,
                Optional.empty(),
                0,
                agent.endsAt(),
                Optional.empty());
    }

    AgentSeen link(LinkHeartbeat beat) {
        LinkQuality quality = new LinkQuality(
                beat.link(), beat.roundTripMs(), beat.bytesPerSecond(), beat.clockOffsetMs(), beat.bytesToday());
        return with(beat.certificateEndsAt(), Optional.of(quality), troubles, update);
    }

    AgentSeen troubles(Set<Trouble> kinds) {
        return with(certificateEndsAt, link, kinds, update);
    }

    AgentSeen update(UpdateFrame.State state) {
        return with(certificateEndsAt, link, troubles, Optional.of(state));
    }

    AgentSeen heardAt(Instant now) {
        return with(connected, now, clockOffset, spoolDepth, oldestSpooledAt, putAside);
    }

    AgentSeen beat(Instant now, Heartbeat beat) {
        return with(
                connected,
                now,
                Duration.between(now, beat.clock()),
                beat.spoolDepth(),
                beat.oldestSpooledAt(),
                beat.putAside());
    }

    AgentSeen gone() {
        return with(false, lastContactAt, clockOffset, spoolDepth, oldestSpooledAt, putAside);
    }

    private AgentSeen with(
            boolean isConnected, Instant contactAt, Duration offset, int depth, Optional<Instant> oldestAt, int aside) {
        return new AgentSeen(
                agentId,
                hospital,
                isConnected,
                software,
                contactAt,
                offset,
                depth,
                oldestAt,
                aside,
                certificateEndsAt,
                link,
                troubles,
                update);
    }

    private AgentSeen with(
            Instant endsAt, Optional<LinkQuality> quality, Set<Trouble> kinds, Optional<UpdateFrame.State> state) {
        return new AgentSeen(
                agentId,
                hospital,
                connected,
                software,
                lastContactAt,
                clockOffset,
                spoolDepth,
                oldestSpooledAt,
                putAside,
                endsAt,
                quality,
                kinds,
                state);
    }
}
