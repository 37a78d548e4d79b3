package uz.yurak.gateway.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import uz.yurak.record.Subject;
import uz.yurak.record.Urgency;

/**
 * What goes down to a hospital besides documents, and what became of it there. Each errand is one frame: small, ahead of every
 * document that waits, and sent again until the agent says what became of it. Their bytes are in {@link ErrandFrames}.
 */
public interface ErrandFrame extends Frame {
    /** Of the protocol: no peer of an earlier one is sent any. */
    int SINCE_VERSION = 3;

    /** Longest text of a conclusion or a recommendation, in UTF-8; a reading with a longer one comes as its document alone. */
    int MAX_TEXT_BYTES = 30_000;

    /** Longest key or value of a setting, reason, name or place. */
    int MAX_WORDS_BYTES = 512;

    int MAX_CODES = 30;
    int MAX_CODE_BYTES = 80;
    int MAX_SETTINGS = 32;

    /** From the center. A second time changes nothing at the hospital. */
    interface Errand extends ErrandFrame {
        UUID id();
    }

    /**
     * Center: a case was read. What the document says that follows it, for those who cannot wait for its picture.
     *
     * @param version 1 for the first reading of the case
     * @param urgentTransfer the patient must move now
     * @param test of a machine or a recording that is no patient's
     * @param signedAt the center's clock
     * @param language tag of the language that conclusion and recommendation are written in
     * @param codes keys of the glossary ({@code rec.troponin}), so that any script can show them
     */
    record Read(
            UUID id,
            String caseNumber,
            int version,
            Kind kind,
            boolean urgentTransfer,
            boolean test,
            Instant signedAt,
            String signedBy,
            String language,
            String conclusion,
            String recommendation,
            List<String> codes)
            implements Errand {
        public Read {
            codes = List.copyOf(codes);
        }

        /** Whether it travels: one that is too long comes as its document alone, whole. */
        public boolean fits() {
            return length(conclusion) <= MAX_TEXT_BYTES
                    && length(recommendation) <= MAX_TEXT_BYTES
                    && length(signedBy) <= MAX_WORDS_BYTES
                    && codes.size() <= MAX_CODES
                    && codes.stream().allMatch(code -> length(code) <= MAX_CODE_BYTES);
        }

        private static int length(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }

        /** Keeps what was read out of logs. */
        @Override
        public String toString() {
            return "Read[" + id + "]";
        }
    }

    /** Which word of a cardiologist it is. */
    enum Kind {
        PRELIMINARY,
        FINAL,
        AMENDMENT
    }

    /**
     * Center: an ECG that somebody asked for, for the worklist of the hospital's machines.
     *
     * @param number of the order; the machine writes it into what it records (accession number)
     * @param patient identifier, names, date of birth and sex; further fields do not travel
     * @param scheduledAt the hospital's local time to the second; empty for "as soon as possible"
     * @param station the title of the machine that it is meant for; empty for any
     */
    record Ordered(
            UUID id,
            String number,
            Subject patient,
            Optional<String> patientIdIssuer,
            Optional<LocalDateTime> scheduledAt,
            Optional<String> station,
            Optional<String> description,
            Optional<String> reason,
            Optional<String> requestedBy,
            Optional<String> place,
            Urgency urgency)
            implements Errand {
        /** Keeps the patient out of logs. */
        @Override
        public String toString() {
            return "Ordered[" + id + "]";
        }
    }

    /** Center: nobody wants this ECG any more. */
    record TakenBack(UUID id, String number) implements Errand {}

    /**
     * Center: settings of the hospital's agent, all of them: what is not named is as its own configuration says.
     *
     * @param version rises; an older one than that in force changes nothing
     */
    record Settings(UUID id, int version, Map<String, String> values) implements Errand {
        public Settings {
            values = Collections.unmodifiableMap(new TreeMap<>(values));
        }
    }

    /**
     * Agent: what became of an errand or a report. Said again until the center has noted it.
     *
     * @param detail why, who or where, in words; never a patient's data
     */
    record Became(UUID id, Fate fate, Instant at, String detail) implements ErrandFrame {}

    /** Center: noted. The agent need not say it again. */
    record Noted(UUID id, Fate fate) implements ErrandFrame {}

    /** What becomes of what goes down. */
    enum Fate {
        /** It is where it belongs and outlasts a power cut. */
        DONE,
        /** It cannot be done; the detail says why. */
        REFUSED,
        /** The printer, or the folder in its place, took it. */
        PRINTED,
        /** Not yet: it is tried again. */
        NOT_PRINTED,
        /** Not, and not tried any more. */
        NEVER_PRINTED,
        /** Somebody at the hospital says so. */
        SEEN,
        /** A machine took the order from its worklist. */
        TAKEN
    }
}
