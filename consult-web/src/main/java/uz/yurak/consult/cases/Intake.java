package uz.yurak.consult.cases;

import java.util.List;
import java.util.Map;
import uz.yurak.record.Urgency;

/**
 * What a technician sends about a case: the patient, the question, and their answers to our doubts.
 *
 * @param entered the patient
 * @param clinical the question
 * @param urgency asked for
 * @param confirmed codes of the doubts that the person confirms ({@code pinfl_check})
 * @param resolve field to {@code entered} or {@code machine}, where the two differ
 */
public record Intake(
        Entered entered, Clinical clinical, Urgency urgency, List<String> confirmed, Map<String, String> resolve) {
    public Intake {
        confirmed = List.copyOf(confirmed);
        resolve = Map.copyOf(resolve);
    }

    /** Keeps the patient out of logs. */
    @Override
    public String toString() {
        return "Intake[…]";
    }
}
