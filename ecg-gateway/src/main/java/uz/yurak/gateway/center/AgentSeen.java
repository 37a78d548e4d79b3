package uz.yurak.gateway.center;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
        Instant certificateEndsAt) {}
