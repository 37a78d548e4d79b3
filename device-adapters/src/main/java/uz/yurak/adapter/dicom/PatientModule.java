package uz.yurak.adapter.dicom;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.yurak.record.Device;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;
import uz.yurak.record.Warning;

/** Patient, device and time of an object (PS3.3, C.7.1, C.7.5, C.10.8). */
final class PatientModule {
    private static final Pattern DATE = Pattern.compile("(\\d{4})\\.?(\\d{2})\\.?(\\d{2})");
    private static final Pattern TIME = Pattern.compile("(\\d{2}):?(\\d{2}):?(\\d{2})?(?:\\.(\\d{1,6}))?");
    private static final Pattern DATE_TIME = Pattern.compile("(\\d{8})(\\d{4,6}(?:\\.\\d{1,6})?)([+-]\\d{4})?");
    private static final Pattern AGE = Pattern.compile("(\\d{1,3})([DWMY])");
    private static final char REPLACEMENT = '\uFFFD';

    /** Kept as written, under the standard's keyword. */
    private static final Map<Integer, String> FURTHER = Map.ofEntries(
            Map.entry(Tag.ACCESSION_NUMBER, "AccessionNumber"),
            Map.entry(Tag.REFERRING_PHYSICIAN, "ReferringPhysicianName"),
            Map.entry(Tag.STATION_NAME, "StationName"),
            Map.entry(0x0008_1030, "StudyDescription"),
            Map.entry(0x0008_1070, "OperatorsName"),
            Map.entry(0x0010_1000, "OtherPatientIDs"),
            Map.entry(Tag.PATIENT_SIZE, "PatientSize"),
            Map.entry(Tag.PATIENT_WEIGHT, "PatientWeight"),
            Map.entry(0x0010_2000, "MedicalAlerts"),
            Map.entry(0x0010_2110, "Allergies"),
            Map.entry(0x0010_2160, "EthnicGroup"),
            Map.entry(0x0010_21B0, "AdditionalPatientHistory"),
            Map.entry(0x0010_4000, "PatientComments"),
            Map.entry(0x0032_1030, "ReasonForStudy"),
            Map.entry(0x0032_1032, "RequestingPhysician"),
            Map.entry(0x0038_0010, "AdmissionID"),
            Map.entry(0x0038_0300, "CurrentPatientLocation"));

    private PatientModule() {}

    static Subject subject(Attributes set, List<Warning> warnings) {
        String[] name = set.text(Tag.PATIENT_NAME).orElse("").split("=", 2)[0].split("\\^", -1);
        Optional<String> family = part(name, 0);
        Optional<String> given = part(name, 1)
                .map(first -> part(name, 2).map(middle -> first + " " + middle).orElse(first));
        if (set.text(Tag.PATIENT_NAME).filter(n -> n.indexOf(REPLACEMENT) >= 0).isPresent()) {
            warnings.add(new Warning(
                    Tag.text(Tag.PATIENT_NAME), "bytes that are no characters of the stated character set"));
        }
        Map<String, String> other = new TreeMap<>();
        FURTHER.forEach((tag, keyword) -> set.text(tag).ifPresent(value -> other.put(keyword, value)));
        return new Subject(
                set.text(Tag.PATIENT_ID),
                family,
                given,
                birthDate(set, warnings),
                set.ascii(Tag.PATIENT_SEX).flatMap(PatientModule::sex),
                set.ascii(Tag.PATIENT_AGE).flatMap(PatientModule::ageYears),
                other);
    }

    private static Optional<String> part(String[] parts, int index) {
        return index < parts.length && !parts[index].isBlank() ? Optional.of(parts[index].strip()) : Optional.empty();
    }

    private static Optional<Sex> sex(String code) {
        return switch (code) {
            case "F" -> Optional.of(Sex.FEMALE);
            case "M" -> Optional.of(Sex.MALE);
            default -> Optional.empty();
        };
    }

    /** {@code 042Y}; days, weeks and months in years of 365.25 days. */
    private static Optional<Double> ageYears(String text) {
        Matcher age = AGE.matcher(text);
        if (!age.matches()) {
            return Optional.empty();
        }
        double count = Double.parseDouble(age.group(1));
        return Optional.of(
                switch (age.group(2)) {
                    case "D" -> count / 365.25;
                    case "W" -> count * 7 / 365.25;
                    case "M" -> count / 12;
                    default -> count;
                });
    }

    private static Optional<LocalDate> birthDate(Attributes set, List<Warning> warnings) {
        Optional<String> written = set.ascii(Tag.PATIENT_BIRTH_DATE);
        Optional<LocalDate> date = written.flatMap(PatientModule::date);
        if (written.isPresent() && date.isEmpty()) {
            warnings.add(new Warning(Tag.text(Tag.PATIENT_BIRTH_DATE), "no date"));
        }
        return date;
    }

    static Device device(Attributes set) {
        return new Device(
                set.text(Tag.MANUFACTURER),
                set.text(Tag.MODEL_NAME),
                set.text(Tag.DEVICE_SERIAL_NUMBER),
                set.text(Tag.SOFTWARE_VERSIONS),
                set.text(Tag.INSTITUTION_NAME));
    }

    /** The acquisition's time, else the content's, else the study's. */
    static Optional<RecordedAt> recordedAt(Attributes set, List<Warning> warnings) {
        Optional<ZoneOffset> zone = set.ascii(Tag.TIMEZONE_OFFSET).flatMap(PatientModule::zone);
        Optional<RecordedAt> acquired = set.ascii(Tag.ACQUISITION_DATE_TIME).flatMap(text -> dateTime(text, zone));
        if (acquired.isPresent()) {
            return acquired;
        }
        if (set.ascii(Tag.ACQUISITION_DATE_TIME).isPresent()) {
            warnings.add(new Warning(Tag.text(Tag.ACQUISITION_DATE_TIME), "no date and time"));
        }
        return together(set, Tag.CONTENT_DATE, Tag.CONTENT_TIME, zone)
                .or(() -> together(set, Tag.STUDY_DATE, Tag.STUDY_TIME, zone));
    }

    private static Optional<RecordedAt> together(Attributes set, int dateTag, int timeTag, Optional<ZoneOffset> zone) {
        return set.ascii(dateTag)
                .flatMap(PatientModule::date)
                .flatMap(date -> set.ascii(timeTag)
                        .flatMap(PatientModule::time)
                        .map(time -> new RecordedAt(LocalDateTime.of(date, time), zone)));
    }

    private static Optional<RecordedAt> dateTime(String text, Optional<ZoneOffset> zone) {
        Matcher m = DATE_TIME.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        Optional<ZoneOffset> own = Optional.ofNullable(m.group(3)).flatMap(PatientModule::zone);
        return date(m.group(1))
                .flatMap(date -> time(m.group(2))
                        .map(time -> new RecordedAt(LocalDateTime.of(date, time), own.isPresent() ? own : zone)));
    }

    private static Optional<LocalDate> date(String text) {
        Matcher m = DATE.matcher(text);
        try {
            return m.matches()
                    ? Optional.of(LocalDate.of(number(m.group(1)), number(m.group(2)), number(m.group(3))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> time(String text) {
        Matcher m = TIME.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        int second = m.group(3) == null ? 0 : number(m.group(3));
        String fraction = m.group(4) == null ? "0" : m.group(4);
        try {
            return Optional.of(LocalTime.of(number(m.group(1)), number(m.group(2)), Math.min(second, 59))
                    .plusNanos(Math.round(Double.parseDouble("0." + fraction) * 1e9)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneOffset> zone(String text) {
        if (!text.matches("[+-]\\d{4}")) {
            return Optional.empty();
        }
        int sign = text.charAt(0) == '-' ? -1 : 1;
        int minutes = 60 * number(text.substring(1, 3)) + number(text.substring(3));
        try {
            return Optional.of(ZoneOffset.ofTotalSeconds(sign * minutes * 60));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
