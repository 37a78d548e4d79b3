package uz.yurak.consult.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The order that a case's recording names by its number.
 *
 * @param number the accession number
 * @param reason the clinical question of whoever ordered
 * @param description what was to be done
 * @param enteredBy who ordered
 * @param differs fields in which the order's patient is not the one that the machine wrote: the recording may be another
 *     patient's, and the order's question is then not its question
 */
public record CaseOrder(
        UUID id,
        String number,
        Optional<String> reason,
        Optional<String> description,
        String enteredBy,
        Instant enteredAt,
        List<String> differs) {
    public CaseOrder {
        differs = List.copyOf(differs);
    }

    /** Keeps the question out of logs. */
    @Override
    public String toString() {
        return "CaseOrder[" + id + "]";
    }
}
