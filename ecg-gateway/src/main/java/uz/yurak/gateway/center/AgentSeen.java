package uz.yurak.gateway.center;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.wire.Frame.Heartbeat;
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
        Instant certificateEndsAt) {

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
                agent.endsAt());
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
                agentId, hospital, isConnected, software, contactAt, offset, depth, oldestAt, aside, certificateEndsAt);
    }
}
