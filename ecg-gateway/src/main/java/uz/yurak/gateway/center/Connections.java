package uz.yurak.gateway.center;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import uz.yurak.record.HospitalId;

/** The agents that are connected, one connection each, and when each was last heard. Used by several threads. */
final class Connections {
    private final Map<String, AgentConnection> open = new HashMap<>();
    private final Map<String, AgentSeen> seen = new TreeMap<>();

    /** The agent is greeted; an earlier connection of it is let go: its network died without a word. */
    void greeted(AgentConnection connection, AgentSeen agent) {
        AgentConnection earlier;
        synchronized (this) {
            earlier = open.put(agent.agentId(), connection);
            seen.put(agent.agentId(), agent);
        }
        if (earlier != null) {
            earlier.replaced();
        }
    }

    synchronized void heard(String agentId, UnaryOperator<AgentSeen> news) {
        seen.computeIfPresent(agentId, (id, agent) -> news.apply(agent));
    }

    synchronized void gone(AgentConnection connection, String agentId) {
        if (open.remove(agentId, connection)) {
            seen.computeIfPresent(agentId, (id, agent) -> agent.gone());
        }
    }

    synchronized List<AgentConnection> of(HospitalId hospital) {
        return open.entrySet().stream()
                .filter(e -> hospital.equals(hospitalOf(e.getKey())))
                .map(Map.Entry::getValue)
                .collect(Collectors.toList());
    }

    synchronized List<AgentConnection> all() {
        return List.copyOf(open.values());
    }

    synchronized List<AgentSeen> snapshot() {
        return List.copyOf(seen.values());
    }

    private HospitalId hospitalOf(String agentId) {
        AgentSeen agent = seen.get(agentId);
        if (agent == null) {
            throw new IllegalStateException("an open connection of an agent never seen");
        }
        return agent.hospital();
    }
}
