package uz.yurak.consult.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import uz.yurak.consult.report.ReportContent.Patient;
import uz.yurak.consult.report.ReportContent.Question;
import uz.yurak.consult.report.ReportContent.Reading;
import uz.yurak.record.Sex;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

/** The sentences of a report in one language. */
final class ReportWords {
    /** The wall clock of everybody who reads it. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Tashkent");

    private final Texts texts;
    private final DateTimeFormatter date;
    private final DateTimeFormatter time;

    ReportWords(Language language) {
        texts = Texts.of(language);
        String day = language == Language.ENGLISH ? "yyyy-MM-dd" : "dd.MM.yyyy";
        date = DateTimeFormatter.ofPattern(day, Locale.ROOT);
        time = DateTimeFormatter.ofPattern(day + " HH:mm", Locale.ROOT);
    }

    Texts texts() {
        return texts;
    }

    String text(String key) {
        return texts.text("report." + key);
    }

    String text(String key, String place, String value) {
        return texts.text("report." + key, Map.of(place, value));
    }

    String text(String key, Map<String, String> values) {
        return texts.text("report." + key, values);
    }

    String on(LocalDate day) {
        return date.format(day);
    }

    String at(Instant instant) {
        return time.format(instant.atZone(ZONE));
    }

    /** A text of a key that somebody else chose; the key itself where we have no text, so that nothing vanishes. */
    String coded(String key) {
        return texts.has(key) ? texts.text(key) : key;
    }

    /** Who it is, in one line. */
    String patient(Patient patient) {
        List<String> parts = new ArrayList<>();
        parts.add(patient.name().orElseGet(() -> text("patientUnknown")));
        patient.sex()
                .ifPresent(sex -> parts.add(texts.text(sex == Sex.FEMALE ? "field.sex_female" : "field.sex_male")));
        patient.birthDate().ifPresent(day -> parts.add(text("born", "date", on(day))));
        patient.ageYears().ifPresent(age -> parts.add(text("age", "years", Long.toString((long) Math.floor(age)))));
        patient.identifier().ifPresent(parts::add);
        return String.join(", ", parts);
    }

    /** What the hospital told and asked, line by line; empty where it did not. */
    List<String> question(Question question) {
        List<String> complaints = new ArrayList<>();
        question.complaints().forEach(key -> complaints.add(coded("field." + key)));
        question.complaintText().ifPresent(complaints::add);
        List<String> lines = new ArrayList<>();
        if (!complaints.isEmpty()) {
            lines.add(texts.text("field.complaints") + ": " + String.join(", ", complaints));
        }
        question.painOnset().ifPresent(onset -> lines.add(texts.text("field.pain_onset") + ": " + onset));
        question.bloodPressure()
                .ifPresent(bp -> lines.add(texts.text("field.bp") + ": " + bp + " " + texts.text("unit.mmhg")));
        question.question().ifPresent(asked -> lines.add(text("asked", "question", asked)));
        return lines;
    }

    String version(Reading reading) {
        String line = text(
                "version",
                Map.of(
                        "version", Integer.toString(reading.version()),
                        "kind", text("kind." + reading.kind().name().toLowerCase(Locale.ROOT)),
                        "name", reading.signedBy(),
                        "at", at(reading.signedAt())));
        return reading.reason()
                .map(reason -> line + ". " + text("reason", "reason", reason))
                .orElse(line);
    }
}
