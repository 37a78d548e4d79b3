package uz.yurak.consult.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.record.Recording;
import uz.yurak.record.Sex;
import uz.yurak.record.Sha256;
import uz.yurak.signal.Analysis;
import uz.yurak.text.Language;

/**
 * Everything a printed recommendation says.
 *
 * @param language of the words around what the cardiologist wrote, which is printed as written
 * @param center the center that reads, by name
 * @param hospital the hospital that asked, by name
 * @param caseNumber as people say it ({@code JRQ-000123})
 * @param test the case only tries the line out
 * @param patient whose
 * @param question what the hospital asked
 * @param receivedAt when the center had the ECG, the center's clock
 * @param readings signed readings, oldest first, at least one; the last one holds
 * @param ecgs the case's recordings, oldest first
 */
public record ReportContent(
        Language language,
        String center,
        String hospital,
        String caseNumber,
        boolean test,
        Patient patient,
        Question question,
        Instant receivedAt,
        List<Reading> readings,
        List<Ecg> ecgs) {
    public ReportContent {
        readings = List.copyOf(readings);
        ecgs = List.copyOf(ecgs);
        if (readings.isEmpty()) {
            throw new IllegalArgumentException("a report needs a signed reading");
        }
    }

    /**
     * The patient.
     *
     * @param name full name; empty for an unidentified patient
     * @param birthDate date of birth
     * @param ageYears age, years, where known
     * @param sex sex, where known
     * @param identifier the number or document shown, as far as the hospital may see it
     * @param confirmed a person entered it; otherwise it is what the machine wrote, and the report says so
     */
    public record Patient(
            Optional<String> name,
            Optional<LocalDate> birthDate,
            OptionalDouble ageYears,
            Optional<Sex> sex,
            Optional<String> identifier,
            boolean confirmed) {
        public static final Patient UNKNOWN = new Patient(
                Optional.empty(), Optional.empty(), OptionalDouble.empty(), Optional.empty(), Optional.empty(), false);

        /** Keeps the patient out of logs. */
        @Override
        public String toString() {
            return "Patient[…]";
        }
    }

    /**
     * The clinical question as entered.
     *
     * @param complaints keys of the glossary's area {@code field} ({@code chest_pain})
     * @param complaintText in words
     * @param painOnset when the pain began
     * @param bloodPressure systolic/diastolic, mmHg ({@code 100/60})
     * @param question what the hospital wants to know
     */
    public record Question(
            List<String> complaints,
            Optional<String> complaintText,
            Optional<String> painOnset,
            Optional<String> bloodPressure,
            Optional<String> question) {
        public static final Question NONE =
                new Question(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public Question {
            complaints = List.copyOf(complaints);
        }

        /** Keeps the question out of logs. */
        @Override
        public String toString() {
            return "Question[…]";
        }
    }

    /** What a reading is. */
    public enum Kind {
        PRELIMINARY,
        FINAL,
        AMENDMENT
    }

    /**
     * A signed reading.
     *
     * @param version 1 for the case's first
     * @param kind what it is
     * @param conclusion what the ECG shows, as written
     * @param recommendation what to do, as written
     * @param recommendationCodes keys of the glossary ({@code rec.troponin}), printed in the report's language
     * @param urgentTransfer the patient must move now
     * @param signedBy the cardiologist
     * @param signedAt the center's clock
     * @param reason why it was amended
     */
    public record Reading(
            int version,
            Kind kind,
            String conclusion,
            String recommendation,
            List<String> recommendationCodes,
            boolean urgentTransfer,
            String signedBy,
            Instant signedAt,
            Optional<String> reason) {
        public Reading {
            recommendationCodes = List.copyOf(recommendationCodes);
        }

        /** Keeps the reading out of logs. */
        @Override
        public String toString() {
            return "Reading[" + version + ", " + kind + "]";
        }
    }

    /**
     * One recording of the case.
     *
     * @param original digest of the bytes as received
     * @param recording what they mean; empty where they cannot be read
     * @param analysis our measurements and statements; empty where there are none
     */
    public record Ecg(Sha256 original, Optional<Recording> recording, Optional<Analysis> analysis) {}

    /** The reading that holds. */
    Reading reading() {
        return readings.get(readings.size() - 1);
    }
}
