package uz.yurak.samples.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What agents said that the center said: lines of JSON in their logs. A killed agent may have said less than it did. */
final class Receipts {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<ProofAgent> agents;
    private final Instant asked = Instant.now();

    Receipts(List<ProofAgent> agents) {
        this.agents = agents;
    }

    /**
     * The receipts of all agents.
     *
     * @param kept envelope id to the case it was said to be in
     * @param verified envelope ids
     * @param refused envelope ids that the center was said never to take
     */
    record Said(Map<String, String> kept, Set<String> verified, Set<String> refused) {}

    Said said() throws IOException {
        Said said = new Said(new HashMap<>(), new HashSet<>(), new HashSet<>());
        for (ProofAgent agent : agents) {
            for (String line : new String(Files.readAllBytes(agent.log()), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("{\"event\"")) {
                    take(line, said);
                }
            }
        }
        return said;
    }

    private static void take(String line, Said said) {
        try {
            JsonNode event = JSON.readTree(line);
            String envelope = event.path("envelope").asText();
            switch (event.path("event").asText()) {
                case "kept" -> said.kept().put(envelope, event.path("case").asText());
                case "verified" -> said.verified().add(envelope);
                case "refused" -> said.refused().add(envelope);
                default -> {}
            }
        } catch (JsonProcessingException e) {
            // A line that a kill cut off; it said nothing.
            said.verified().remove("");
        }
    }

    /** Whether every agent has handed over all it was given. */
    boolean allDelivered(Told told) throws IOException {
        if (said().verified().size() >= told.receivedCount()) {
            return true;
        }
        for (ProofAgent agent : agents) {
            JsonNode status = agent.status();
            boolean isLater = Instant.parse(status.path("at").asText(Instant.EPOCH.toString()))
                    .isAfter(asked);
            if (!isLater || status.path("spoolDepth").asInt(-1) != 0) {
                return false;
            }
        }
        return true;
    }
}
