package uz.yurak.adapter.muse;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.adapter.xml.XmlFields;
import uz.yurak.record.Device;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;
import uz.yurak.record.Warning;

/** Patient, machine and time: {@code PatientDemographics}, {@code TestDemographics} and all the fields around them. */
record MuseSubject(Subject subject, Device device, Optional<RecordedAt> recordedAt) {
    private static final String PATIENT = "PatientDemographics";
    private static final String TEST = "TestDemographics";

    /** Read elsewhere; all others are kept by their names. */
    private static final Set<String> KNOWN = Set.of(
            "Waveform",
            "RestingECGMeasurements",
            "OriginalRestingECGMeasurements",
            "MeasurementMatrix",
            "QRSTimesTypes",
            "IntervalMeasurements",
            "AmplitudeMeasurements",
            "Diagnosis",
            "OriginalDiagnosis",
            PATIENT + ".PatientID",
            PATIENT + ".PatientLastName",
            PATIENT + ".PatientFirstName");

    /** MUSE writes month, day, year. */
    private static final Pattern DATE = Pattern.compile("(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4})");

    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2}))?");
    private static final Map<String, Double> PER_YEAR =
            Map.of("YEARS", 1.0, "MONTHS", 12.0, "WEEKS", 365.25 / 7, "DAYS", 365.25, "HOURS", 365.25 * 24);

    static MuseSubject of(Xml root, Optional<String> characterSet, List<Warning> warnings) {
        Map<String, String> other = new TreeMap<>(XmlFields.below(root, KNOWN));
        MuseDiagnosis.edited(root).ifPresent(text -> other.put("Diagnosis", text));
        characterSet.ifPresent(name -> other.put("characterSet", name));
        Subject subject = new Subject(
                root.textAt(PATIENT, "PatientID"),
                root.textAt(PATIENT, "PatientLastName"),
                root.textAt(PATIENT, "PatientFirstName"),
                date(root, PATIENT, "DateofBirth", warnings),
                sex(root),
                ageYears(root),
                other);
        Device device = new Device(
                Optional.empty(),
                root.textAt(TEST, "AcquisitionDevice"),
                root.textAt("PharmaData", "PharmaCartID"),
                root.textAt(TEST, "AcquisitionSoftwareVersion"),
                root.textAt(TEST, "SiteName"));
        return new MuseSubject(subject, device, recordedAt(root, warnings));
    }

    private static Optional<Sex> sex(Xml root) {
        return root.textAt(PATIENT, "Gender").flatMap(text -> switch (text.toUpperCase(Locale.ROOT)) {
            case "MALE", "M" -> Optional.of(Sex.MALE);
            case "FEMALE", "F" -> Optional.of(Sex.FEMALE);
            default -> Optional.empty();
        });
    }

    private static Optional<Double> ageYears(Xml root) {
        String units = root.textAt(PATIENT, "AgeUnits").orElse("YEARS").toUpperCase(Locale.ROOT);
        Double perYear = PER_YEAR.get(units);
        double age = root.numberAt(PATIENT, "PatientAge").orElse(-1);
        return perYear == null || age < 0 ? Optional.empty() : Optional.of(age / perYear);
    }

    private static Optional<RecordedAt> recordedAt(Xml root, List<Warning> warnings) {
        Optional<LocalDate> date = date(root, TEST, "AcquisitionDate", warnings);
        Optional<LocalTime> time = root.textAt(TEST, "AcquisitionTime").flatMap(MuseSubject::time);
        if (date.isPresent() && time.isEmpty()) {
            warnings.add(new Warning(TEST, "AcquisitionTime is missing or no time: when it was recorded is unknown"));
        }
        return date.flatMap(d -> time.map(t -> RecordedAt.local(LocalDateTime.of(d, t))));
    }

    private static Optional<LocalTime> time(String text) {
        Matcher m = TIME.matcher(text);
        try {
            return m.matches()
                    ? Optional.of(LocalTime.of(
                            Integer.parseInt(m.group(1)),
                            Integer.parseInt(m.group(2)),
                            m.group(3) == null ? 0 : Integer.parseInt(m.group(3))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(Xml root, String section, String name, List<Warning> warnings) {
        Optional<String> text = root.textAt(section, name);
        Optional<LocalDate> date = text.flatMap(MuseSubject::date);
        if (text.isPresent() && date.isEmpty()) {
            warnings.add(new Warning(section, name + " is no date written as month-day-year; left as text"));
        }
        return date;
    }

    private static Optional<LocalDate> date(String text) {
        Matcher m = DATE.matcher(text);
        try {
            return m.matches()
                    ? Optional.of(LocalDate.of(
                            Integer.parseInt(m.group(3)), Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
