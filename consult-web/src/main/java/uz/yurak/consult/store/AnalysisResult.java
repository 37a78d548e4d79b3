package uz.yurak.consult.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import uz.yurak.record.Urgency;
import uz.yurak.signal.Patient;

/**
 * Our measurements and statements, or why there are none.
 *
 * @param result as the interface shows it; empty where the analysis failed
 * @param suspicion {@code [{code, severity}]}
 * @param urgency how urgent the machine finds it
 * @param problem why it failed
 * @param patient for whom it was made: limits depend on sex and age
 */
public record AnalysisResult(
        Optional<JsonNode> result, JsonNode suspicion, Urgency urgency, Optional<String> problem, Patient patient) {}
