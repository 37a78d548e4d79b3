package uz.yurak.consult.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A signed reading; never edited, only followed by an amendment.
 *
 * @param id the reading's
 * @param version 1 for the first of the case
 * @param kind {@code preliminary}, {@code final} or {@code amendment}
 * @param conclusion what the ECG shows
 * @param recommendation what to do
 * @param codes keys of the glossary
 * @param urgentTransfer the patient must move now
 * @param language tag of the language written in
 * @param signedBy the cardiologist's name as it was
 * @param signedAt the center's clock
 * @param reason why amended
 */
public record ReadingEntry(
        UUID id,
        int version,
        String kind,
        String conclusion,
        String recommendation,
        List<String> codes,
        boolean urgentTransfer,
        String language,
        String signedBy,
        Instant signedAt,
        Optional<String> reason) {}
