package uz.yurak.adapter.mortara;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.adapter.xml.XmlData;
import uz.yurak.adapter.xml.XmlFields;
import uz.yurak.record.Device;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;
import uz.yurak.record.Warning;

/** Patient, machine and time: attributes of the root, of {@code SUBJECT} and {@code SOURCE}, and the fields beside them. */
record MortaraSubject(Subject subject, Device device, Optional<RecordedAt> recordedAt) {
    private static final Set<String> KNOWN = Set.of(
            "CHANNEL",
            "TYPICAL_CYCLE",
            "AUTOMATIC_INTERPRETATION",
            "AUTOMATIC_MEASUREMENTS",
            "SUBJECT@ID",
            "SUBJECT@LAST_NAME",
            "SUBJECT@FIRST_NAME");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
    private static final double DAYS_A_YEAR = 365.25;
    private static final Map<String, Double> PER_YEAR =
            Map.of("Y", 1.0, "M", 12.0, "W", DAYS_A_YEAR / 7, "D", DAYS_A_YEAR, "H", DAYS_A_YEAR * 24);

    static MortaraSubject of(Xml root, Optional<String> characterSet, List<Warning> warnings) {
        Map<String, String> other = new TreeMap<>(XmlFields.below(root, KNOWN));
        root.attributes().forEach((name, value) -> {
            if (!MortaraFindings.isMeasurement(name) && !value.isBlank()) {
                other.put(name, value.strip());
            }
        });
        characterSet.ifPresent(name -> other.put("characterSet", name));
        Optional<Xml> person = root.at("SUBJECT");
        Subject subject = new Subject(
                person.flatMap(p -> p.attribute("ID")),
                person.flatMap(p -> p.attribute("LAST_NAME")),
                person.flatMap(p -> p.attribute("FIRST_NAME")),
                person.flatMap(p -> p.attribute("DOB")).flatMap(MortaraSubject::date),
                person.flatMap(p -> p.attribute("GENDER")).flatMap(MortaraSubject::sex),
                ageYears(root),
                other);
        return new MortaraSubject(subject, device(root), recordedAt(root, warnings));
    }

    private static Optional<Sex> sex(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "MALE", "M" -> Optional.of(Sex.MALE);
            case "FEMALE", "F" -> Optional.of(Sex.FEMALE);
            default -> Optional.empty();
        };
    }

    private static Optional<Double> ageYears(Xml root) {
        Double perYear = PER_YEAR.get(root.attribute("AGE_UNITS").orElse("Y").toUpperCase(Locale.ROOT));
        OptionalDouble age = root.attribute("AGE").map(XmlData::number).orElse(OptionalDouble.empty());
        return perYear == null || age.orElse(-1) < 0 ? Optional.empty() : Optional.of(age.getAsDouble() / perYear);
    }

    private static Device device(Xml root) {
        Optional<Xml> source = root.at("SOURCE");
        return new Device(
                source.flatMap(s -> s.attribute("MANUFACTURER")),
                source.flatMap(s -> s.attribute("MODEL")),
                source.flatMap(s -> s.attribute("ACQUIRING_DEVICE_SERIAL_NUMBER")),
                source.flatMap(s -> s.attribute("ACQUIRING_DEVICE_SW_VERSION")),
                source.flatMap(s -> s.attribute("ACQUIRING_DEVICE_SITE_NAME")));
    }

    private static Optional<RecordedAt> recordedAt(Xml root, List<Warning> warnings) {
        Optional<String> text = root.attribute("ACQUISITION_TIME");
        Optional<RecordedAt> at = text.flatMap(MortaraSubject::time);
        if (text.isPresent() && at.isEmpty()) {
            warnings.add(new Warning("ACQUISITION_TIME", "no time written as fourteen digits; left as text"));
        }
        return at;
    }

    private static Optional<RecordedAt> time(String text) {
        try {
            return Optional.of(RecordedAt.local(LocalDateTime.parse(text, TIME)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Eight zeros stand for a date that nobody entered. */
    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
