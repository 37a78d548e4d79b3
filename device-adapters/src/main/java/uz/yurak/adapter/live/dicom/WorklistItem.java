package uz.yurak.adapter.live.dicom;

import java.time.LocalDateTime;
import java.util.Optional;
import uz.yurak.record.Subject;
import uz.yurak.record.Urgency;

/**
 * One entry of the worklist (PS3.4, table K.6-1).
 *
 * @param accessionNumber 1–16 characters, also the identifier of the procedure and of its step
 * @param placerOrderNumber the order's own number
 * @param studyInstance that the machine gives what it records for this order
 * @param patientIdIssuer who gave the patient's identifier
 * @param startsAt the hospital's local time
 * @param station the title of the machine it is meant for; empty for any
 * @param place where the patient lies
 */
public record WorklistItem(
        String accessionNumber,
        String placerOrderNumber,
        String studyInstance,
        Subject patient,
        Optional<String> patientIdIssuer,
        LocalDateTime startsAt,
        Optional<String> station,
        Optional<String> description,
        Optional<String> reason,
        Optional<String> requestedBy,
        Optional<String> place,
        Urgency urgency) {
    /** Keeps personal data out of logs. */
    @Override
    public String toString() {
        return "WorklistItem[…]";
    }
}
