package uz.yurak.gateway.agent.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uz.yurak.gateway.agent.glance.Glance;
import uz.yurak.gateway.intake.WayStatus;
import uz.yurak.gateway.spool.SpoolStatus;

/**
 * What the page shows. No patient's data.
 *
 * @param at when it was so
 * @param linkProblem why the center is not connected; empty where it is, or was not tried yet
 * @param sent envelopes that the center verified since the start
 * @param reports written into the hospital's folder since the start
 * @param configProblem why the configuration's file is not wholly in force
 * @param fromCenter readings and printing
 * @param glances at the recordings that came last, the newest first
 * @param certificateEndsAt when the agent's certificate must have been renewed; empty before the first heartbeat
 */
public record PageState(
        String agentId,
        Instant at,
        boolean connected,
        Optional<String> linkProblem,
        SpoolStatus spool,
        long sent,
        long reports,
        Optional<String> configProblem,
        List<WayStatus> ways,
        List<Glance> glances,
        FromCenter fromCenter,
        Optional<Instant> certificateEndsAt) {
    public PageState {
        glances = List.copyOf(glances);
        ways = List.copyOf(ways);
    }

    /** The way with this name. */
    Optional<WayStatus> way(String name) {
        return ways.stream().filter(way -> way.name().equals(name)).findFirst();
    }
}
