package uz.yurak.adapter.dicom;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uz.yurak.adapter.Part;
import uz.yurak.record.Device;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

/** Patient, study, equipment and times of an object to be written (PS3.3, C.7.1, C.7.2, C.7.5, C.10.8). */
final class PatientDraft {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);
    private static final DateTimeFormatter TIME_WITH_FRACTION =
            DateTimeFormatter.ofPattern("HHmmss.SSSSSS", Locale.ROOT);
    private static final int NANOSECONDS_PER_MICROSECOND = 1000;

    /** Fields of the subject that go into the name or that the object says by itself. */
    private static final Set<String> WRITTEN_OTHERWISE = Set.of(
            "PatientNameIdeographic", "PatientNamePhonetic", "PatientNamePrefix", "PatientNameSuffix", "characterSet");

    private final Recording recording;
    private final LeftOut leftOut;

    PatientDraft(Recording recording, LeftOut leftOut) {
        this.recording = recording;
        this.leftOut = leftOut;
    }

    void into(DataSetDraft set) {
        further(set);
        patient(set);
        device(set);
        times(set);
    }

    private void patient(DataSetDraft set) {
        Subject subject = recording.subject();
        String name = name(subject);
        set.text(Tag.PATIENT_NAME, Vr.PN, "");
        set.textIfItFits(Tag.PATIENT_NAME, Vr.PN, Optional.of(name), Part.IDENTITY, leftOut);
        if (!DataSetDraft.fits(Vr.PN, name)
                && subject.familyName().isPresent()
                && subject.givenName().isPresent()) {
            leftOut.say(Part.IDENTITY);
        }
        set.text(Tag.PATIENT_ID, Vr.LO, "");
        set.textIfItFits(Tag.PATIENT_ID, Vr.LO, subject.id(), Part.IDENTITY, leftOut);
        set.text(
                Tag.PATIENT_BIRTH_DATE,
                Vr.DA,
                subject.birthDate().map(DATE::format).orElse(""));
        String sex = subject.sex().map(s -> s == Sex.FEMALE ? "F" : "M").orElse("");
        String other = subject.other().getOrDefault("PatientSex", "");
        set.text(Tag.PATIENT_SEX, Vr.CS, sex.isEmpty() && other.equals("O") ? "O" : sex);
        subject.ageYears().ifPresent(age -> age(set, age));
    }

    private void age(DataSetDraft set, double years) {
        boolean whole = years == Math.rint(years) && years >= 0 && years < 1000;
        if (whole) {
            set.text(Tag.PATIENT_AGE, Vr.AS, String.format(Locale.ROOT, "%03dY", (int) years));
        } else {
            leftOut.say(Part.SEX_AND_AGE);
        }
    }

    /** {@code family^given^^prefix^suffix=ideographic=phonetic}, without empty parts at its end. */
    private static String name(Subject subject) {
        Map<String, String> other = subject.other();
        String alphabetic = String.join(
                "^",
                subject.familyName().orElse(""),
                subject.givenName().orElse(""),
                "",
                other.getOrDefault("PatientNamePrefix", ""),
                other.getOrDefault("PatientNameSuffix", ""));
        String all = String.join(
                "=",
                alphabetic.replaceAll("\\^+$", ""),
                other.getOrDefault("PatientNameIdeographic", ""),
                other.getOrDefault("PatientNamePhonetic", ""));
        return all.replaceAll("=+$", "");
    }

    /** What was read from an object goes back to its attribute; what another format says has no place. */
    private void further(DataSetDraft set) {
        Map<String, String> other = recording.subject().other();
        set.text(Tag.ACCESSION_NUMBER, Vr.SH, "");
        set.text(Tag.REFERRING_PHYSICIAN, Vr.PN, "");
        set.text(Tag.STUDY_ID, Vr.SH, "");
        int placed = 0;
        for (FurtherFields.Field field : FurtherFields.FIELDS) {
            Optional<String> value = Optional.ofNullable(other.get(field.keyword()));
            placed += value.isPresent() ? 1 : 0;
            set.textIfItFits(field.tag(), field.vr(), value, Part.OTHER_FIELDS, leftOut);
        }
        long elsewhere = other.keySet().stream()
                .filter(key -> WRITTEN_OTHERWISE.contains(key) || key.equals("PatientSex"))
                .count();
        leftOut.say(Part.OTHER_FIELDS, other.size() - placed - (int) elsewhere);
    }

    private void device(DataSetDraft set) {
        Device device = recording.device();
        set.text(Tag.MANUFACTURER, Vr.LO, "");
        set.textIfItFits(Tag.MANUFACTURER, Vr.LO, device.manufacturer(), Part.DEVICE, leftOut);
        set.textIfItFits(Tag.INSTITUTION_NAME, Vr.LO, device.institution(), Part.DEVICE, leftOut);
        set.text(Tag.MODEL_NAME, Vr.LO, "");
        set.textIfItFits(Tag.MODEL_NAME, Vr.LO, device.model(), Part.DEVICE, leftOut);
        set.text(Tag.DEVICE_SERIAL_NUMBER, Vr.LO, "");
        set.textIfItFits(Tag.DEVICE_SERIAL_NUMBER, Vr.LO, device.serialNumber(), Part.DEVICE, leftOut);
        set.text(Tag.SOFTWARE_VERSIONS, Vr.LO, "");
        set.textIfItFits(Tag.SOFTWARE_VERSIONS, Vr.LO, device.softwareVersion(), Part.DEVICE, leftOut);
    }

    private void times(DataSetDraft set) {
        Optional<LocalDateTime> at = recording.recordedAt().map(RecordedAt::local);
        if (at.filter(t -> t.get(ChronoField.NANO_OF_SECOND) % NANOSECONDS_PER_MICROSECOND != 0)
                .isPresent()) {
            leftOut.say(Part.TIME);
        }
        String date = at.map(DATE::format).orElse("");
        String time = at.map(PatientDraft::time).orElse("");
        set.text(Tag.STUDY_DATE, Vr.DA, date);
        set.text(Tag.CONTENT_DATE, Vr.DA, date);
        set.text(Tag.ACQUISITION_DATE_TIME, Vr.DT, date + time);
        set.text(Tag.STUDY_TIME, Vr.TM, time);
        set.text(Tag.CONTENT_TIME, Vr.TM, time);
        recording.recordedAt().flatMap(RecordedAt::offset).ifPresent(offset -> zone(set, offset));
    }

    private static String time(LocalDateTime at) {
        LocalDateTime micros = at.truncatedTo(ChronoUnit.MICROS);
        return micros.get(ChronoField.NANO_OF_SECOND) == 0 ? TIME.format(micros) : TIME_WITH_FRACTION.format(micros);
    }

    private static void zone(DataSetDraft set, ZoneOffset offset) {
        int minutes = Math.abs(offset.getTotalSeconds()) / 60;
        String sign = offset.getTotalSeconds() < 0 ? "-" : "+";
        set.text(
                Tag.TIMEZONE_OFFSET, Vr.SH, String.format(Locale.ROOT, "%s%02d%02d", sign, minutes / 60, minutes % 60));
    }
}
