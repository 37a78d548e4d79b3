package uz.yurak.adapter.edf;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uz.yurak.record.Device;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

/**
 * The two identification fields. EDF+ (2.1.3.3, 2.1.3.4) divides them by blanks, with {@code X} for what is not known and an
 * underscore for a blank: {@code code sex birthdate name …} and {@code Startdate date code technician equipment …}. Plain EDF
 * says nothing of their form: they are kept as written.
 *
 * @param subject the patient
 * @param device the machine
 * @param startDate the date in the recording field, where it is one
 */
record EdfIdentification(Subject subject, Device device, Optional<LocalDate> startDate) {
    private static final String UNKNOWN = "X";
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("dd-MMM-uuuu")
            .toFormatter(Locale.ENGLISH);

    static EdfIdentification of(EdfHeader header) {
        Map<String, String> other = new TreeMap<>();
        put(other, "localPatientIdentification", Optional.of(header.patient()));
        put(other, "localRecordingIdentification", Optional.of(header.recording()));
        describe(
                other,
                "transducer",
                header.signals().stream().map(EdfSignal::transducer).toList());
        describe(
                other,
                "prefiltering",
                header.signals().stream().map(EdfSignal::prefiltering).toList());
        List<String> recording = List.of(header.recording().split("\\s+"));
        boolean dated = recording.get(0).equalsIgnoreCase("Startdate");
        Optional<LocalDate> startDate = dated ? part(recording, 1).flatMap(EdfIdentification::date) : Optional.empty();
        Device device = Device.UNKNOWN;
        if (header.plus() && dated) {
            put(other, "administrationCode", part(recording, 2));
            put(other, "investigator", part(recording, 3));
            device = device(header.recording());
        }
        return new EdfIdentification(subject(header.patient(), header.plus(), other), device, startDate);
    }

    /** The equipment that a recording field of EDF+ names. */
    static Device device(String field) {
        List<String> parts = List.of(field.split("\\s+"));
        return new Device(Optional.empty(), part(parts, 4), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What the patient field says. */
    static Subject subject(String field, boolean plus, Map<String, String> other) {
        List<String> parts = List.of(field.split("\\s+"));
        if (!plus) {
            Optional<String> id = parts.size() == 1 ? part(parts, 0) : Optional.empty();
            return new Subject(
                    id,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    other);
        }
        Optional<LocalDate> birthDate = part(parts, 2).flatMap(EdfIdentification::date);
        // A name in one piece, in whichever order the device writes it: as DICOM does with a name without divisions.
        return new Subject(
                part(parts, 0),
                part(parts, 3),
                Optional.empty(),
                birthDate,
                part(parts, 1).flatMap(EdfIdentification::sex),
                Optional.empty(),
                other);
    }

    private static Optional<Sex> sex(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "F" -> Optional.of(Sex.FEMALE);
            case "M" -> Optional.of(Sex.MALE);
            default -> Optional.empty();
        };
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text, DATE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> part(List<String> parts, int index) {
        return index < parts.size()
                        && !parts.get(index).isEmpty()
                        && !parts.get(index).equals(UNKNOWN)
                ? Optional.of(parts.get(index).replace('_', ' '))
                : Optional.empty();
    }

    private static void put(Map<String, String> other, String name, Optional<String> value) {
        value.filter(text -> !text.isEmpty()).ifPresent(text -> other.put(name, text));
    }

    /** What the signals say, once each. */
    private static void describe(Map<String, String> other, String name, List<String> texts) {
        put(
                other,
                name,
                Optional.of(String.join(
                        "; ",
                        texts.stream()
                                .filter(text -> !text.isEmpty())
                                .distinct()
                                .toList())));
    }
}
