package uz.yurak.adapter.schiller;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
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

/** Patient, machine and time: {@code patdata}, {@code examdescript} and the fields around them. */
record SchillerSubject(Subject subject, Device device, Optional<RecordedAt> recordedAt) {
    private static final Set<String> KNOWN =
            Set.of("eventdata", "schillerinternals", "patdata.id", "patdata.lastname", "patdata.firstname");

    /** {@code HHmmss} and as many as three digits of a fraction. */
    private static final Pattern TIME = Pattern.compile("(\\d{2})(\\d{2})(\\d{2})(\\d{0,3})");

    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

    static SchillerSubject of(Xml root, Optional<String> characterSet, List<Warning> warnings) {
        Map<String, String> other = new TreeMap<>(XmlFields.below(root, KNOWN));
        characterSet.ifPresent(name -> other.put("characterSet", name));
        for (Xml event : root.at("eventdata").map(data -> data.all("event")).orElse(List.of())) {
            event.all("textdata").stream()
                    .filter(text -> !text.textAt("type").equals(Optional.of("INTERPRETATION")))
                    .forEach(text -> text.textAt("textdata")
                            .ifPresent(value ->
                                    other.put("textdata." + text.textAt("type").orElse(""), value)));
        }
        Subject subject = new Subject(
                root.textAt("patdata", "id"),
                root.textAt("patdata", "lastname"),
                root.textAt("patdata", "firstname"),
                root.textAt("patdata", "birthdate").flatMap(text -> date(text, "birthdate", warnings)),
                root.textAt("patdata", "gender").flatMap(SchillerSubject::sex),
                Optional.empty(),
                other);
        return new SchillerSubject(subject, device(root), recordedAt(root, warnings));
    }

    private static Optional<Sex> sex(String text) {
        return switch (text) {
            case "MALE" -> Optional.of(Sex.MALE);
            case "FEMALE" -> Optional.of(Sex.FEMALE);
            default -> Optional.empty();
        };
    }

    private static Device device(Xml root) {
        return new Device(
                root.textAt("examdescript", "aquiringdevice", "hardware", "vendor"),
                root.textAt("examdescript", "aquiringdevice", "hardware", "model"),
                root.textAt("examdescript", "aquiringdevice", "hardware", "serialnum"),
                root.textAt("examdescript", "aquiringdevice", "software", "version"),
                root.textAt("examdescript", "institute_id"));
    }

    private static Optional<RecordedAt> recordedAt(Xml root, List<Warning> warnings) {
        Optional<LocalDate> date =
                root.textAt("examdescript", "startdatetime", "date").flatMap(text -> date(text, "date", warnings));
        Optional<LocalTime> time =
                root.textAt("examdescript", "startdatetime", "time").flatMap(SchillerSubject::time);
        Optional<LocalDateTime> at = date.flatMap(d -> time.map(t -> LocalDateTime.of(d, t)));
        if (date.isPresent() && time.isEmpty()) {
            warnings.add(new Warning("startdatetime", "no time of day: when it was recorded is unknown"));
        }
        if (at.equals(Optional.of(EPOCH))) {
            warnings.add(new Warning("startdatetime", "the first moment of 1970: the machine's clock was not set"));
        }
        return at.map(RecordedAt::local);
    }

    private static Optional<LocalTime> time(String text) {
        Matcher m = TIME.matcher(text);
        try {
            return m.matches()
                    ? Optional.of(LocalTime.of(
                            Integer.parseInt(m.group(1)),
                            Integer.parseInt(m.group(2)),
                            Integer.parseInt(m.group(3)),
                            1_000_000 * Integer.parseInt((m.group(4) + "000").substring(0, 3))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(String text, String name, List<Warning> warnings) {
        try {
            return Optional.of(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException e) {
            warnings.add(new Warning(name, "no date written as eight digits; left as text"));
            return Optional.empty();
        }
    }
}
