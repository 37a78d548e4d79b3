package uz.yurak.consult.cases;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An earlier recording of the same patient.
 *
 * @param caseId its case
 * @param number its case's number
 * @param recordingId the recording
 * @param recordedAt the device's clock, as written
 * @param receivedAt the center's clock
 * @param origin {@code digital}, {@code paper} or {@code traced}
 */
public record EarlierEcg(
        UUID caseId, String number, UUID recordingId, Optional<String> recordedAt, Instant receivedAt, String origin) {}
