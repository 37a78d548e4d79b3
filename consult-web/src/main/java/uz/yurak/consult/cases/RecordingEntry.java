package uz.yurak.consult.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One recording of a case as the case's page shows it.
 *
 * @param id the recording's
 * @param state {@code pending}, {@code read} or {@code failed}
 * @param fileName as the machine named it
 * @param receivedAt the center's clock
 * @param summary what the file holds, without the patient
 * @param analysis our measurements and statements
 * @param analysisState {@code pending}, {@code done} or {@code failed}
 * @param problem why it could not be read or analyzed
 * @param sameBytesAs numbers of other cases with equal bytes
 * @param sha256 hex, of the bytes as received
 * @param preview the sending computer's numbers, in the shape of an analysis; unconfirmed
 * @param arrival how far it has come; empty where it came whole
 * @param differs in what the original differs from what was shown before it was here
 */
public record RecordingEntry(
        UUID id,
        String state,
        Optional<String> fileName,
        Instant receivedAt,
        Optional<JsonNode> summary,
        Optional<JsonNode> analysis,
        String analysisState,
        Optional<String> problem,
        List<String> sameBytesAs,
        String sha256,
        Optional<JsonNode> preview,
        Optional<Arrival> arrival,
        List<String> differs) {
    /** Keeps the file's name out of logs. */
    @Override
    public String toString() {
        return "RecordingEntry[" + id + ", " + state + "]";
    }
}
