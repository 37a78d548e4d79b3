package uz.yurak.consult.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Urgency;

/**
 * A case as lists show it.
 *
 * @param id the case's
 * @param number as people say it ({@code JRQ-000123})
 * @param hospital whose
 * @param hospitalName language tag to name
 * @param state where it stands
 * @param urgency what holds
 * @param urgencyBy {@code sender}, {@code machine} or {@code person}: whose urgency holds
 * @param test walks the whole way, visibly a test
 * @param receivedAt the center's clock
 * @param confirmed somebody attached patient and question
 * @param entered the patient, where confirmed
 * @param clinical the question; {@link Clinical#NONE} where not confirmed
 * @param machine the patient as the machine wrote it
 * @param resolved field to {@code entered} or {@code machine}, where somebody chose
 * @param suspicion the machine's statements, {@code [{code, severity}]}
 * @param analysis {@code pending}, {@code done} or {@code failed}
 * @param origin {@code digital}; {@code paper} where a recording is an image, {@code traced} where one was traced from one
 * @param claim who reads it now
 * @param steps what happened, in order
 * @param recommendation of the newest reading
 * @param arrival of a recording whose original is not here yet
 * @param order that a recording of the case names
 */
public record CaseSummary(
        UUID id,
        String number,
        HospitalId hospital,
        Map<String, String> hospitalName,
        CaseState state,
        Urgency urgency,
        String urgencyBy,
        boolean test,
        Instant receivedAt,
        boolean confirmed,
        Optional<Entered> entered,
        Clinical clinical,
        Optional<MachineSubject> machine,
        Map<String, String> resolved,
        JsonNode suspicion,
        String analysis,
        String origin,
        Optional<Claim> claim,
        List<Step> steps,
        Optional<Recommendation> recommendation,
        Optional<Arrival> arrival,
        Optional<CaseOrder> order) {

    /**
     * A lease on reading the case.
     *
     * @param by who
     * @param name their name
     * @param until when it is offered again
     */
    public record Claim(UUID by, String name, Instant until) {}

    /**
     * Something that happened to the case.
     *
     * @param step {@code received}, {@code opened} …
     * @param at when
     * @param clock whose clock: {@code gateway}, {@code center}, {@code device}, {@code agent}
     * @param by who, where a person did it
     */
    public record Step(String step, Instant at, String clock, Optional<String> by) {}

    /**
     * What to do, for lists of those who asked.
     *
     * @param urgentTransfer the patient must move now
     * @param recommendation in words
     * @param codes keys of the glossary
     * @param kind of the reading
     */
    public record Recommendation(boolean urgentTransfer, String recommendation, List<String> codes, String kind) {}

    public CaseSummary {
        steps = List.copyOf(steps);
        hospitalName = Map.copyOf(hospitalName);
        resolved = Map.copyOf(resolved);
    }

    /** By when it should be signed. */
    public Instant deadlineAt() {
        return receivedAt.plus(urgency.deadline());
    }

    public boolean isOverdue(Instant now) {
        return state.isOpen() && now.isAfter(deadlineAt());
    }

    /** Keeps the patient out of logs. */
    @Override
    public String toString() {
        return "CaseSummary[" + id + ", " + state.key() + "]";
    }
}
