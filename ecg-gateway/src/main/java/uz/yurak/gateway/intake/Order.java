package uz.yurak.gateway.intake;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import uz.yurak.record.Subject;
import uz.yurak.record.Urgency;

/**
 * An ECG that somebody asked for: what a machine takes from the worklist, so that nobody types the patient's name at it.
 *
 * @param number the order's own number at whoever placed it; the book holds one order of each number
 * @param patient as the hospital's system wrote it
 * @param patientIdIssuer who gave the patient's identifier; empty where not said
 * @param scheduledAt the hospital's local time; empty for "as soon as possible"
 * @param station the title of the machine that it is meant for; empty for any
 * @param description what is to be done ({@code 12-lead ECG at rest})
 * @param reason the clinical question
 * @param requestedBy the physician who asks, in DICOM's form of a name ({@code family^given})
 * @param place ward or room where the patient lies
 * @param urgency of the examination
 * @param receivedAt the gateway's clock when the order came
 */
public record Order(
        String number,
        Subject patient,
        Optional<String> patientIdIssuer,
        Optional<LocalDateTime> scheduledAt,
        Optional<String> station,
        Optional<String> description,
        Optional<String> reason,
        Optional<String> requestedBy,
        Optional<String> place,
        Urgency urgency,
        Instant receivedAt) {
    /** Longer numbers are no hospital's. */
    public static final int MAX_NUMBER_CHARACTERS = 64;

    public Order {
        if (number.isBlank() || number.length() > MAX_NUMBER_CHARACTERS) {
            throw new IllegalArgumentException("an order's number has 1 to " + MAX_NUMBER_CHARACTERS + " characters");
        }
    }

    /** An order of a number for a patient, everything else left open. */
    public static Order of(String number, Subject patient, Instant receivedAt) {
        return new Order(
                number,
                patient,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Urgency.ROUTINE,
                receivedAt);
    }

    /** The same order for a patient whose data changed. */
    public Order withPatient(Subject changed) {
        return new Order(
                number,
                changed,
                patientIdIssuer,
                scheduledAt,
                station,
                description,
                reason,
                requestedBy,
                place,
                urgency,
                receivedAt);
    }

    /** Keeps personal data out of logs. */
    @Override
    public String toString() {
        return "Order[…]";
    }
}
