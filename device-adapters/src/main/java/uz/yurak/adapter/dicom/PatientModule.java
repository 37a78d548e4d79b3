package uz.yurak.adapter.dicom;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Device;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;
import uz.yurak.record.Warning;

/** Patient and device of an object (PS3.3, C.7.1, C.7.5), and the context it was recorded in (C.7.6.14). */
final class PatientModule {
    private static final Pattern AGE = Pattern.compile("(\\d{1,3})([DWMY])");
    private static final char REPLACEMENT = '\uFFFD';

    /** Component groups of a name beside the alphabetic one (PS3.5, 6.2.1). */
    private static final List<String> FURTHER_NAMES = List.of("PatientNameIdeographic", "PatientNamePhonetic");

    private PatientModule() {}

    static Subject subject(Attributes set, List<Warning> warnings) throws MalformedException {
        Map<String, String> other = new TreeMap<>();
        String[] written = set.text(Tag.PATIENT_NAME).orElse("").split("=", -1);
        for (int i = 1; i < written.length && i <= FURTHER_NAMES.size(); i++) {
            if (!written[i].isBlank()) {
                other.put(FURTHER_NAMES.get(i - 1), written[i].strip());
            }
        }
        // A name that has no alphabetic form is still the patient's name.
        String[] name = (written[0].isBlank() && written.length > 1 ? written[1] : written[0]).split("\\^", -1);
        part(name, 3).ifPresent(prefix -> other.put("PatientNamePrefix", prefix));
        part(name, 4).ifPresent(suffix -> other.put("PatientNameSuffix", suffix));
        FurtherFields.into(set, other);
        context(set, other);
        Optional<String> age = set.ascii(Tag.PATIENT_AGE);
        Optional<String> sex = set.ascii(Tag.PATIENT_SEX);
        age.filter(a -> ageYears(a).isEmpty()).ifPresent(a -> other.put("PatientAge", a));
        sex.filter(s -> sex(s).isEmpty()).ifPresent(s -> other.put("PatientSex", s));
        String declared = set.characters().declared();
        if (!declared.isEmpty()) {
            other.put("characterSet", declared);
        }
        sayUnreadable(set, other, warnings);
        return new Subject(
                set.text(Tag.PATIENT_ID),
                part(name, 0),
                given(name),
                birthDate(set, other, warnings),
                sex.flatMap(PatientModule::sex),
                age.flatMap(PatientModule::ageYears),
                other);
    }

    private static Optional<String> given(String[] name) {
        List<String> parts = new ArrayList<>();
        part(name, 1).ifPresent(parts::add);
        part(name, 2).ifPresent(parts::add);
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", parts));
    }

    private static Optional<String> part(String[] parts, int index) {
        return index < parts.length && !parts[index].isBlank() ? Optional.of(parts[index].strip()) : Optional.empty();
    }

    private static void sayUnreadable(Attributes set, Map<String, String> other, List<Warning> warnings) {
        if (set.text(Tag.PATIENT_NAME).filter(PatientModule::isUnreadable).isPresent()) {
            warnings.add(new Warning(
                    Tag.text(Tag.PATIENT_NAME), "bytes that are no characters of the stated character set"));
        }
        if (other.values().stream().anyMatch(PatientModule::isUnreadable)) {
            warnings.add(new Warning(
                    "patient and study", "a text with bytes that are no characters of the stated character set"));
        }
    }

    private static boolean isUnreadable(String text) {
        return text.indexOf(REPLACEMENT) >= 0;
    }

    /** What was the case while it was recorded: where the electrodes lay, which phase of a procedure. */
    private static void context(Attributes set, Map<String, String> other) throws MalformedException {
        for (Attributes item : set.items(Tag.ACQUISITION_CONTEXT)) {
            Optional<String> name = Code.in(item, Tag.CONCEPT_NAME).map(Code::words);
            Optional<String> value = Code.in(item, Tag.CONCEPT_CODE)
                    .map(Code::words)
                    .or(() -> item.text(Tag.TEXT_VALUE))
                    .or(() -> item.text(Tag.NUMERIC_VALUE)
                            .map(number -> number
                                    + Code.in(item, Tag.MEASUREMENT_UNITS)
                                            .map(unit -> " " + unit.value())
                                            .orElse("")));
            if (name.isPresent() && value.isPresent()) {
                other.merge("AcquisitionContext " + name.get(), value.get(), (a, b) -> a + "; " + b);
            }
        }
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

    private static Optional<LocalDate> birthDate(Attributes set, Map<String, String> other, List<Warning> warnings) {
        Optional<String> written = set.ascii(Tag.PATIENT_BIRTH_DATE);
        Optional<LocalDate> date = written.flatMap(Times::date);
        if (written.isPresent() && date.isEmpty()) {
            other.put("PatientBirthDate", written.get());
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
}
